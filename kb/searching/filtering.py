"""Narrowing what was found by set, phase, topic and section, with counts. Pure, but for the names of things."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kb.headings import heading, headings
from kb.models import MarkerTopic, Phase, QualityMarkerIndexPage
from kb.searching.matching import Row

NAMES = ("set", "phase", "topic", "section")


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]


class Filters:
    """What was chosen, over what was found. Choices that nothing has are not choices."""

    def __init__(self, rows: list[Row], data: QueryDict, language: str) -> None:
        self.rows, self.language = rows, language
        self.topics = topics_of({row.page_id for row in rows} - {None}) if rows else {}
        self.labels = self.all_labels() if rows else {name: {} for name in NAMES}
        self.chosen = {name: set(data.getlist(name)) & self.labels[name].keys() for name in NAMES}

    def all_labels(self) -> dict[str, dict[str, str]]:
        """Name of facet → value → what it is called, in the order shown."""
        sets = QualityMarkerIndexPage.objects.filter(pk__in={row.marker_set_id for row in self.rows} - {None})
        phases = Phase.objects.filter(pk__in={row.phase_id for row in self.rows} - {None})
        topics = sorted({topic for found in self.topics.values() for topic in found}, key=lambda one: one[1].casefold())
        return {
            "set": {str(pk): title for pk, title in sets.order_by("path").values_list("pk", "title")},
            "phase": {str(pk): name for pk, name in phases.values_list("pk", "name")},
            "topic": dict(topics),
            "section": self.section_labels(),
        }

    def section_labels(self) -> dict[str, str]:
        """Sections in the order of the guidance, then what is no part of a marker."""
        present = {row.section for row in self.rows}
        keys = [key for key in headings()["en"] if key in present]
        others = {"references": _("References"), "law": _("Statutory documents"), "glossary": _("Glossary")}
        named = {key: heading(key, self.language) for key in keys if key not in others}
        return named | {key: label for key, label in others.items() if key in present}

    def values(self, row: Row, name: str) -> set[str]:
        """What a row has to offer to one facet."""
        if name == "topic":
            return {slug for slug, _label in self.topics.get(row.page_id, ())}
        value = {"set": row.marker_set_id, "phase": row.phase_id, "section": row.section}[name]
        return {str(value)}

    def passes(self, row: Row, names: Iterable[str] = NAMES) -> bool:
        """Whether a row has one of the choices of each facet."""
        return all(not self.chosen[name] or self.chosen[name] & self.values(row, name) for name in names)

    def filtered(self) -> list[Row]:
        return [row for row in self.rows if self.passes(row)]

    @property
    def any(self) -> bool:
        return any(self.chosen.values())

    def facets(self) -> list[Facet]:
        """The facets that leave something to choose. Each counts what the others let through."""
        named = {"set": _("Set"), "phase": _("Phase"), "topic": _("Topic"), "section": _("Section")}
        facets = [Facet(name, label, self.choices(name)) for name, label in named.items()]
        return [facet for facet in facets if self.chosen[facet.name] or self.divides(facet)]

    def divides(self, facet: Facet) -> bool:
        """Whether choosing would leave something out."""
        return len(facet.choices) > 1 or any(choice.count < len(self.rows) for choice in facet.choices)

    def choices(self, name: str) -> list[Choice]:
        others = [other for other in NAMES if other != name]
        counts = Counter(value for row in self.rows if self.passes(row, others) for value in self.values(row, name))
        chosen = self.chosen[name]
        return [Choice(value, label, counts[value], value in chosen) for value, label in self.labels[name].items()]


def topics_of(page_ids: set[int]) -> dict[int, list[tuple[str, str]]]:
    """Page → its topics as (slug, name)."""
    found: dict[int, list[tuple[str, str]]] = {}
    tagged = MarkerTopic.objects.filter(content_object__in=page_ids)
    for page_id, slug, name in tagged.values_list("content_object_id", "tag__slug", "tag__name"):
        found.setdefault(page_id, []).append((slug, name))
    return found
