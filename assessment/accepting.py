"""Accepting an invitation: once, by the address that was invited, with the role that was offered."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.opening import open_account
from assessment import scoping
from assessment.joining import let_in, lock_board
from assessment.models import Event, Invitation, Membership
from assessment.people import speaks_for, written_role
from assessment.recording import record_event
from assessment.refusals import (
    AccountExists,
    BoardClosed,
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    InvitationWithdrawn,
    KnownMember,
    OtherAccount,
)


def find(token_hash: str) -> Invitation:
    """The invitation, with its board and inviter. InvitationUnknown for a hash that means nothing."""
    if not token_hash:
        raise InvitationUnknown
    with scoping.within(scoping.Scope(invitation=token_hash)):
        board = Invitation.objects.filter(token_hash=token_hash).values_list("board_id", flat=True).first()
    if board is None:
        raise InvitationUnknown
    with scoping.of_board(board):
        return Invitation.objects.select_related("board__kind", "invited_by").get(token_hash=token_hash)


def check(invitation: Invitation) -> None:
    """A named refusal, if it cannot be accepted now: used, withdrawn, expired, its board closed, its inviter gone."""
    if invitation.accepted_at:
        raise InvitationUsed
    with scoping.of_board(invitation.board_id):
        is_orphaned = not speaks_for(invitation.board, invitation.invited_by)
    if invitation.withdrawn_at or is_orphaned:
        raise InvitationWithdrawn
    if invitation.is_expired or invitation.is_over:
        raise InvitationExpired(invitation.invited_by_name)
    if invitation.board.is_closed:
        raise BoardClosed


def account_for(invitation: Invitation) -> User | None:
    """The account of the invited address, if there is one."""
    return User.objects.filter(email__iexact=invitation.email).first()


def accept(*, token_hash: str, user: User) -> Membership:
    """The person who is signed in takes the invitation. OtherAccount, or what check() says."""
    invitation = find(token_hash)
    if user.email.lower() != invitation.email.lower():
        raise OtherAccount
    with scoping.of_board(invitation.board_id), transaction.atomic():
        return take(invitation, user)


def accept_as_new(*, token_hash: str, name: str, password: str) -> Membership:
    """Open an account for the invited address and take the invitation, both or neither. AccountExists, or as accept().

    The address counts as confirmed: the token was mailed to it.
    """
    invitation = find(token_hash)
    try:
        with scoping.of_board(invitation.board_id), transaction.atomic():
            return take(invitation, open_account(email=invitation.email, name=name, password=password))
    except IntegrityError as taken:
        check(find(token_hash))
        raise AccountExists from taken


def take(invitation: Invitation, user: User) -> Membership:
    """Mark it used, if it is open now, and let the person in."""
    now, board = timezone.now(), lock_board(invitation.board)
    check(find(invitation.token_hash))
    refuse_member(invitation, user)
    still_open = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    if not still_open.update(accepted_at=now, accepted_by=user):
        raise InvitationUsed
    membership = let_in(
        board=board,
        user=user,
        role=invitation.role,
        agency=invitation.agency,
        substitute_for=invitation.substitute_for,
        ends_at=invitation.membership_ends_at,
    )
    text = f"{written_role(invitation.role, board)}, invited by {invitation.invited_by_name}"
    record_event(board=board, type=Event.Type.JOINED, by=user, text=text, at=now)
    return membership


def refuse_member(invitation: Invitation, user: User) -> None:
    """KnownMember: an invitation from before must not change the role that somebody has now."""
    if invitation.board.memberships.active().filter(user=user, break_glass=None).exists():
        raise KnownMember(str(user))
