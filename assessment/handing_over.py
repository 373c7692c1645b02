"""Handing a board over: somebody else becomes its manager and the manager becomes something else, in one act."""

from django.db import transaction

from assessment.appointing import find, tell_of_role, write_change
from assessment.joining import lock_board
from assessment.leaving import write_leaving
from assessment.models import Membership
from assessment.people import speaks_for
from assessment.refusals import NotManager

Role = Membership.Role


def hand_over(*, membership: Membership, to: Membership, role: str | None) -> None:
    """`to` becomes a manager; the manager `membership` gets `role`, or leaves when it is None.

    Raises NotManager, NotMember, and LastManager when the membership of `to` ends some day and nobody else's lasts.
    """
    with transaction.atomic():
        board = lock_board(membership.board)
        if not speaks_for(board, membership.user):
            raise NotManager
        heir = find(board, to)
        was = heir.role
        heir = write_change(board, heir, membership.user, **kept(heir) | {"role": Role.MANAGER})
        if role is None:
            write_leaving(board, membership)
        else:
            mine = find(board, membership)
            write_change(board, mine, membership.user, **kept(mine) | {"role": role})
    if was != heir.role:
        tell_of_role(heir, membership.user)


def kept(membership: Membership) -> dict[str, object]:
    return {name: getattr(membership, name) for name in ("role", "agency", "substitute_for", "ends_at")}
