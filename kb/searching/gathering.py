"""Entries from what is published: the newest edition of a marker, a work, a law, a term. Nothing is saved here."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kb.contents import plain
from kb.models import Edition, Entry, QualityMarkerIndexPage, QualityMarkerPage, Reference, StatutoryDocument, Term
from kb.searching.folding import tokens

Kind = Entry.Kind

# Section of the content → kind of its items.
KINDS = {
    "knowledge_base": Kind.KNOWLEDGE,
    "equality_diversity": Kind.EQUALITY,
    "statutory_links": Kind.STATUTORY,
    "obstacles": Kind.OBSTACLE,
}


def entries_of_marker(page: QualityMarkerPage) -> list[Entry]:
    """A marker's entries as readers see it; none for a draft, an alias, or before the first edition."""
    edition = page.edition() if page.live and not page.alias_of_id else None
    if edition is None:
        return []
    marker_set = QualityMarkerIndexPage.objects.ancestor_of(page).first()
    found = [*parts_of(edition)]
    for place, entry in enumerate(found):
        entry.page, entry.marker_set, entry.phase_id, entry.place = page, marker_set, page.phase_id, place
    return found


def parts_of(edition: Edition) -> Iterator[Entry]:
    """The entries of an edition's content, in reading order."""
    content, language = edition.content, edition.language
    sections = {section["key"]: section for section in content["sections"]}
    statement = sections.pop("quality_statement", {"heading": "", "text": ""})
    yield marker(content, statement, language)
    for key, section in sections.items():
        for kind, anchor, text in pieces(key, section):
            yield entry(
                kind,
                language,
                section=key,
                heading=section["heading"],
                anchor=anchor,
                text=text,
                title=content["title"],
            )


def marker(content: dict, statement: dict, language: str) -> Entry:
    """The entry of the whole marker: also found by its number and by its set's name."""
    with translation.override(language):
        name = f"{_('Quality marker')} {content['number'] or ''}"
    return entry(
        Kind.MARKER,
        language,
        title=content["title"],
        text=statement["text"],
        titled=content["title"],
        section="quality_statement",
        heading=statement["heading"],
        also=f"{name} {content['series']}",
    )


def pieces(key: str, section: dict) -> Iterator[tuple[str, str, str]]:
    """(kind, anchor, text) of each thing in a section that can be found by itself."""
    for text in plain(section.get("html", "")).splitlines():
        yield Kind.RATIONALE, key, text
    for question in section.get("questions", []):
        yield Kind.QUESTION, f"question-{question['number']}", question["text"]
    for place, item in enumerate(section.get("items", []), start=1):
        yield KINDS[key], f"{key}-{place}", "\n".join(map(plain, [item["html"], *item["points"]]))


def entry(
    kind: str, language: str, *, title: str, text: str, titled: str = "", also: str = "", **more: object
) -> Entry:
    """An entry with its stems. `titled` is what counts as its own title, `also` is found but not shown."""
    own = tokens(titled, language)
    stems = " ".join(filter(None, [own, tokens(text, language), tokens(also, language)]))
    written = {"title_stems": f" {own} ", "stems": f" {stems} "}  # with spaces around, so that every word has both
    return Entry(kind=kind, language=language, title=title[:255], text=text, **written, **more)


def entries_of_snippet(snippet: Reference | StatutoryDocument | Term) -> list[Entry]:
    """A work or a law in every language of the site; a term in its own."""
    if isinstance(snippet, Term):
        return [of_term(snippet)]
    make = of_reference if isinstance(snippet, Reference) else of_document
    return [make(snippet, language) for language, _name in settings.LANGUAGES]


def of_term(term: Term) -> Entry:
    written = " / ".join(term.written)
    return entry(
        Kind.TERM,
        term.language,
        title=term.name,
        text=term.definition,
        titled=written,
        section="glossary",
        heading="",
        snippet_id=term.pk,
    )


def of_reference(work: Reference, language: str) -> Entry:
    return entry(
        Kind.REFERENCE,
        language,
        title=work.label,
        text=work.text,
        titled=work.label,
        section="references",
        heading="",
        snippet_id=work.pk,
    )


def of_document(document: StatutoryDocument, language: str) -> Entry:
    title = str(document)
    return entry(
        Kind.DOCUMENT,
        language,
        title=title,
        text=document.text,
        titled=title,
        also=document.label,
        section="law",
        heading="",
        snippet_id=document.pk,
    )
