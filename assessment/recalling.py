"""Reading a board's record: the events that match, a page of them by key, and a copy as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext, override

from assessment import scoping
from assessment.models import Board, Event, Membership
from assessment.sentences import sentence_of, types_of

PER_PAGE, PER_READ = 50, 500
NOBODY_OF_OURS = "others"
# What a spreadsheet takes for a formula, or for the end of the cell before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def matching(
    board: Board, *, kind: str = "", person: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Event]:
    """The board's events up to the newest that `board` knows of. `person` is an id, or NOBODY_OF_OURS."""
    events = Event.objects.filter(board=board, n__lte=board.event_count)
    if kind:
        events = events.filter(type__in=types_of(kind))
    if person == NOBODY_OF_OURS:
        events = events.exclude(actor__in=Membership.objects.filter(board=board).values("user"))
    elif person:
        events = events.filter(actor=person)
    if since:
        events = events.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    if until:
        events = events.filter(at__lte=timezone.make_aware(datetime.combine(until, time.max)))
    return events


@dataclass
class Page:
    """`events` are newest first; `older` is what `before` is on the next page, or None on the last."""

    events: list[Event]
    older: int | None

    def days(self) -> list[tuple[date, list[tuple[Event, str]]]]:
        """(day in London, [(event, sentence)]), newest first."""
        days = groupby(self.events, key=lambda event: timezone.localdate(event.at))
        return [(day, [(event, sentence_of(event)) for event in events]) for day, events in days]


def page_of(events: QuerySet[Event], before: int | None = None) -> Page:
    """The newest events, or those before number `before`: by key, so that the last page costs what the first does."""
    older = events.filter(n__lt=before) if before else events
    found = list(older.order_by("-n")[: PER_PAGE + 1])
    return Page(found[:PER_PAGE], found[PER_PAGE - 1].n if len(found) > PER_PAGE else None)


# --- The copy -------------------------------------------------------------------------------------


def copy_of(board: Board, events: QuerySet[Event]) -> Iterator[str]:
    """The events as CSV, oldest first, a few hundred at a time.

    It is sent after the request's scope has closed, so each read opens the board for itself.
    """
    language, last = get_language(), 0
    with override(language):
        yield "\ufeff" + lines([headings()])  # the mark tells Excel that it is UTF-8
    while True:
        with scoping.of_board(board.pk), override(language):
            found = list(events.filter(n__gt=last).order_by("n")[:PER_READ])
            text = lines(row_of(event) for event in found)
        if not found:
            return
        yield text
        last = found[-1].n


def headings() -> list[str]:
    return [
        gettext("Number"),
        gettext("Time in the United Kingdom"),
        gettext("Time in UTC"),
        gettext("Who"),
        gettext("Kind"),
        gettext("What happened"),
        "SHA-256",
    ]


def row_of(event: Event) -> list[object]:
    local = timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S")
    utc = event.at.astimezone(UTC).isoformat()
    return [event.n, local, utc, event.actor_name, event.get_type_display(), sentence_of(event), event.hash]


def lines(rows: Iterable[list[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([[as_text(cell) for cell in row] for row in rows])
    return text.getvalue()


def as_text(cell: object) -> object:
    """The cell so that no spreadsheet runs it: an apostrophe before what begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
