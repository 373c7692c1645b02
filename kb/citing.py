"""Which published guidance cites a work, and where. Read from what readers see, so no draft can show."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import caches
from wagtail.models import Page

from kb.contents import plain
from kb.models import QualityMarkerPage, Reference, StatutoryDocument
from kb.models.references import WORKS
from kb.showing import Shown, in_one_language, shown

LIGHT = ("id", "title", "number", "url_path", "path", "locale__language_code", "translation_key", "alias_of")


@dataclass(frozen=True)
class Place:
    """One item that cites a work. `locator` holds "paragraph" and "page" where the item names them."""

    section: str
    heading: str
    number: int
    words: str
    locator: dict

    @property
    def anchor(self) -> str:
        """Where the item stands on the page of its marker and of its edition."""
        return f"{self.section}-{self.number}"


@dataclass(frozen=True)
class Citing:
    """A published marker that cites a work. No places: only its list of references names the work."""

    page: Page
    series: str
    places: list[Place]


def citing(label: str, language: str) -> list[Citing]:
    """The published markers that cite this work, set by set in reading order, each once."""
    found = [one for one in guidance(language) if cites(one.edition.content, label)]
    return [Citing(one.page, one.edition.content["series"], list(places(one.edition.content, label))) for one in found]


def count_citing(language: str) -> dict[str, int]:
    """How many published markers cite each work, by its label."""
    counts = {}
    for one in guidance(language):
        for work in one.edition.content["references"]:
            counts[work["label"]] = counts.get(work["label"], 0) + 1
    return counts


def guidance(language: str) -> list[Shown]:
    """Every published marker once. An alias is another way to a page, not one of its own."""
    pages = QualityMarkerPage.objects.live().filter(alias_of=None).select_related("locale").in_reading_order()
    by_set = sorted(pages.only(*LIGHT), key=lambda page: page.path[: -page.steplen])
    return shown(in_one_language(by_set, language))


def cites(content: dict, label: str) -> bool:
    return any(work["label"] == label for work in content["references"])


def places(content: dict, label: str) -> Iterator[Place]:
    """The items of a marker's content that cite a work, in order."""
    for section in content["sections"]:
        for number, item in enumerate(section.get("items", []), start=1):
            if label in item["citations"]:
                yield Place(section["key"], section["heading"], number, plain(item["html"]), item["locator"])


def pages_of_works() -> dict[str, tuple[str, int]]:
    """The name of the address and the key of each work's own page, by its label. Asked at most once a minute."""
    return caches["local"].get_or_set(WORKS, read_works, 60)


def read_works() -> dict[str, tuple[str, int]]:
    kinds = {"kb:reference": Reference, "kb:statutory_document": StatutoryDocument}
    return {label: (name, pk) for name, kind in kinds.items() for label, pk in kind.objects.values_list("label", "pk")}
