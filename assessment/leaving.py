"""Leaving a board: by oneself, or removed by a manager. The row stays and ends now; what was written stays."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from assessment import mailing
from assessment.appointing import refuse_last
from assessment.inviting import withdraw_all_of
from assessment.joining import lock_board
from assessment.models import Board, Event, Membership
from assessment.people import speaks_for, written_role
from assessment.recording import record_event
from assessment.refusals import LeaveInstead, NotManager, NotMember


def remove(*, membership: Membership, by: User) -> None:
    """End somebody's membership at once, and tell them by mail. LeaveInstead, NotManager, NotMember, LastManager."""
    if membership.user_id == by.pk:
        raise LeaveInstead
    with transaction.atomic():
        board = lock_board(membership.board)
        if not speaks_for(board, by):
            raise NotManager
        gone = end(board, membership, by=by)
        text = f"{gone.user}, {written_role(gone.role, board)}"
        record_event(board=board, type=Event.Type.REMOVED, by=by, text=text, at=timezone.now())
    tell_of_removal(gone)


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """A member goes. LastManager, if they must hand over first; NotMember, if they have gone already."""
    board = lock_board(membership.board)
    write_leaving(board, membership)


def write_leaving(board: Board, membership: Membership) -> None:
    """In a transaction that has locked the board."""
    gone = end(board, membership, by=membership.user)
    text = written_role(gone.role, board)
    record_event(board=board, type=Event.Type.LEFT, by=gone.user, text=text, at=timezone.now())


def end(board: Board, membership: Membership, *, by: User) -> Membership:
    """The membership ends now, its invitations are withdrawn, and nobody is substitute for it or by it."""
    gone = board.memberships.active().select_related("board__kind", "user").filter(pk=membership.pk).first()
    if gone is None:
        raise NotMember
    if gone.role == Membership.Role.MANAGER:
        refuse_last(board, gone)
    Membership.objects.filter(pk=gone.pk).update(ends_at=timezone.now(), substitute_for=None)
    board.memberships.filter(substitute_for=gone).update(substitute_for=None)
    board.invitations.filter(substitute_for=gone).update(substitute_for=None)
    withdraw_all_of(board=board, inviter=gone.user, by=by)
    return gone


def tell_of_removal(membership: Membership) -> bool:
    """By mail, after the transaction."""
    with override(settings.LANGUAGE_CODE):
        return mailing.send(
            to=membership.user.email,
            subject=_("You are no longer a member of %(board)s") % {"board": membership.board.name},
            template="removed.txt",
            board=membership.board,
        )
