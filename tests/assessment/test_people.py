"""The page of people: who is on the board, and for managers what they can do about it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from assessment.models import Agency, BoardKind, BreakGlass, Event
from tests.factories import InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/boards/eastvale/people/"


def said(response):
    return response.content.decode()


def change(client, membership, **given):
    return client.post(f"{URL}{membership.pk}/", {"role": membership.role} | given, follow=True)


@pytest.fixture
def chair(board):
    return MembershipFactory(board=board, role="signatory", user__name="Chair, Eastvale")


def test_a_member_is_shown_with_role_agency_end_and_whom_they_stand_in_for(as_manager, board, chair):
    board.kind = BoardKind.objects.create(name="Kind", signatory_title="Independent chair")
    board.save()
    agency = Agency.objects.create(board=board, name="Eastvale Police")
    ends_at = timezone.make_aware(timezone.datetime(2040, 5, 3, 23, 59))
    MembershipFactory(board=board, role="viewer", agency=agency, ends_at=ends_at, substitute_for=chair)
    page = said(as_manager.get(URL))
    for words in (
        "Signatory (Independent chair)",
        "Eastvale Police",
        "Until 3 May 2040",
        "Substitute for Chair, Eastvale",
        "3 members",
    ):
        assert words in page


def test_a_guest_by_break_glass_is_marked_with_the_reason_and_can_only_be_removed(as_manager, board):
    administrator = UserFactory(name="Administrator")
    glass = BreakGlass.objects.create(board=board, reason="A lost answer", hours=4, asked_by=administrator)
    until = timezone.now() + timedelta(hours=4)
    guest = MembershipFactory(board=board, role="viewer", user=administrator, ends_at=until, break_glass=glass)
    page = said(as_manager.get(URL))
    assert "Break-glass" in page
    assert "Reason: A lost answer" in page
    assert f'"{URL}{guest.pk}/"' not in page
    assert as_manager.get(f"{URL}{guest.pk}/").status_code == 404
    as_manager.post(f"{URL}{guest.pk}/remove/")
    guest.refresh_from_db()
    assert not guest.holds


def test_only_managers_see_addresses_invitations_and_controls(client, as_manager, board, viewer):
    invitation = InvitationFactory(board=board, invited_by=board.memberships.first().user)
    secrets = [viewer.email, invitation.email, f"{URL}invite/", "Withdraw", "Change"]
    page = said(as_manager.get(URL))
    assert [secret for secret in secrets if secret not in page] == []
    client.force_login(viewer)
    page = said(client.get(URL))
    assert [secret for secret in secrets if secret in page] == []
    assert "Board manager, Eastvale" in page


def test_invitations_say_when_they_were_sent_and_expire(as_manager, board, manager):
    now = timezone.now()
    given = {"board": board, "invited_by": manager}
    InvitationFactory(mailed_at=now, **given)
    InvitationFactory(mailed_at=now, expires_at=now, **given)
    InvitationFactory(mailed_at=None, **given)
    InvitationFactory(withdrawn_at=now, email="gone@test.example", **given)
    page = said(as_manager.get(URL))
    for words in ("Sent</strong>", "Expires on", "Expired</strong>", "Not sent</strong>"):
        assert page.count(words) == 1
    assert "gone@test.example" not in page


def test_a_manager_alone_is_told_that_nobody_has_been_invited(as_manager):
    assert "Nobody has been invited yet." in said(as_manager.get(URL))


def test_former_members_are_listed_apart(as_manager, board):
    MembershipFactory(board=board, user__name="Gone", ends_at=timezone.now())
    page = said(as_manager.get(URL))
    assert "1 former member" in page
    assert "Gone, Manager, until" in page


def test_three_hundred_members_come_fifty_a_page_at_the_price_of_one(as_manager, board):
    as_manager.get(URL)
    with CaptureQueriesContext(connection) as few:
        as_manager.get(URL)
    for n in range(300):
        MembershipFactory(board=board, role="viewer", user__name=f"Member {n:03}")
    with CaptureQueriesContext(connection) as many:
        page = said(as_manager.get(URL))
    assert len(many) == len(few) <= 8
    assert page.count("<tr") == 51
    assert "Member 250" in said(as_manager.get(f"{URL}?page=6"))
    assert as_manager.get(f"{URL}?page=nonsense").status_code == 200


def test_a_membership_is_changed_recorded_and_told(as_manager, board, chair):
    agency = Agency.objects.create(board=board, name="Police")
    page = said(change(as_manager, chair, role="viewer", agency=agency.pk))
    assert "Chair, Eastvale: your changes have been saved." in page
    chair.refresh_from_db()
    assert (chair.role, chair.agency) == ("viewer", agency)
    event = Event.objects.get(type="role-changed")
    assert event.text == "Chair, Eastvale, role from Signatory to Viewer, agency from none to Police"
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([chair.user.email], "Your role on Eastvale has changed")
    assert "You are now: Viewer" in mail.outbox[0].body


def test_the_form_shows_what_is_and_saving_it_untouched_changes_and_tells_nothing(as_manager, board, chair):
    chair.ends_at = timezone.make_aware(timezone.datetime(2040, 5, 3, 23, 59, 59, 999999))
    chair.save()
    page = said(as_manager.get(f"{URL}{chair.pk}/"))
    assert all(f'value="{part}"' in page for part in (3, 5, 2040))
    change(as_manager, chair, ends_on_day="3", ends_on_month="5", ends_on_year="2040")
    chair.refresh_from_db()
    assert chair.ends_at.year == 2040
    assert not Event.objects.filter(type="role-changed").exists()
    assert not mail.outbox


def test_nobody_stands_in_for_themselves_or_for_a_stranger(as_manager, chair, stranger):
    for wrong in (chair.pk, stranger.memberships.get().pk):
        assert "Select a member of your board" in said(change(as_manager, chair, substitute_for=wrong))


def test_a_retired_agency_is_kept_by_whoever_has_it(as_manager, board, chair):
    chair.agency = Agency.objects.create(board=board, name="Old trust", retired_at=timezone.now())
    chair.save()
    change(as_manager, chair, role="viewer", agency=chair.agency_id)
    chair.refresh_from_db()
    assert (chair.role, chair.agency.name) == ("viewer", "Old trust")


def test_the_last_manager_neither_steps_down_nor_gets_an_end(as_manager, manager):
    mine = manager.memberships.get()
    tomorrow = timezone.localdate() + timedelta(days=1)
    last_day = {f"ends_on_{part}": getattr(tomorrow, part) for part in ("day", "month", "year")}
    for given in ({"role": "viewer"}, last_day):
        response = change(as_manager, mine, **given)
        assert response.status_code == 422
        assert "Make somebody else a manager first" in said(response)
        assert reverse("assessment:hand-over", args=["eastvale"]) in said(response)
    mine.refresh_from_db()
    assert (mine.role, mine.ends_at) == ("manager", None)


def test_a_manager_for_a_time_is_no_reason_to_go(as_manager, board, manager):
    MembershipFactory(board=board, ends_at=timezone.now() + timedelta(days=30))
    assert change(as_manager, manager.memberships.get(), role="viewer").status_code == 422


def test_nor_is_a_manager_whose_account_is_closed(as_manager, board, manager):
    MembershipFactory(board=board, user__is_active=False)
    assert change(as_manager, manager.memberships.get(), role="viewer").status_code == 422


def test_one_of_two_managers_steps_down_and_their_invitations_go(as_manager, board, manager):
    MembershipFactory(board=board)
    invitation = InvitationFactory(board=board, invited_by=manager)
    change(as_manager, manager.memberships.get(), role="viewer")
    invitation.refresh_from_db()
    assert manager.memberships.get().role == "viewer"
    assert invitation.withdrawn_at
    assert not mail.outbox  # who did it need not be told


def test_with_two_boards_the_way_to_the_other_is_shown_and_nothing_else_of_it(as_manager, manager, assessment):
    assert "Switch board" not in said(as_manager.get(URL))
    other = MembershipFactory(user=manager, board__name="CANARY-NAME", board__slug="canary-slug", role="viewer")
    MembershipFactory(board=other.board, user__name="CANARY-PERSON", user__email="canary-mail@test.example")
    pages = [URL, f"{URL}invite/", f"{URL}leave/", f"{URL}hand-over/", "/boards/eastvale/"]
    for page in [*pages, assessment.get_absolute_url(), assessment.get_report_url()]:
        assert "canary" not in said(as_manager.get(page)).lower()
    assert all("Switch board" in said(as_manager.get(page)) for page in (URL, "/boards/eastvale/"))


def test_my_boards_say_role_end_and_closed(as_manager, manager):
    closed = MembershipFactory(user=manager, role="viewer", board__name="Old board")
    type(closed.board).objects.filter(pk=closed.board_id).update(closed_at=timezone.now())
    page = said(as_manager.get("/boards/"))
    for words in ("Your role: Manager", "Your role: Viewer", "Closed"):
        assert words in page


def test_the_navigation_shows_what_is_there_and_what_the_role_may(client, as_manager, viewer):
    page = said(as_manager.get(URL))
    assert f'href="{URL}" aria-current="page"' in page
    client.force_login(viewer)
    assert "Set up" not in said(client.get(URL))
