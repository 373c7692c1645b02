"""An invitation gives one membership, of the right board, in the right role, to the right address, and nothing else."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from assessment.accepting import accept, accept_as_new
from assessment.inviting import hash_of, send_again, withdraw
from assessment.leaving import remove
from assessment.models import Event, Invitation, Membership
from assessment.refusals import AccountExists, InvitationUsed, OtherAccount
from tests.assessment.conftest import newest_link
from tests.assessment.test_accepting import NEW, PAGE, open_link, said
from tests.factories import InvitationFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def assert_refused(client, link, words):
    """The page says why, for the one who looks and for the one who posts, and nobody came in."""
    before = Membership.objects.count()
    open_link(client, link)
    for response in (client.get(PAGE), client.post(PAGE, NEW)):
        assert response.status_code in {404, 410}
        assert words in said(response)
    assert Membership.objects.count() == before


def test_opening_it_consumes_nothing(client, link):
    """Mail scanners open links, some several times, some with HEAD."""
    for _ in range(3):
        client.head(link)
        open_link(client, link)
    client.post(link, NEW)
    assert Invitation.objects.get().is_open
    assert not Membership.objects.filter(user__email="chair@new.example").exists()


def test_replayed(client, link):
    open_link(client, link)
    client.post(PAGE, NEW)
    client.logout()
    assert_refused(client, link, "This invitation has been used already")


def test_pressed_twice_leads_to_the_board(client, link):
    open_link(client, link)
    assert client.post(PAGE, NEW).url == client.post(PAGE, NEW).url == "/boards/eastvale/"
    assert Membership.objects.filter(user__email="chair@new.example").count() == 1


def test_expired(client, link):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert_refused(client, link, "This invitation has expired. Ask Board manager, Eastvale to send a new one.")


def test_the_membership_that_it_offers_would_be_over(client, link):
    Invitation.objects.update(membership_ends_at=timezone.now() - timedelta(seconds=1))
    assert_refused(client, link, "This invitation has expired")


def test_withdrawn(client, link, invitation, manager):
    withdraw(invitation=invitation, by=manager)
    assert_refused(client, link, "This invitation has been withdrawn")


def test_replaced_by_a_newer_one(client, link, invitation, manager):
    send_again(invitation=invitation, by=manager)
    assert_refused(client, link, "This invitation has been withdrawn. Use the newest one that you got")
    newest = newest_link()
    open_link(client, newest)
    assert client.post(PAGE, NEW).url == "/boards/eastvale/"


def test_tokens_that_mean_nothing_get_one_page(client, link):
    pages = set()
    for wrong in ("x", "A" * 43, link.split("/")[-2][:-1], hash_of(link.split("/")[-2]), "é%00", "x" * 3000):
        assert_refused(client, f"{PAGE}{wrong}/", "This invitation does not work.")
        pages.add(said(client.get(PAGE)))
    client.cookies.clear()
    pages.add(said(client.get(PAGE)))
    assert len(pages) == 1


def test_the_board_has_been_closed(client, link, board):
    type(board).objects.filter(pk=board.pk).update(closed_at=timezone.now())
    assert_refused(client, link, "This board has been closed")


@pytest.mark.parametrize("end", ["removed", "ended", "demoted"])
def test_the_inviter_manages_no_longer(client, link, board, manager, end):
    other = MembershipFactory(board=board).user
    mine = manager.memberships.get()
    if end == "removed":
        remove(membership=mine, by=other)
        assert Event.objects.filter(type="withdrawn").exists()
    elif end == "ended":
        Membership.objects.filter(pk=mine.pk).update(ends_at=timezone.now())
    else:
        Membership.objects.filter(pk=mine.pk).update(role="viewer")
    assert_refused(client, link, "This invitation has been withdrawn")


def test_signed_in_as_somebody_else(client, link, stranger):
    client.force_login(stranger)
    page = said(open_link(client, link))
    assert "You are signed in as Manager, Westmoor" in page
    assert client.post(PAGE, NEW).status_code == 200
    assert Invitation.objects.get().is_open
    assert stranger.memberships.count() == 1
    assert client.post(f"{PAGE}sign-out/").url == PAGE
    assert "Create account and accept" in said(client.get(PAGE))


def test_another_address_is_refused_by_the_act_itself(link, invitation, stranger):
    with pytest.raises(OtherAccount):
        accept(token_hash=invitation.token_hash, user=stranger)


def test_a_member_keeps_the_role_that_they_have_now(client, board, manager):
    person = MembershipFactory(board=board, role="viewer", user__email="chair@new.example").user
    InvitationFactory(board=board, email=person.email, role="manager", invited_by=manager, token_hash=hash_of("old"))
    client.force_login(person)
    open_link(client, f"{PAGE}old/")
    assert "is already a member" in said(client.post(PAGE))
    assert person.memberships.get().role == "viewer"


def test_the_slug_of_another_board_leads_nowhere(client, link, stranger):
    open_link(client, link)
    for path in ("/boards/westmoor/", "/boards/eastvale/"):
        response = client.get(path)
        assert response.status_code == 302
        assert response.url.startswith("/account/login/")
    client.post(PAGE, NEW)
    assert client.get("/boards/westmoor/").status_code == 404


def test_the_account_was_made_meanwhile(invitation, link):
    UserFactory(email="chair@new.example")
    accepted = Invitation.objects.filter(pk=invitation.pk)
    with pytest.raises(AccountExists):
        accept_as_new(token_hash=invitation.token_hash, **NEW)
    assert accepted.get().is_open


def test_the_act_itself_works_once(invitation, link):
    membership = accept_as_new(token_hash=invitation.token_hash, **NEW)
    with pytest.raises(InvitationUsed):
        accept(token_hash=invitation.token_hash, user=membership.user)


def test_the_token_leaves_the_address_bar_and_is_kept_nowhere(client, link, caplog):
    token = link.split("/")[-2]
    with caplog.at_level(logging.DEBUG):
        response = client.get(link)
        client.get(PAGE)
        client.post(PAGE, NEW)
    assert (response.status_code, response.url, response.content) == (302, PAGE, b"")
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    session = str(dict(client.session.items()))
    assert token not in session + said(client.get(PAGE, follow=True))
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert token not in "".join(record.getMessage() for record in ours)


def test_in_welsh_it_stays_in_welsh(client, link):
    assert client.get(f"/cy{link}").url == f"/cy{PAGE}"
    assert client.get(f"/cy{PAGE}").status_code == 200
