"""Recomputing the record of every board. Nothing is repaired here: what is wrong is said, in ids only."""

import hashlib
from collections.abc import Iterator
from itertools import zip_longest

from django.db.models import F, Max

from assessment import chaining
from assessment.models import Answer, AnswerVersion, Board, Event, SignOff


def verify_answers() -> Iterator[str]:
    """A sentence for each answer, version or event that is not as it was written; nothing when all is sound."""
    yield from strays()
    yield from broken_signoffs()
    for answer in Answer.objects.order_by("pk").iterator(chunk_size=500):
        yield from broken_versions(answer)
    for board in Board.objects.order_by("pk"):
        yield from broken_events(board)


def strays() -> Iterator[str]:
    """Answers and versions under the wording of another question, or of another marker than their part's."""
    for pk in Answer.objects.exclude(wording__question=F("question")).values_list("pk", flat=True):
        yield f"Answer {pk} is asked by the wording of another question."
    for pk in Answer.objects.exclude(wording__edition__marker_key=F("part__marker_key")).values_list("pk", flat=True):
        yield f"Answer {pk} answers another marker than its part."
    wrong = AnswerVersion.objects.exclude(wording__question=F("answer__question"))
    for pk in wrong.values_list("pk", flat=True):
        yield f"Version {pk} answers the wording of another question than its answer."


def broken_signoffs() -> Iterator[str]:
    """Sign-offs whose content no longer has its hash."""
    for signoff in SignOff.objects.order_by("pk").iterator(chunk_size=50):
        if hashlib.sha256(signoff.content.encode()).hexdigest() != signoff.sha256:
            yield f"Assessment {signoff.assessment_id}: sign-off {signoff.number} is not what was signed."


def broken_versions(answer: Answer) -> Iterator[str]:
    """The first broken link of an answer's chain, if there is one."""
    n, head = 0, ""
    for version in answer.versions.order_by("n"):
        n += 1
        if version.n != n or version.prev_hash != head or version.hash != hash_of(version):
            yield f"Answer {answer.pk}: version {version.n} is not what was written."
            return
        head = version.hash
    if (answer.version, answer.head) != (n, head):
        yield f"Answer {answer.pk}: its counter says version {answer.version}, {n} are there."


def hash_of(version: AnswerVersion) -> str:
    """The hash that a version would have if it were written today as it stands."""
    names = ("narrative", "rating", "rating_label", "rating_meaning", "is_complete")
    given = [*(getattr(version, name) for name in names), *chaining.confirmed(version.is_confirmation)]
    return chaining.version_hash(
        prev_hash=version.prev_hash,
        answer_id=version.answer_id,
        n=version.n,
        wording_id=version.wording_id,
        by_id=version.by_id,
        at=version.at,
        content=chaining.content_hash(version.salt, version.by_name, *given),
    )


def broken_events(board: Board) -> Iterator[str]:
    """The first broken link of a board's log, if there is one. The board may go on writing meanwhile."""
    board.refresh_from_db(fields=["event_count", "event_head"])
    n, head = 0, ""
    for event in Event.objects.filter(board=board, n__lte=board.event_count).order_by("n").iterator(chunk_size=500):
        n += 1
        if (event.n, event.prev_hash, event.hash) != (n, head, hash_of_event(event)):
            yield f"Board {board.pk}: event {event.n} is not what was written."
            return
        head = event.hash
    if (board.event_count, board.event_head) != (n, head):
        yield f"Board {board.pk}: its log should have {board.event_count} events, {n} are there."
        return
    # An event and its place in the count are one commit: the newest is looked up first, then the count once more.
    newest = Event.objects.filter(board=board).aggregate(newest=Max("n"))["newest"] or 0
    board.refresh_from_db(fields=["event_count", "event_head"])
    if newest > board.event_count:
        yield f"Board {board.pk}: its log should have {board.event_count} events, number {newest} is there."


def hash_of_event(event: Event) -> str:
    """The hash that an event would have if it were written today as it stands."""
    told = {name: getattr(event, name) for name in ("type", "actor_id", "actor_name", "text", "at")}
    told["type"] = str(told["type"])
    return chaining.event_hash(prev_hash=event.prev_hash, board_id=event.board_id, n=event.n, **told)


def wrong_on_page(board: Board, events: list[Event], *, is_every_event: bool) -> int | None:
    """The number of the first of these events, newest first, that is not as it was written, or None.

    Each is recomputed, and held against its neighbour where both are there. The board's newest event is held against
    the board's count, on whatever page. With `is_every_event` a gap is wrong too.
    """
    for newer, older in zip_longest(events, events[1:]):
        if newer.hash != hash_of_event(newer):
            return newer.n
        if older and older.n == newer.n - 1 and older.hash != newer.prev_hash:
            return newer.n
        if is_every_event and older and older.n != newer.n - 1:
            return newer.n - 1
    newest = Event.objects.filter(board=board, n=board.event_count).values_list("hash", flat=True).first()
    return None if (newest or "") == board.event_head else board.event_count
