"""Every marker as it is published and as it is drafted, raw: to find what cites what in two queries.

A draft lives only in a revision, and building its blocks would ask the database for every work that it cites.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Revision

from kb.contents import plain
from kb.models import QualityMarkerPage

STREAMS = ("questions", "knowledge_base", "equality_diversity", "statutory_links", "obstacles")
WORDS = ("quality_statement", "rationale")


@dataclass(frozen=True)
class Entry:
    """One block of a section, or its whole text: the words, and the keys of the works chosen for it.

    `html` holds the rich text of the entry for those who look for links.
    """

    section: str
    html: str
    references: tuple[int, ...] = ()
    document: int | None = None
    paragraph: str = ""

    @property
    def text(self) -> str:
        return plain(self.html)


@dataclass(frozen=True)
class State:
    """A marker as published, or as drafted. `page` has its light fields only."""

    page: QualityMarkerPage
    is_draft: bool
    phase: int | None
    entries: tuple[Entry, ...]

    def chosen(self, kind: str) -> set[int]:
        """The keys of all works ("references") or statutory documents ("documents") chosen on the page."""
        if kind == "documents":
            return {entry.document for entry in self.entries if entry.document}
        return {key for entry in self.entries for key in entry.references}


def states() -> list[State]:
    """The published state of each live marker, and each draft that differs from it or waits for its day."""
    pages = list(QualityMarkerPage.objects.select_related("locale").order_by("path"))
    found = [
        State(page, is_draft=False, phase=page.phase_id, entries=tuple(entries_of(vars_of(page))))
        for page in pages
        if page.live or not page.latest_revision_id
    ]
    by_key = {str(page.pk): page for page in pages}
    drafted = {page.latest_revision_id for page in pages if page.has_unpublished_changes or not page.live}
    waiting = Q(pk__in=drafted) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.page_revisions.filter(waiting, object_id__in=by_key).order_by("pk"):
        if page := by_key.get(revision.object_id):
            entries = tuple(entries_of(revision.content))
            found.append(State(page, is_draft=True, phase=revision.content.get("phase"), entries=entries))
    return found


def vars_of(page: QualityMarkerPage) -> dict:
    """The page's fields in the shape of a revision's content."""
    streams = {name: list(getattr(page, name).raw_data) for name in STREAMS}
    return {name: getattr(page, name) for name in WORDS} | streams


def entries_of(content: dict) -> Iterator[Entry]:
    """The entries of a revision's content, in reading order."""
    for name in WORDS:
        yield Entry(name, content.get(name) or "")
    for name in STREAMS:
        stream = content.get(name) or []
        for block in json.loads(stream) if isinstance(stream, str) else stream:
            yield entry_of(name, block["value"])


def entry_of(section: str, value: dict) -> Entry:
    document = value.get("document")
    return Entry(
        section,
        "\n".join([value.get("text") or "", *each(value.get("points"))]),
        tuple(int(key) for key in each(value.get("references"))),
        int(document) if document else None,
        value.get("paragraph") or "",
    )


def each(items: list | None) -> Iterator:
    """The values of a list block: bare as an import writes them, or with an id as the editor does."""
    for item in items or []:
        value = item["value"] if isinstance(item, dict) else item
        if value:
            yield value
