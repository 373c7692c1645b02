"""Changing what a member of a board is: role, agency, whom they stand in for, until when."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from assessment import mailing
from assessment.inviting import withdraw_all_of
from assessment.joining import lock_board
from assessment.models import Agency, Board, Event, Membership
from assessment.people import SHOWN, colleagues_of, has_lasting_manager, speaks_for, title_of, written_role
from assessment.recording import record_event
from assessment.refusals import LastManager, NotManager, NotMember

Role = Membership.Role


def change_membership(
    *,
    membership: Membership,
    by: User,
    role: str,
    agency: Agency | None = None,
    substitute_for: Membership | None = None,
    ends_at: datetime | None = None,
) -> Membership:
    """What the member is from now on, all of it. Somebody whose role changed is told by mail.

    Raises NotManager, NotMember, and LastManager when the board would have no manager whose membership does not end.
    """
    given = {"role": role, "agency": agency, "substitute_for": substitute_for, "ends_at": ends_at}
    with transaction.atomic():
        board = lock_board(membership.board)
        if not speaks_for(board, by):
            raise NotManager
        before = find(board, membership)
        after = write_change(board, before, by, **given)
    if after.role != before.role and after.user_id != by.pk:
        tell_of_role(after, by)
    return after


def find(board: Board, membership: Membership) -> Membership:
    """The membership as it is now, or NotMember."""
    found = colleagues_of(board).select_related(*SHOWN, "board__kind").filter(pk=membership.pk).first()
    if found is None:
        raise NotMember
    return found


def write_change(board: Board, before: Membership, by: User, **given: object) -> Membership:
    """In a transaction that has locked the board."""
    if before.role == Role.MANAGER and not stays_manager(before, given["role"], given["ends_at"]):
        refuse_last(board, before)
    Membership.objects.filter(pk=before.pk).update(**given)
    after = find(board, before)
    if before.role == Role.MANAGER and given["role"] != Role.MANAGER:
        withdraw_all_of(board=board, inviter=before.user, by=by)
    if text := difference(board, before, after):
        record_event(board=board, type=Event.Type.ROLE_CHANGED, by=by, text=text, at=timezone.now())
    return after


def stays_manager(before: Membership, role: str, ends_at: datetime | None) -> bool:
    """Whether the board has in this manager what it had before: one for good, or one for a time."""
    return role == Role.MANAGER and (ends_at is None or before.ends_at is not None)


def refuse_last(board: Board, membership: Membership) -> None:
    """LastManager, if no manager would remain whose membership does not end."""
    if not has_lasting_manager(board, besides=membership):
        raise LastManager


def difference(board: Board, before: Membership, after: Membership) -> str:
    """What changed, as the record has it, or ""."""
    old, new = written(board, before), written(board, after)
    changed = [f"{name} from {old[name]} to {new[name]}" for name in new if old[name] != new[name]]
    return f"{after.user}, {', '.join(changed)}" if changed else ""


def written(board: Board, membership: Membership) -> dict[str, str]:
    """A membership in words of the record."""
    ends_at = membership.ends_at
    return {
        "role": written_role(membership.role, board),
        "agency": str(membership.agency or "none"),
        "substitute for": str(membership.substitute_for.user if membership.substitute_for else "nobody"),
        "end": f"{timezone.localtime(ends_at):%-d %B %Y}" if ends_at else "none",
    }


def tell_of_role(membership: Membership, by: User) -> bool:
    """By mail, after the transaction."""
    board = membership.board
    with override(settings.LANGUAGE_CODE):
        return mailing.send(
            to=membership.user.email,
            subject=_("Your role on %(board)s has changed") % {"board": board.name},
            template="role_changed.txt",
            board=board,
            by=str(by),
            role=title_of(membership.role, board.kind),
        )
