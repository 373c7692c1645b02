"""The board's log. Called by the other gerunds, inside their transaction."""

import logging
from datetime import datetime
from functools import partial

from django.db import transaction

from accounts.models import User
from assessment import chaining
from assessment.models import Board, Event

# One line for each event, with ids only: config/logs.py gives the channel its form.
security = logging.getLogger("security")


def record_event(*, board: Board, type: str, by: User, text: str, at: datetime) -> Event:  # noqa: A002
    """Add one event to the end of the board's chain, and once it is on disk a line to the security log.

    `text` is what the sentence of this type is about, without a full stop: "Question 3 of assessment 7". It is made of
    ids, numbers, titles of guidance, and names of people, roles and agencies; never of what a board wrote, the
    reference of a review included.

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
    transaction.on_commit(partial(security.info, "board=%s n=%s user=%s event=%s", board.pk, n, by.pk, told["type"]))
    return Event.objects.create(board=board, n=n, prev_hash=prev_hash, hash=hashed, **told)


def hold_end(board: Board) -> None:
    """Read where the board's chain ends, and keep others from going on until the transaction ends.

    SQLite needs no lock on the row: the transaction began with the lock on the whole file.
    """
    locked = Board.objects.select_for_update(no_key=True)
    board.refresh_from_db(fields=["event_count", "event_head"], from_queryset=locked)
