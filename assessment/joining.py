"""Opening a board, and letting people in."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from assessment.models import Agency, Board, Membership, RatingScale


@transaction.atomic
def open_board(*, name: str, slug: str, rating_scale: RatingScale | None, **more: object) -> Board:
    """A new board without members. `more` is its kind, area and marking."""
    return Board.objects.create(name=name, slug=slug, rating_scale=rating_scale, **more)


def lock_board(board: Board) -> Board:
    """The board's row as it is now, locked: changes of who is on it come one after the other."""
    return Board.objects.select_for_update(of=("self",)).select_related("kind").get(pk=board.pk)


@transaction.atomic
def let_in(
    *,
    board: Board,
    user: User,
    role: str,
    agency: Agency | None = None,
    substitute_for: Membership | None = None,
    ends_at: datetime | None = None,
) -> Membership:
    """Make a person a member of a board, with that role. Whoever was one before gets the same row again."""
    given = {"role": role, "agency": agency, "substitute_for": substitute_for, "ends_at": ends_at, "break_glass": None}
    return Membership.objects.update_or_create(board=board, user=user, defaults=given)[0]
