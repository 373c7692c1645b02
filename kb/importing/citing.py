"""Citations → the works they name: those that exist, those named beside the document, those it lists at its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from kb.importing.citations import YEAR, Citation, citations_in, unglue
from kb.importing.sections import ParsedMarker
from kb.models import Reference, StatutoryDocument
from kb.models.references import validate_doi

JOINING = {"and", "ac", "a"}
NO_AUTHOR = {"et", "al"}
LAW = "statutory_links"
LONGEST_LABEL, LONGEST_TOLD, LONGEST_ADDRESS = 120, 80, 200
FIRST_NUMBER = re.compile(r"^\W*\d{1,3}[\].)]\s*")
DOI = re.compile(r"\b10\.[0-9]{4,9}/[^\s<>\"]+")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def words_of(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in JOINING]


def compared(label: str) -> str:
    """A label as it is compared: without case, commas, stops, and "and" or "&"."""
    return " ".join(words_of(label))


def label_of(citation: Citation) -> str:
    """The label as the text has it: "Potter et al., 2011", "HM Government 2015"."""
    bare = f"{citation.authors} {citation.year}"
    return bare if bare in unglue(citation.raw) else citation.label


def is_listed_as(text: str, citation: Citation) -> bool:
    """Whether a full reference begins with the authors of a citation, and its first year is the citation's."""
    text = FIRST_NUMBER.sub("", text)
    year = re.search(rf"(?<!\d){YEAR}(?!\w)", text)
    if not year or year[0] != citation.year:
        return False
    authors = [word for word in words_of(text[: year.start()]) if len(word) > 1]
    cited = [word for word in words_of(citation.authors) if word not in NO_AUTHOR]
    return bool(cited) and authors[:1] == cited[:1] and set(cited) <= set(authors)


@dataclass
class Listed:
    """The list of works at the end of a document, held against its citations.

    `works` is label → full reference; `doubts` are sentences about what matched nothing or too much.
    """

    marker: ParsedMarker
    works: dict[str, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        section = self.marker.section("references")
        texts = [text for block in section.blocks for text in [block.text, *block.points]] if section else []
        used: set[str] = set()
        for citation in self.cited():
            found = [text for text in texts if is_listed_as(text, citation)]
            used.update(found)
            label = label_of(citation)
            if len(found) == 1 and len(label) <= LONGEST_LABEL:
                self.works[label] = found[0]
            elif found:
                self.doubts.append(f"“{label}” could be any of {len(found)} works in the list at the end.")
        unused = (text for text in texts if text not in used)
        self.doubts += [f"Listed at the end and not cited, so left out: “{shortened(text)}”" for text in unused]

    def cited(self) -> list[Citation]:
        """Each work that the text cites, once."""
        found = {compared(citation.label): citation for citation in reversed(self.marker.citations)}
        return [citation for citation in reversed(found.values()) if citation.section != "references"]


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD].rstrip()}…"


class Works:
    """What citations can lead to, by compared label. Reads all labels once; writes only in `add_listed()`."""

    @cached_property
    def references(self) -> dict[str, Reference]:
        return {compared(work.label): work for work in Reference.objects.order_by("-pk")}

    @cached_property
    def documents(self) -> dict[str, StatutoryDocument]:
        return {compared(work.label): work for work in StatutoryDocument.objects.order_by("-pk")}

    def references_in(self, *texts: str) -> Iterator[Reference]:
        """The works that texts cite, each once, in order."""
        keys = [compared(found.label) for text in texts for found in citations_in(text, "")]
        return (self.references[key] for key in dict.fromkeys(keys) if key in self.references)

    def document_in(self, text: str) -> StatutoryDocument | None:
        """The first statutory document that a text cites."""
        keys = (compared(found.label) for found in citations_in(text, ""))
        return next((self.documents[key] for key in keys if key in self.documents), None)

    def to_add(self, marker: ParsedMarker, listed: Listed) -> dict[str, str]:
        """Label → full reference of the listed works that are new. What only a statutory link cites is law."""
        elsewhere = (citation for citation in marker.citations if citation.section not in {LAW, "references"})
        cited = {compared(citation.label) for citation in elsewhere}
        return {
            label: text
            for label, text in listed.works.items()
            if (key := compared(label)) in cited and key not in self.references and key not in self.documents
        }

    def add_listed(self, marker: ParsedMarker) -> None:
        """Make the works that the document lists and cites. One that exists is never changed."""
        for label, text in self.to_add(marker, Listed(marker)).items():
            self.references[compared(label)] = Reference.objects.get_or_create(label=label, defaults=details(text))[0]


def details(text: str) -> dict:
    """The fields of a work from its full reference: its DOI or else its address is read out of the words."""
    doi, address = DOI.search(text), ADDRESS.search(text)
    found = {"text": text, "kind": Reference.Kind.OTHER}
    if doi and valid(validate_doi, number := doi[0].rstrip(".,;)]"), LONGEST_LABEL):
        return {**found, "doi": number}
    if address and valid(URLValidator(["http", "https"]), link := address[0].rstrip(".,;)]"), LONGEST_ADDRESS):
        return {**found, "address": link}
    return found


def valid(validator: object, value: str, longest: int) -> bool:
    try:
        validator(value)
    except ValidationError:
        return False
    return len(value) <= longest


def unresolved(marker: ParsedMarker, works: Works, particulars: dict) -> list[str]:
    """The labels of citations that would lead to no work after an import."""
    given = [one["label"] for kind in ("reference", "statute") for one in particulars.get(kind, [])]
    made = {compared(label) for label in [*works.to_add(marker, Listed(marker)), *given]}
    found = {}
    for citation in marker.citations:
        key = compared(citation.label)
        known = works.documents if citation.section == LAW else {**works.documents, **works.references}
        if citation.section != "references" and key not in known and key not in made:
            found.setdefault(key, label_of(citation))
    return list(found.values())
