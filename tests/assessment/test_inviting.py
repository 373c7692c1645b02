"""Inviting: one mail to one address, a token that is nowhere but in it, and a "no" in words for everything else."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from assessment.inviting import hash_of, invite, send_again, withdraw
from assessment.models import Agency, Board, BoardKind, Event, Invitation, Membership
from assessment.refusals import BoardClosed, InvitationNotOpen, KnownMember, MembershipOver, NotManager
from tests.assessment.conftest import LINK
from tests.factories import BoardFactory, InvitationFactory, UserFactory
from tests.postgres import free_port

pytestmark = pytest.mark.django_db
URL = "/boards/eastvale/people/invite/"


@pytest.fixture
def post(as_manager):
    def post(emails="chair@new.example", role="signatory", **more):
        return as_manager.post(URL, {"emails": emails, "role": role} | more, follow=True)

    return post


def said(response):
    return response.content.decode()


def test_an_invitation_is_mailed_with_who_role_and_expiry_and_nothing_else(post, board):
    page = said(post())
    assert "1 person has been invited. chair@new.example" in page
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["chair@new.example"], "You have been invited to Eastvale")
    assert LINK.search(message.body)
    for words in ("Board manager, Eastvale has invited you", "Signatory", "The link works once, until"):
        assert words in message.body


def test_only_the_hash_of_the_token_is_kept(post, board):
    post()
    token = LINK.search(mail.outbox[0].body)[2]
    row = Invitation.objects.values().get()
    assert row["token_hash"] == hash_of(token)
    assert token not in str(row) + str(list(Event.objects.values()))
    assert row["expires_at"] - row["sent_at"] == timedelta(days=7)


def test_the_record_names_the_address_and_the_role_in_words_of_the_board(post, board):
    kind = BoardKind.objects.create(name="Kind", signatory_title="Independent chair")
    Board.objects.filter(pk=board.pk).update(kind=kind)
    post()
    event = Event.objects.get(type="invited")
    assert (event.actor_name, event.text) == (
        "Board manager, Eastvale",
        "chair@new.example as Signatory (Independent chair)",
    )


def test_everything_that_was_chosen_is_kept(post, board, viewer):
    agency = Agency.objects.create(board=board, name="Police")
    stands_for = viewer.memberships.get()
    last_day = {"ends_on_day": "31", "ends_on_month": "3", "ends_on_year": str(timezone.now().year + 1)}
    post(agency=agency.pk, substitute_for=stands_for.pk, **last_day)
    invitation = Invitation.objects.get()
    assert (invitation.agency, invitation.substitute_for) == (agency, stands_for)
    assert timezone.localtime(invitation.membership_ends_at).strftime("%d %m %H:%M") == "31 03 23:59"


@pytest.mark.parametrize(
    ("emails", "message"),
    [
        ("", "Enter an email address"),
        ("chair at new.example", "is not right. Enter an email address in the correct format"),
        ("chair@", "Enter an email address in the correct format, like name@example.com"),
        ("\n".join(f"p{n}@new.example" for n in range(21)), "Enter 20 addresses or fewer. You entered 21"),
    ],
)
def test_wrong_addresses_get_a_sentence_keep_what_was_typed_and_invite_nobody(as_manager, emails, message):
    response = as_manager.post(URL, {"emails": emails, "role": "signatory"})
    assert (response.status_code, message in said(response)) == (422, True)
    assert emails in said(response)
    assert not Invitation.objects.exists()


def test_no_role_a_past_day_and_another_board_s_agency_get_a_sentence(as_manager, stranger, board):
    Agency.objects.create(board=board, name="Police")
    foreign = Agency.objects.create(board=stranger.memberships.get().board, name="Foreign police")
    past = {"ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2020"}
    theirs = {"agency": foreign.pk, "substitute_for": stranger.memberships.get().pk}
    page = said(as_manager.post(URL, {"emails": "a@new.example"} | past | theirs))
    for words in (
        "Select a role",
        "Last day on the board must be today or in the future",
        "Select an agency of your board",
        "Select a member of your board",
    ):
        assert words in page
    assert "Foreign police" not in page


def test_a_member_is_not_invited(post, viewer):
    assert f"{viewer.name} is already a member" in said(post(viewer.email.upper()))
    assert not Invitation.objects.exists()


def test_somebody_with_an_account_elsewhere_is_invited_as_anybody(post, stranger):
    assert "has been invited" in said(post(stranger.email))


def test_a_former_member_can_be_invited(post, viewer):
    viewer.memberships.update(ends_at=timezone.now())
    assert "has been invited" in said(post(viewer.email))


def test_an_open_invitation_is_offered_again(post):
    post()
    page = said(post("Chair@New.example"))
    again = Invitation.objects.get()
    assert "chair@new.example has an open invitation already" in page
    assert f"/people/invitations/{again.pk}/again/" in page


def test_several_at_once_are_each_reported(post, viewer):
    page = said(post(f"one@new.example, two@new.example\n{viewer.email}\none@new.example"))
    assert "2 people have been invited. one@new.example, two@new.example" in page
    assert f"Not invited: {viewer.name} is already a member." in page
    assert [message.to for message in mail.outbox] == [["one@new.example"], ["two@new.example"]]


def test_fifty_an_hour_and_no_more(post, board, settings):
    settings.INVITATIONS_AN_HOUR = 3
    old = timezone.now() - timedelta(minutes=61)
    InvitationFactory(board=board, sent_at=old)
    page = said(post("\n".join(f"p{n}@new.example" for n in range(4))))
    assert "3 people have been invited" in page
    assert "Your board has sent 3 invitations in the last hour. Wait an hour" in page
    assert len(mail.outbox) == 3


def test_the_limit_counts_one_board_only(post, settings):
    settings.INVITATIONS_AN_HOUR = 1
    InvitationFactory(board=BoardFactory())
    assert "has been invited" in said(post())


@pytest.fixture
def dead_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def test_a_mail_that_could_not_be_sent_is_said_and_listed(post, dead_mail_server):
    page = said(post("one@new.example\ntwo@new.example"))
    assert "The mail could not be sent to: one@new.example, two@new.example" in page
    assert page.count("Not sent") == 2


def test_what_was_not_sent_can_be_sent_again(board, manager):
    fresh = send_again(invitation=InvitationFactory(board=board), by=manager)
    assert Invitation.objects.get(withdrawn_at=None) == fresh
    assert fresh.mailed_at


def test_sending_again_makes_a_new_token_and_kills_the_old(as_manager, post):
    post(role="viewer")
    first = Invitation.objects.get()
    page = said(as_manager.post(f"/boards/eastvale/people/invitations/{first.pk}/again/", follow=True))
    assert "1 person has been invited" in page
    first.refresh_from_db()
    second = Invitation.objects.get(withdrawn_at=None)
    assert first.withdrawn_at
    assert (second.email, second.role) == (first.email, "viewer")
    assert len({LINK.search(message.body)[2] for message in mail.outbox}) == 2


def test_withdrawing_and_withdrawing_twice(as_manager, post, manager):
    post()
    invitation = Invitation.objects.get()
    href = f"/boards/eastvale/people/invitations/{invitation.pk}/withdraw/"
    assert "The invitation of chair@new.example has been withdrawn." in said(as_manager.post(href, follow=True))
    assert as_manager.post(href).status_code == 404
    with pytest.raises(InvitationNotOpen):
        withdraw(invitation=invitation, by=manager)
    assert Event.objects.get(type="withdrawn").text == "chair@new.example as Signatory"


def test_a_closed_board_invites_nobody(board, manager):
    invitation = InvitationFactory(board=board)
    type(board).objects.filter(pk=board.pk).update(closed_at=timezone.now())
    for act in (
        lambda: invite(board=board, by=manager, email="a@new.example", role="viewer"),
        lambda: send_again(invitation=invitation, by=manager),
    ):
        with pytest.raises(BoardClosed):
            act()
    assert Invitation.objects.get(withdrawn_at=None) == invitation


def test_who_stopped_managing_while_the_form_was_open_invites_nobody(board, manager):
    manager.memberships.update(role=Membership.Role.VIEWER)
    with pytest.raises(NotManager):
        invite(board=board, by=manager, email="a@new.example", role="manager")


def test_an_administrator_who_was_never_on_the_board_can_invite_its_first_manager(board):
    administrator = UserFactory(is_superuser=True)
    assert invite(board=board, by=administrator, email="a@new.example", role="manager").mailed_at


def test_sending_again_looks_whether_it_still_makes_sense(board, manager, viewer):
    with pytest.raises(KnownMember):
        send_again(invitation=InvitationFactory(board=board, email=viewer.email), by=manager)
    over = InvitationFactory(board=board, membership_ends_at=timezone.now() - timedelta(days=1))
    with pytest.raises(MembershipOver):
        send_again(invitation=over, by=manager)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 2
    assert not mail.outbox


def test_another_board_s_invitation_cannot_be_touched(as_manager, stranger):
    theirs = InvitationFactory(board=stranger.memberships.get().board, invited_by=stranger)
    for act in ("again", "withdraw"):
        assert as_manager.post(f"/boards/eastvale/people/invitations/{theirs.pk}/{act}/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.is_open
