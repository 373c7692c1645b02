"""Making and closing boards, and the kinds of board."""

import pytest
from django.core import mail

from assessment.access import Permission, may
from assessment.administering import close_board, invite_manager, keep_kind, make_board, remove_kind
from assessment.models import Board, BoardKind, Event, Invitation, Membership
from assessment.overseeing import find_board
from tests.factories import BoardFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Newton Board", "slug": "newton", "kind": "1", "area": "Newton", "email": "manager@newton.example"}


@pytest.fixture
def administrator(db):
    return UserFactory(name="Administrator", is_superuser=True)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def events(board):
    return list(Event.objects.filter(board=board).values_list("type", flat=True))


def test_a_board_is_made_with_its_manager_invited_and_its_record_begun(as_administrator, administrator):
    assert as_administrator.post("/platform/make/", GIVEN).url == "/platform/boards/newton/"
    board = Board.objects.get(slug="newton")
    assert (board.name, board.kind_id, board.area, board.event_count) == ("Newton Board", 1, "Newton", 2)
    assert events(board) == ["board-made", "invited"]
    assert Invitation.objects.get(board=board).role == "manager"
    assert [message.to for message in mail.outbox] == [["manager@newton.example"]]
    assert not Membership.objects.filter(board=board).exists()
    assert as_administrator.get("/boards/newton/").status_code == 404


def test_without_a_word_for_the_address_one_is_suggested_to_be_checked(as_administrator):
    response = as_administrator.post("/platform/make/", GIVEN | {"slug": ""})
    assert (response.status_code, 'value="newton-board"' in response.content.decode()) == (422, True)
    assert not Board.objects.exists()


@pytest.mark.parametrize("slug", ["a", "Übung", "new_ton", "new ton", "-new", "x" * 51, "../cms", "newton\0"])
def test_a_word_that_cannot_stand_in_an_address_is_refused(as_administrator, slug):
    assert as_administrator.post("/platform/make/", GIVEN | {"slug": slug}).status_code == 422
    assert not Board.objects.exists()


@pytest.mark.parametrize(("name", "slug"), [("EASTVALE", "other"), ("Other", "eastvale")])
def test_a_name_or_word_that_a_board_has_is_refused_in_words(as_administrator, board, name, slug):
    response = as_administrator.post("/platform/make/", GIVEN | {"name": name, "slug": slug})
    assert response.status_code == 422
    assert "cannot be used" in response.content.decode()
    assert (Board.objects.count(), len(mail.outbox)) == (1, 0)


def test_the_first_invitation_can_go_again_until_there_is_a_manager(as_administrator, administrator):
    as_administrator.post("/platform/make/", GIVEN)
    page = "/platform/boards/newton/"
    assert "Send again" in as_administrator.get(page).content.decode()
    as_administrator.post(page, {"email": "other@newton.example"})
    assert [message.to[0] for message in mail.outbox] == ["manager@newton.example", "other@newton.example"]
    board = Board.objects.get(slug="newton")
    MembershipFactory(board=board)
    assert "Send again" not in as_administrator.get(page).content.decode()
    with pytest.raises(Exception, match="has a manager now"):
        invite_manager(board=board, email="third@newton.example", by=administrator)


def test_a_closed_board_can_be_read_and_every_write_is_refused_in_words(client, administrator, assessment, manager):
    close_board(board=assessment.board, successor=BoardFactory(name="Northern Partnership"), by=administrator)
    client.force_login(manager)
    page = client.get("/boards/eastvale/").content.decode()
    assert "You can read it and take copies out. Northern Partnership follows it." in page
    assert "Start a self-assessment" not in page
    question = assessment.parts.get().answers.first().get_absolute_url()
    refused = client.post(question, {"narrative": "Typed in vain"})
    assert refused.status_code == 403
    assert "This board was closed on" in refused.content.decode()
    assert "Typed in vain" in refused.content.decode()
    assert client.get(assessment.get_report_url()).status_code == 200


def test_setting_up_a_closed_board_is_refused_in_the_same_words(client, administrator, board, manager):
    close_board(board=board, successor=None, by=administrator)
    client.force_login(manager)
    posts = {"marking": {"marking": "sensitive"}, "agencies": {"none": "yes"}, "name": {"name": "New name"}}
    for page, data in posts.items():
        response = client.post(f"/boards/eastvale/set-up/{page}/", data)
        assert (response.status_code, b"This board was closed on" in response.content) == (403, True)
    board.refresh_from_db()
    assert (board.marking, board.name) == ("official", "Eastvale")


def test_a_role_without_the_permission_gets_the_usual_403_on_a_closed_board(client, administrator, assessment, viewer):
    close_board(board=assessment.board, successor=None, by=administrator)
    client.force_login(viewer)
    response = client.get("/boards/eastvale/assessments/start/")
    assert (response.status_code, b"Your role on the board" in response.content) == (403, True)


def test_closing_and_opening_again_stand_on_the_record_and_managers_are_told(as_administrator, board, manager):
    successor = BoardFactory(name="Northern Partnership")
    as_administrator.post("/platform/boards/eastvale/close/", {"successor": successor.pk})
    as_administrator.post("/platform/boards/eastvale/close/", {"successor": ""})
    closed = find_board("eastvale")
    assert (closed.is_closed, closed.succeeded_by, closed.state) == (True, successor, "closed")
    as_administrator.post("/platform/boards/eastvale/open-again/")
    board.refresh_from_db()
    assert (board.closed_at, board.succeeded_by_id) == (None, None)
    assert events(board) == ["board-closed", "board-reopened"]
    assert "“Northern Partnership” follows it" in Event.objects.get(type="board-closed").text
    assert [message.to for message in mail.outbox] == [[manager.email]] * 2
    assert may(manager.memberships.select_related("board").get(), Permission.ANSWER)


def test_a_board_cannot_follow_itself(as_administrator, board):
    response = as_administrator.post("/platform/boards/eastvale/close/", {"successor": board.pk})
    assert response.status_code == 422
    assert not find_board("eastvale").is_closed


def test_kinds_are_added_changed_and_removed_unless_a_board_is_of_them(as_administrator, board):
    as_administrator.post("/platform/kinds/add/", {"name": "Harbour board", "abbreviation": "HB"})
    kind = BoardKind.objects.get(name="Harbour board")
    as_administrator.post(f"/platform/kinds/{kind.pk}/", {"name": "Port board", "manager_title": "Harbour master"})
    kind.refresh_from_db()
    assert (kind.name, kind.manager_title, kind.order) == ("Port board", "Harbour master", 5)
    Board.objects.filter(pk=board.pk).update(kind=kind)
    with pytest.raises(Exception, match="cannot be removed"):
        remove_kind(kind=kind)
    Board.objects.filter(pk=board.pk).update(kind=None)
    as_administrator.post(f"/platform/kinds/{kind.pk}/remove/")
    assert not BoardKind.objects.filter(pk=kind.pk).exists()


def test_two_kinds_have_two_names(as_administrator):
    name = keep_kind(kind=None, name="Harbour board").name
    assert as_administrator.post("/platform/kinds/add/", {"name": name.upper()}).status_code == 422


def test_two_administrators_making_the_same_board_make_one(administrator):
    given = {"name": "Twin", "slug": "twin", "kind": None, "area": "", "email": "a@twin.example", "by": administrator}
    make_board(**given)
    with pytest.raises(Exception, match="Choose another"):
        make_board(**given)
