"""A page of results: each names its section, links straight to it, and shows the words in their sentence."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kb.models import Entry
from kb.searching.asking import Asked
from kb.searching.marking import marked
from kb.searching.matching import Row

Kind = Entry.Kind

# A page's address needs no more than these.
LIGHT = ("page__number", "page__url_path", "page__locale__language_code", "marker_set__title")


@dataclass(frozen=True)
class Result:
    address: str
    title: SafeString | str
    kind: str
    set: str
    excerpt: SafeString


def results(rows: list[Row], asked: Asked) -> list[Result]:
    """The entries of these rows, in their order, in one query."""
    own = [field.name for field in Entry._meta.concrete_fields if field.name not in {"stems", "title_stems"}]
    entries = Entry.objects.select_related("page__locale", "marker_set").only(*own, *LIGHT)
    by_key = entries.in_bulk([row.pk for row in rows])
    return [shown(by_key[row.pk], asked) for row in rows if row.pk in by_key]


def shown(entry: Entry, asked: Asked) -> Result:
    return Result(
        address=entry.address,
        title=title_of(entry, asked),
        kind=entry.get_kind_display(),
        set=entry.marker_set.title if entry.marker_set else "",
        excerpt=marked(entry.text, asked),
    )


def title_of(entry: Entry, asked: Asked) -> SafeString | str:
    """What a result is called: a marker with its number, a part of one with its section, or the work."""
    if entry.kind == Kind.MARKER and entry.page.number:
        return marked(f"{entry.page.number} {entry.title}", asked, whole=True)
    if entry.kind == Kind.QUESTION:
        number = entry.anchor.rpartition("-")[2]
        return _("%(title)s: question %(number)s") % {"title": entry.title, "number": number}
    if entry.kind in {Kind.MARKER, Kind.REFERENCE, Kind.DOCUMENT, Kind.TERM}:
        return marked(entry.title, asked, whole=True)
    return f"{entry.title}: {entry.heading}"
