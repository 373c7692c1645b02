"""Inviting people to a board. The token is in the mail and nowhere else; its SHA-256 finds the invitation."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from assessment import mailing
from assessment.joining import lock_board
from assessment.models import Agency, Board, Event, Invitation, Membership
from assessment.people import speaks_for, title_of, written_role
from assessment.recording import record_event
from assessment.refusals import (
    AlreadyInvited,
    BoardClosed,
    InvitationNotOpen,
    KnownMember,
    MembershipOver,
    NotManager,
    Refused,
    TooManyInvitations,
)


def invite(
    *,
    board: Board,
    by: User,
    email: str,
    role: str,
    agency: Agency | None = None,
    substitute_for: Membership | None = None,
    ends_at: datetime | None = None,
) -> Invitation:
    """Invite one address, and mail it. `mailed_at` of the invitation is empty when the mail could not be sent.

    `by` is a manager of the board, or an administrator who was never on it. Raises KnownMember, AlreadyInvited,
    TooManyInvitations, BoardClosed, and NotManager.
    """
    given = {"role": role, "agency": agency, "substitute_for": substitute_for, "ends_at": ends_at}
    refusals, invitations = invite_each(board=board, by=by, emails=[email], **given)
    for refusal in refusals:
        raise refusal
    return invitations[0]


def invite_each(
    *, board: Board, by: User, emails: Iterable[str], role: str, ends_at: datetime | None = None, **more: object
) -> tuple[list[Refused], list[Invitation]]:
    """Invite several addresses with the same role, each for itself: what was refused, and the invitations."""
    refusals, written = [], []
    for email in emails:
        token = secrets.token_urlsafe(32)
        try:
            given = {"email": email.strip().lower(), "role": role, "membership_ends_at": ends_at}
            written.append((write_first(board, by, token, **given, **more), token))
        except Refused as refusal:
            refusals.append(refusal)
    for invitation, token in written:
        if not mail(invitation, token):
            break  # the next would wait for the same dead server
    return refusals, [invitation for invitation, token in written]


@transaction.atomic
def write_first(board: Board, by: User, token: str, **given: object) -> Invitation:
    """The first invitation of an address."""
    board = lock_for_inviting(board, by)
    refuse_member(board, given["email"])
    if found := board.invitations.filter(email=given["email"], accepted_at=None, withdrawn_at=None).first():
        raise AlreadyInvited(found)
    return write_invitation(board, by, token, **given)


def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """A new invitation in the place of an open one, whose token works no longer. Mailed as invite() does.

    Raises InvitationNotOpen, MembershipOver, KnownMember, TooManyInvitations, BoardClosed and NotManager.
    """
    token = secrets.token_urlsafe(32)
    names = ("email", "role", "agency", "substitute_for", "membership_ends_at")
    given = {name: getattr(invitation, name) for name in names}
    with transaction.atomic():
        board = lock_for_inviting(invitation.board, by)
        close(invitation)
        refuse_member(board, invitation.email)
        if invitation.is_over:
            raise MembershipOver
        fresh = write_invitation(board, by, token, **given)
    mail(fresh, token)
    return fresh


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """The invitation works no longer. Raises InvitationNotOpen."""
    close(invitation)
    board = invitation.board
    text = f"{invitation.email} as {written_role(invitation.role, board)}"
    record_event(board=board, type=Event.Type.WITHDRAWN, by=by, text=text, at=timezone.now())


def withdraw_all_of(*, board: Board, inviter: User, by: User) -> None:
    """Who no longer manages a board has nobody invited to it. Call it in the transaction that makes it so."""
    invitations = board.invitations.filter(invited_by=inviter, accepted_at=None, withdrawn_at=None)
    for invitation in invitations.select_related("board__kind"):
        withdraw(invitation=invitation, by=by)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def lock_for_inviting(board: Board, by: User) -> Board:
    """The board, locked. BoardClosed, or NotManager when `by` has ceased to be one."""
    board = lock_board(board)
    if not speaks_for(board, by):
        raise NotManager
    if board.is_closed:
        raise BoardClosed
    return board


def refuse_member(board: Board, email: str) -> None:
    """KnownMember. Says nothing of accounts that are not on this board."""
    members = board.memberships.active().filter(user__email__iexact=email, break_glass=None)
    if member := members.select_related("user").first():
        raise KnownMember(str(member.user))


def close(invitation: Invitation) -> None:
    """Withdraw it if it is still open, else InvitationNotOpen."""
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not still_open.update(withdrawn_at=timezone.now()):
        raise InvitationNotOpen


def write_invitation(board: Board, by: User, token: str, **given: object) -> Invitation:
    """The row and its event, unless the board has sent too many."""
    now = timezone.now()
    if board.invitations.filter(sent_at__gt=now - timedelta(hours=1)).count() >= settings.INVITATIONS_AN_HOUR:
        raise TooManyInvitations(settings.INVITATIONS_AN_HOUR)
    invitation = Invitation.objects.create(
        board=board,
        token_hash=hash_of(token),
        invited_by=by,
        invited_by_name=str(by),
        sent_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        **given,
    )
    text = f"{invitation.email} as {written_role(invitation.role, board)}"
    record_event(board=board, type=Event.Type.INVITED, by=by, text=text, at=now)
    return invitation


def mail(invitation: Invitation, token: str) -> bool:
    """Send the mail, after the transaction, and note that the mail server took it."""
    with override(settings.LANGUAGE_CODE):
        is_sent = mailing.send(
            to=invitation.email,
            subject=_("You have been invited to %(board)s") % {"board": invitation.board.name},
            template="invitation.txt",
            invitation=invitation,
            role=title_of(invitation.role, invitation.board.kind),
            path=reverse("invitation:link", args=[token]),
        )
    if is_sent:
        invitation.mailed_at = timezone.now()
        Invitation.objects.filter(pk=invitation.pk).update(mailed_at=invitation.mailed_at)
    return is_sent
