"""Break-glass: two administrators, a reason, some hours, and the board is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessment.breaking_glass import agree_to_read, ask_to_read, end_break_glass, refuse_to_read
from assessment.models import BreakGlass, Event, Membership
from assessment.refusals import AlreadyAsked, AlreadyMember, NeedsAnother, NotAnAdministrator, NotWaiting
from tests.factories import BoardFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
REASON = "The manager has died and nobody can be reached"


@pytest.fixture
def asker(db):
    return UserFactory(name="Administrator A", is_superuser=True)


@pytest.fixture
def other(db):
    return UserFactory(name="Administrator B", is_superuser=True)


@pytest.fixture
def asked(board, asker, other):
    return ask_to_read(board=board, reason=REASON, hours=4, by=asker)


def texts(board):
    return list(Event.objects.filter(board=board, type="break-glass").values_list("text", flat=True))


def test_asking_is_on_the_board_s_record_and_gives_nothing(client, board, asker, other, asked):
    assert texts(board) == [f"Asked to read this board for 4 hours. Reason: {REASON}"]
    assert [message.to for message in mail.outbox] == [[other.email]]
    assert REASON not in mail.outbox[0].body
    client.force_login(asker)
    assert client.get("/boards/eastvale/").status_code == 404


def test_with_another_s_yes_it_is_read_and_not_written_and_the_managers_are_told(
    client, assessment, manager, asker, other, asked
):
    mail.outbox.clear()
    membership = agree_to_read(asked=asked, by=other)
    assert (membership.role, membership.break_glass) == ("viewer", asked)
    client.force_login(asker)
    assert client.get("/boards/eastvale/").status_code == 200
    answer = assessment.parts.get().answers.first()
    assert client.post(answer.get_absolute_url(), {"narrative": "x"}).status_code == 403
    assert client.get("/boards/eastvale/set-up/").status_code == 403
    assert [message.to for message in mail.outbox] == [[manager.email]]
    assert "Administrator A, an administrator of this site, can read the pages of Eastvale until" in mail.outbox[0].body
    assert texts(assessment.board)[-1] == "Agreed that Administrator A reads this board for 4 hours"


def test_it_ends_by_itself(client, board, asker, other, asked):
    agree_to_read(asked=asked, by=other)
    membership = Membership.objects.get(board=board, user=asker)
    assert timedelta(hours=3, minutes=59) < membership.ends_at - timezone.now() <= timedelta(hours=4)
    Membership.objects.filter(pk=membership.pk).update(ends_at=timezone.now())
    client.force_login(asker)
    assert client.get("/boards/eastvale/").status_code == 404


def test_a_manager_ends_it_at_once_and_a_second_press_changes_nothing(client, board, manager, asker, other, asked):
    membership = agree_to_read(asked=asked, by=other)
    for _ in range(2):
        end_break_glass(membership=membership, by=manager)
    client.force_login(asker)
    assert client.get("/boards/eastvale/").status_code == 404
    assert texts(board)[2:] == ["Ended that Administrator A reads this board"]


def test_nobody_agrees_with_themselves(asked, asker):
    for act in (agree_to_read, refuse_to_read):
        with pytest.raises(NeedsAnother):
            act(asked=asked, by=asker)


@pytest.mark.parametrize("field", ["is_superuser", "is_active"])
@pytest.mark.parametrize("who", ["asker", "other"])
def test_both_must_be_administrators_when_it_is_agreed(asked, asker, other, who, field):
    person = {"asker": asker, "other": other}[who]
    setattr(person, field, False)
    person.save()
    with pytest.raises(NotAnAdministrator):
        agree_to_read(asked=BreakGlass.objects.get(), by=other)


def test_a_refusal_is_final_and_on_the_record(board, other, asked):
    refuse_to_read(asked=asked, by=other)
    with pytest.raises(NotWaiting):
        agree_to_read(asked=asked, by=other)
    assert texts(board)[1:] == ["Refused that Administrator A reads this board"]
    assert not Membership.objects.filter(break_glass__isnull=False).exists()


def test_after_a_day_a_request_is_answered_no_more(asked, other):
    BreakGlass.objects.filter(pk=asked.pk).update(asked_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(NotWaiting):
        agree_to_read(asked=asked, by=other)


def test_a_member_cannot_ask_and_nobody_asks_twice(board, asker, asked, other):
    with pytest.raises(AlreadyAsked):
        ask_to_read(board=board, reason=REASON, hours=4, by=asker)
    MembershipFactory(board=board, user=other, role="viewer")
    with pytest.raises(AlreadyMember):
        ask_to_read(board=board, reason=REASON, hours=4, by=other)


def test_who_was_let_in_meanwhile_keeps_their_role(board, asker, other, asked):
    MembershipFactory(board=board, user=asker, role="contributor")
    with pytest.raises(AlreadyMember):
        agree_to_read(asked=asked, by=other)
    assert Membership.objects.get(user=asker).role == "contributor"
    assert BreakGlass.objects.get().agreed_at is None


def test_a_board_without_a_manager_has_the_other_administrators_told(client, asker, other):
    asked = ask_to_read(board=BoardFactory(slug="empty"), reason=REASON, hours=1, by=asker)
    client.force_login(other)
    assert "This board has no manager." in client.get(f"/platform/requests/{asked.pk}/").content.decode()
    mail.outbox.clear()
    agree_to_read(asked=asked, by=other)
    assert [message.to for message in mail.outbox] == [[other.email]]


def test_the_page_says_beforehand_that_the_board_is_told_and_checks_the_form(client, board, manager, asker, other):
    client.force_login(asker)
    page = client.get("/platform/boards/eastvale/ask-to-read/").content.decode()
    assert "the board’s managers are told by mail at once" in page
    response = client.post("/platform/boards/eastvale/ask-to-read/", {"reason": "Too short", "hours": "25"})
    page = response.content.decode()
    assert "The reason must be 20 characters or more" in page
    assert "Hours must be between 1 and 24" in page
    assert "Too short" in page


def test_the_whole_way_by_the_pages(client, board, manager, asker, other):
    client.force_login(asker)
    client.post("/platform/boards/eastvale/ask-to-read/", {"reason": REASON, "hours": "2"})
    asked = BreakGlass.objects.get()
    client.post(f"/platform/requests/{asked.pk}/", {"answer": "agree"})
    assert not Membership.objects.filter(user=asker).exists()
    client.force_login(other)
    assert REASON in client.get(f"/platform/requests/{asked.pk}/").content.decode()
    client.post(f"/platform/requests/{asked.pk}/", {"answer": "agree"})
    membership = Membership.objects.get(user=asker)
    assert "Administrator A reads Eastvale until" in client.get("/platform/requests/").content.decode()
    client.post(f"/platform/readers/{membership.pk}/end/")
    assert not Membership.objects.active().filter(user=asker).exists()


def test_an_administrator_cannot_end_an_ordinary_membership(client, manager, asker):
    client.force_login(asker)
    client.post(f"/platform/readers/{manager.memberships.get().pk}/end/")
    assert manager.memberships.active().exists()
