"""The entries that have all the words, best first. The database matches; the order is made here, so that it is one."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Q, QuerySet

from kb.models import Entry
from kb.searching.asking import Asked, Stems, Unit
from kb.searching.folding import token

Kind = Entry.Kind

# What somebody more likely looks for, when two fit alike.
WEIGHTS = {Kind.MARKER: 12, Kind.TERM: 10, Kind.QUESTION: 6, Kind.DOCUMENT: 3, Kind.REFERENCE: 2}


class Row(NamedTuple):
    """What filtering and ordering need of an entry."""

    pk: int
    kind: str
    page_id: int | None
    marker_set_id: int | None
    phase_id: int | None
    section: str
    heading: str
    title: str
    place: int
    title_stems: str
    stems: str


def public(language: str) -> Q:
    """Entries that anybody may see. A page's own state counts, even if the entries were late."""
    return Q(language=language) & (Q(page=None) | Q(page__live=True, page__alias_of=None))


def matching(asked: Asked, together: Callable[[Q, Q], Q] = and_) -> QuerySet:
    """The public entries that have every unit; with `together=or_`, at least one."""
    units = (reduce(or_, (Q(stems__contains=f" {written(form)} ") for form in unit)) for unit in asked.units)
    return Entry.objects.filter(public(asked.language), reduce(together, units))


def rows(asked: Asked, together: Callable[[Q, Q], Q] = and_) -> list[Row]:
    """Every match, best first."""
    if not asked.units:
        return []
    found = matching(asked, together).values_list(*Row._fields)
    return sorted((Row(*values) for values in found), key=lambda row: order(row, asked))


def count(asked: Asked) -> int:
    """How many guidance entries and terms match. Works and laws stand in every language, so they do not count."""
    if not asked.units:
        return 0
    return matching(asked).exclude(kind__in=[Kind.REFERENCE, Kind.DOCUMENT]).count()


def order(row: Row, asked: Asked) -> tuple:
    """Best first; where two are equal, as the guidance reads."""
    return (-fit(row, asked), row.title, row.place, row.kind, row.pk)


def fit(row: Row, asked: Asked) -> int:
    """How well an entry fits: its title first, then the words as they were typed, then how often they stand there."""
    title, stems, run = row.title_stems, row.stems, f" {asked.run} "
    points = WEIGHTS.get(row.kind, 0)
    points += 400 if title == run else 200 if run in title else 0
    points += 100 if run in stems else 0
    points += 80 if all(has(title, unit) for unit in asked.units) else 0
    points += sum(4 for unit in asked.units if f" {written(unit[0])} " in stems)
    return points + min(sum(stems.count(f" {written(form)} ") for unit in asked.units for form in unit), 5)


def has(text: str, unit: Unit) -> bool:
    return any(f" {written(form)} " in text for form in unit)


def written(stems: Stems) -> str:
    return " ".join(map(token, stems))
