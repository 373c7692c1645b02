"""Setting up a board: the list, a page for each step, and what stands in the way of starting."""

import re

import pytest
from django.core import mail

from assessment.models import Agency, Event, Invitation, Membership, SetupStep
from assessment.setting_up import make_signatory, rename_agency
from assessment.setup_steps import steps_done
from tests.factories import BoardFactory, MembershipFactory, make_assessment, make_marker

pytestmark = pytest.mark.django_db
NEW = "/boards/newton/"


@pytest.fixture
def new_board(db):
    return BoardFactory(name="Newton", slug="newton", set_up=False)


@pytest.fixture
def client(client, new_board):
    """Signed in as the manager of the board that nobody has set up."""
    client.force_login(MembershipFactory(board=new_board, user__name="Manager, Newton").user)
    return client


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def newest_event(board):
    return Event.objects.filter(board=board).order_by("-n").first()


def test_the_list_says_in_words_what_is_done(client, new_board):
    page = text_of(client.get(f"{NEW}set-up/"))
    assert "0 of 6 steps completed" in page
    assert page.count("Not yet started") == 6
    client.post(f"{NEW}set-up/marking/", {"marking": "sensitive"})
    page = text_of(client.get(f"{NEW}set-up/"))
    assert "1 of 6 steps completed" in page
    assert (page.count("Not yet started"), page.count("Completed")) == (5, 1)


def test_a_manager_is_led_to_the_list_once(client):
    assert client.get(NEW).url == f"{NEW}set-up/"
    page = text_of(client.get(NEW))
    assert "Setting up: 0 of 6 steps completed." in page


def test_other_members_and_managers_of_a_board_that_is_set_up_are_led_nowhere(client, new_board, as_manager):
    assert "Setting up" not in text_of(as_manager.get("/boards/eastvale/"))
    client.force_login(MembershipFactory(board=new_board, role="contributor").user)
    page = client.get(NEW)
    assert (page.status_code, "Setting up" in text_of(page)) == (200, False)


@pytest.mark.parametrize("address", ["assessments/start/", "assessments/start/{key}/"])
def test_before_the_name_is_checked_a_manager_is_led_there_and_others_wait(client, new_board, address):
    url = NEW + address.format(key=make_marker().translation_key)
    response = client.get(url, follow=True)
    assert response.redirect_chain[-1][0] == f"{NEW}set-up/name/"
    assert "Check your board’s name first." in text_of(response)
    client.force_login(MembershipFactory(board=new_board, role="contributor").user)
    page = client.get(url)
    assert (page.status_code, "Its manager has to check" in text_of(page)) == (200, True)


def test_nothing_but_the_name_stands_in_the_way_of_starting(client, new_board, manager):
    with pytest.raises(Exception, match="not set up yet"):
        make_assessment(new_board, manager)
    client.post(f"{NEW}set-up/name/", {"name": "Newton", "area": "", "kind": ""})
    assert make_assessment(new_board, manager).pk
    assert client.get(f"{NEW}assessments/start/").status_code == 200


def test_renaming_keeps_the_address_and_stands_on_the_record(client, new_board):
    given = {"name": "Newton & Upton", "area": "Two towns", "kind": "2"}
    assert client.post(f"{NEW}set-up/name/", given).url == f"{NEW}set-up/"
    new_board.refresh_from_db()
    assert (new_board.name, new_board.slug, new_board.area, new_board.kind_id) == (
        "Newton & Upton", "newton", "Two towns", 2
    )  # fmt: skip
    event = newest_event(new_board)
    assert (event.type, event.text) == ("board-changed", "Renamed from “Newton” to “Newton & Upton”")


def test_a_name_of_another_board_is_refused_without_telling_whose_it_is(client, new_board, stranger):
    response = client.post(f"{NEW}set-up/name/", {"name": "Westmoor", "area": "Kept", "kind": ""})
    page = text_of(response)
    assert response.status_code == 422
    assert "This name cannot be used. Choose another name." in page
    assert "board has" not in page.replace("board has written", "")  # the warning before a session ends
    assert 'value="Kept"' in response.content.decode()
    assert not SetupStep.objects.filter(board=new_board).exists()
    assert newest_event(new_board).type == "opened"


def test_agencies_are_added_one_a_line_renamed_retired_and_brought_back(client, new_board):
    url = f"{NEW}set-up/agencies/"
    client.post(url, {"names": "Police\n\n  Newton   Council \npolice\n"})
    assert list(Agency.objects.filter(board=new_board).values_list("name", flat=True)) == ["Newton Council", "police"]
    council = Agency.objects.get(name="Newton Council")
    client.post(f"{url}{council.pk}/", {"name": "Newton City Council"})
    client.post(f"{url}{council.pk}/", {"do": "retire"})
    council.refresh_from_db()
    assert (council.name, bool(council.retired_at)) == ("Newton City Council", True)
    client.post(f"{url}{council.pk}/", {"do": "bring-back"})
    council.refresh_from_db()
    assert council.retired_at is None
    assert newest_event(new_board).text == "Brought back the agency “Newton City Council”"


def test_adding_the_name_of_a_retired_agency_brings_it_back(client, new_board):
    url = f"{NEW}set-up/agencies/"
    client.post(url, {"names": "Police"})
    agency = Agency.objects.get()
    client.post(f"{url}{agency.pk}/", {"do": "retire"})
    client.post(url, {"names": "POLICE"})
    assert list(Agency.objects.values_list("name", "retired_at")) == [("Police", None)]


def test_two_agencies_have_two_names(new_board, manager):
    one, _other = (Agency.objects.create(board=new_board, name=name) for name in ("Police", "Council"))
    with pytest.raises(Exception, match="already has an agency with this name"):
        rename_agency(agency=one, name="COUNCIL", by=manager)


def test_a_board_may_have_no_agencies(client, new_board):
    assert client.post(f"{NEW}set-up/agencies/", {"none": "yes"}).url == f"{NEW}set-up/"
    assert "agencies" in steps_done(new_board)


def test_an_empty_list_of_agencies_says_what_to_enter(client):
    response = client.post(f"{NEW}set-up/agencies/", {"names": " \n"})
    assert (response.status_code, "Enter the name of at least one agency" in text_of(response)) == (422, True)


def test_a_new_scale_is_for_new_self_assessments_only(client, new_board, manager):
    client.post(f"{NEW}set-up/name/", {"name": "Newton", "area": "", "kind": ""})
    before = make_assessment(new_board, manager)
    page = text_of(client.get(f"{NEW}set-up/ratings/"))
    assert "This changes new self-assessments only." in page
    assert "Partly met Some of this is in place, with gaps we need to act on" in page
    client.post(f"{NEW}set-up/ratings/", {"scale": "none"})
    new_board.refresh_from_db()
    before.refresh_from_db()
    assert (new_board.rating_scale, before.rating_scale is not None) == (None, True)


def test_the_marking_is_what_a_new_self_assessment_begins_with(client, new_board):
    client.post(f"{NEW}set-up/name/", {"name": "Newton", "area": "", "kind": ""})
    client.post(f"{NEW}set-up/marking/", {"marking": "sensitive"})
    start = f"{NEW}assessments/start/{make_marker().translation_key}/?step="
    client.post(f"{start}about", {"about": "general"})
    assert re.search(r'value="sensitive"[^>]*checked', client.get(f"{start}marking").content.decode())


def test_a_member_is_given_the_role_of_a_signatory(client, new_board):
    chair = MembershipFactory(board=new_board, role="viewer", user__name="Chair")
    client.post(f"{NEW}set-up/sign-off/", {"member": chair.pk, "email": ""})
    chair.refresh_from_db()
    assert chair.role == Membership.Role.SIGNATORY
    event = newest_event(new_board)
    assert (event.type, event.text) == ("role-changed", "Chair: from viewer to signatory")
    assert steps_done(new_board) >= {"sign-off", "people"}


def test_who_is_not_on_the_board_yet_is_invited_to_sign(client, new_board):
    response = client.post(f"{NEW}set-up/sign-off/", {"member": "invite", "email": ""})
    assert "Enter the email address of the person who signs off" in text_of(response)
    client.post(f"{NEW}set-up/sign-off/", {"member": "invite", "email": "chair@newton.example"})
    assert Invitation.objects.get(board=new_board).role == "signatory"
    assert [message.to for message in mail.outbox] == [["chair@newton.example"]]
    assert steps_done(new_board) == {"people", "sign-off"}


def test_a_manager_is_not_offered_and_not_taken_as_signatory(client, new_board, manager):
    own = Membership.objects.get(board=new_board)
    assert client.post(f"{NEW}set-up/sign-off/", {"member": own.pk, "email": ""}).status_code == 422
    with pytest.raises(Exception, match="cannot be given the role"):
        make_signatory(membership=own, by=manager)
    own.refresh_from_db()
    assert own.role == "manager"


def test_a_member_or_an_agency_of_another_board_is_not_found(client, stranger):
    foreign = Agency.objects.create(board=stranger.memberships.get().board, name="Foreign")
    assert client.get(f"{NEW}set-up/agencies/{foreign.pk}/").status_code == 404
    data = {"member": stranger.memberships.get().pk, "email": ""}
    assert client.post(f"{NEW}set-up/sign-off/", data).status_code == 422
