"""What editors should look at: citations that lead to no work, and law that no longer stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.headings import heading
from kb.importing.citations import citations_in
from kb.models import QualityMarkerPage, Reference, StatutoryDocument
from kb.states import Entry, State

# Only here can a work be chosen for one point; elsewhere it is enough that the page has it.
WITH_CHOOSERS = {"knowledge_base", "equality_diversity", "statutory_links"}
NOISE = re.compile(r"[^a-z0-9]+")


@dataclass
class Finding:
    """One thing to look at: on which page, in which section, in which words. `found_in` names the states."""

    page: QualityMarkerPage
    section: str
    words: str
    why: str = ""
    found_in: str = ""

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def heading(self) -> str:
        return heading(self.section, self.page.locale.language_code)


def same_label(label: str) -> str:
    """ "HM Government, 2015" and "HM Government 2015" are one work; so are "and" and "&"."""
    return NOISE.sub("", label.casefold().replace("&", "and"))


def together(found: Iterable[tuple[State, Finding]]) -> list[Finding]:
    """Each finding once, with the states of the page that have it."""
    kept: dict[tuple, tuple[Finding, list[str]]] = {}
    for state, finding in found:
        key = (finding.page.pk, finding.section, finding.words, finding.why)
        _, names = kept.setdefault(key, (finding, []))
        name = "Draft" if state.is_draft else "Published"
        if name not in names:
            names.append(name)
    for finding, names in kept.values():
        finding.found_in = " and ".join(names).replace("and Draft", "and draft")
    return [finding for finding, _ in kept.values()]


def unresolved(among: Sequence[State]) -> list[Finding]:
    """Citations in the words that no work chosen for their point covers."""
    works = {("r", pk): same_label(label) for pk, label in Reference.objects.values_list("pk", "label")}
    works |= {("d", pk): same_label(label) for pk, label in StatutoryDocument.objects.values_list("pk", "label")}

    def labels(entries: Iterable[Entry]) -> set[str]:
        keys = {("r", key) for entry in entries for key in entry.references}
        keys |= {("d", entry.document) for entry in entries}
        return {works[key] for key in keys if key in works}

    return together(
        (state, Finding(state.page, entry.section, citation.raw, why=citation.label))
        for state in among
        for entry in state.entries
        for citation in citations_in(entry.text, entry.section)
        if same_label(citation.label) not in labels([entry] if entry.section in WITH_CHOOSERS else state.entries)
    )


def outdated(among: Sequence[State]) -> list[Finding]:
    """Points that cite an edition of the law that was replaced or is no longer in force."""
    documents = {document.pk: document for document in StatutoryDocument.objects.all()}
    for document in documents.values():  # the chain of editions from memory, however long it is
        document.superseded_by = documents.get(document.superseded_by_id)
    return together(
        (state, Finding(state.page, entry.section, place(document, entry), why=why))
        for state in among
        for entry in state.entries
        if (document := documents.get(entry.document)) and (why := reason(document))
    )


def reason(document: StatutoryDocument) -> str:
    """Why an edition should not be cited as the law today, else ""."""
    editions = [newer.edition for newer in document.successors()]
    if editions:
        return f"Replaced in {' and '.join(editions)}"
    return "" if document.in_force else "No longer in force"


def place(document: StatutoryDocument, entry: Entry) -> str:
    return f"{document}, paragraph {entry.paragraph}" if entry.paragraph else str(document)
