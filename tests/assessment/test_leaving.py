"""Leaving, removing, handing over: at once, told, recorded, and never without a manager."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessment.appointing import change_membership
from assessment.handing_over import hand_over
from assessment.leaving import leave, remove
from assessment.models import Event, Membership
from assessment.refusals import LastManager, LeaveInstead, NotManager, NotMember
from tests.factories import InvitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
URL = "/boards/eastvale/people/"


@pytest.fixture
def mine(manager):
    return manager.memberships.get()


@pytest.fixture
def chair(board):
    return MembershipFactory(board=board, role="signatory", user__name="Chair, Eastvale")


@pytest.fixture
def second(board):
    return MembershipFactory(board=board, user__name="Second manager, Eastvale")


def said(response):
    return response.content.decode()


def test_removing_says_first_what_it_does(as_manager, board, chair, second):
    InvitationFactory(board=board, invited_by=second.user)
    MembershipFactory(board=board, role="viewer", substitute_for=second, user__name="Deputy, Eastvale")
    page = said(as_manager.get(f"{URL}{second.pk}/remove/"))
    for words in (
        "Remove Second manager, Eastvale from the board?",
        "Their role is Manager",
        "1 invitation that they sent is withdrawn",
        "Deputy, Eastvale is their substitute no longer",
    ):
        assert words in page
    second.refresh_from_db()
    assert second.ends_at is None


def test_removing_ends_the_membership_its_invitations_and_its_substitutes(as_manager, board, chair, second):
    invitation = InvitationFactory(board=board, invited_by=second.user)
    deputy = MembershipFactory(board=board, role="viewer", substitute_for=second)
    waiting = InvitationFactory(board=board, substitute_for=second, invited_by=board.memberships.first().user)
    as_manager.post(f"{URL}{second.pk}/remove/")
    for row in (second, invitation, deputy, waiting):
        row.refresh_from_db()
    assert (second.holds, second.role) == (False, "manager")
    assert invitation.withdrawn_at
    assert (deputy.substitute_for, waiting.substitute_for, waiting.is_open) == (None, None, True)


def test_removing_is_recorded_and_told(as_manager, chair):
    as_manager.post(f"{URL}{chair.pk}/remove/")
    event = Event.objects.get(type="removed")
    assert (event.actor_name, event.text) == ("Board manager, Eastvale", "Chair, Eastvale, Signatory")
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([chair.user.email], "You are no longer a member of Eastvale")


def test_one_s_own_removal_leads_to_leaving(as_manager, mine):
    assert as_manager.post(f"{URL}{mine.pk}/remove/").url == f"{URL}leave/"
    with pytest.raises(LeaveInstead):
        remove(membership=mine, by=mine.user)


def test_any_member_leaves(client, board, viewer, mine):
    client.force_login(viewer)
    assert client.post(f"{URL}leave/").status_code == 422
    page = said(client.post(f"{URL}leave/", {"sure": "on"}, follow=True))
    assert "You have left Eastvale." in page
    assert client.get(URL).status_code == 404
    event = Event.objects.get(type="left")
    assert (event.actor_name, event.text) == ("Viewer, Eastvale", "Viewer")


def test_the_last_manager_is_led_to_hand_over(as_manager, mine, chair):
    for response in (as_manager.get(f"{URL}leave/"), as_manager.post(f"{URL}leave/", {"sure": "on"})):
        assert "Make somebody else a manager first" in said(response)
        assert f"{URL}hand-over/" in said(response)
    mine.refresh_from_db()
    assert mine.holds
    with pytest.raises(LastManager):
        leave(membership=mine)


@pytest.mark.parametrize(("role", "after"), [("viewer", ("viewer", True)), ("leave", ("manager", False))])
def test_handing_over_is_one_act(as_manager, board, mine, chair, role, after):
    invitation = InvitationFactory(board=board, invited_by=mine.user)
    response = as_manager.post(f"{URL}hand-over/", {"to": chair.pk, "role": role})
    for row in (mine, chair, invitation):
        row.refresh_from_db()
    assert (chair.role, (mine.role, mine.holds)) == ("manager", after)
    assert invitation.withdrawn_at
    assert response.url == (URL if role == "viewer" else "/boards/")
    assert mail.outbox[0].to == [chair.user.email]


def test_handing_over_to_somebody_whose_membership_ends_is_refused_whole(as_manager, mine, chair):
    Membership.objects.filter(pk=chair.pk).update(ends_at=timezone.now() + timedelta(days=9))
    response = as_manager.post(f"{URL}hand-over/", {"to": chair.pk, "role": "viewer"})
    assert (response.status_code, "whose membership does not end" in said(response)) == (422, True)
    chair.refresh_from_db()
    mine.refresh_from_db()
    assert (chair.role, mine.role) == ("signatory", "manager")
    assert not mail.outbox


def test_handing_over_asks_to_whom_and_what_then(as_manager, chair, stranger):
    page = said(as_manager.post(f"{URL}hand-over/", {"to": stranger.memberships.get().pk, "role": "manager"}))
    assert "Select who will be manager" in page
    assert "Select what you will be" in page


def test_alone_one_is_led_to_invite(as_manager):
    assert "You are the only member of this board" in said(as_manager.get(f"{URL}hand-over/"))


def test_who_was_demoted_meanwhile_changes_nobody(mine, chair, second):
    Membership.objects.filter(pk=second.pk).update(role="viewer")
    acts = [
        lambda: remove(membership=chair, by=second.user),
        lambda: change_membership(membership=chair, by=second.user, role="viewer"),
        lambda: hand_over(membership=second, to=chair, role="viewer"),
    ]
    for act in acts:
        with pytest.raises(NotManager):
            act()
    chair.refresh_from_db()
    assert (chair.role, chair.holds) == ("signatory", True)


def test_who_has_gone_meanwhile_is_not_removed_or_changed_again(mine, chair):
    remove(membership=chair, by=mine.user)
    acts = [
        lambda: remove(membership=chair, by=mine.user),
        lambda: change_membership(membership=chair, by=mine.user, role="viewer"),
        lambda: hand_over(membership=mine, to=chair, role="viewer"),
        lambda: leave(membership=chair),
    ]
    for act in acts:
        with pytest.raises(NotMember):
            act()
    assert Event.objects.filter(type="removed").count() == 1


def test_the_last_lasting_manager_cannot_be_removed_by_one_for_a_time(board, mine):
    for_a_time = MembershipFactory(board=board, ends_at=timezone.now() + timedelta(days=9))
    with pytest.raises(LastManager):
        remove(membership=mine, by=for_a_time.user)
