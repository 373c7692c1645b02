"""The board's log. Called by the other gerunds, inside their transaction."""

from datetime import datetime

from accounts.models import User
from assessment import chaining
from assessment.models import Board, Event


def record_event(*, board: Board, type: str, by: User, text: str, at: datetime) -> Event:  # noqa: A002
    """Add one event to the end of the board's chain.

    `board` may be stale: the head is swapped only where it is still the one that was hashed, and read
    again otherwise. Must run in a transaction, which keeps the place in the chain until it commits.
    """
    while True:
        n, prev_hash = board.event_count + 1, board.event_head
        told = {"type": str(type), "actor_id": by.pk, "actor_name": str(by), "text": text, "at": at}
        hashed = chaining.event_hash(prev_hash=prev_hash, board_id=board.pk, n=n, **told)
        ours = Board.objects.filter(pk=board.pk, event_count=board.event_count, event_head=prev_hash)
        if ours.update(event_count=n, event_head=hashed):
            break
        board.refresh_from_db(fields=["event_count", "event_head"])
    board.event_count, board.event_head = n, hashed
    return Event.objects.create(board=board, n=n, prev_hash=prev_hash, hash=hashed, **told)
