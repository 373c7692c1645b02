"""Opening a board, and letting people in."""

from django.db import transaction

from accounts.models import User
from assessment.models import Board, Membership, RatingScale


@transaction.atomic
def open_board(*, name: str, slug: str, rating_scale: RatingScale | None) -> Board:
    """A new board without members."""
    return Board.objects.create(name=name, slug=slug, rating_scale=rating_scale)


@transaction.atomic
def let_in(*, board: Board, user: User, role: str) -> Membership:
    """Make a person a member of a board, with that role."""
    return Membership.objects.create(board=board, user=user, role=role)
