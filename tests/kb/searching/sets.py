"""Made-up sets of markers for the tests of search, in the shape of the real ones. None of this is guidance."""

from kb.models import Phase, QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import question

PHASES = ["Setting up the review", "Running the review", "Outputs and outcomes"]
SUBJECTS = [
    "Agencies share what they know",
    "Practitioners are heard",
    "The family’s café conversations",
    "Decisions are written down",
    "Audits follow within a year",
    "Multi-agency working is shown",
]


def item(kind, text, **more):
    return {"type": kind, "value": {"text": f"<p>{text}</p>", **more}}


def add_set(title="A made-up set", slug="made-up", markers=2, entries=40):
    """A set with that many published markers, each of about that many things to be found."""
    home = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").get_parent()
    parent = home.add_child(instance=QualityMarkerIndexPage(title=title, slug=slug, published="2016"))
    phases = [Phase.objects.get_or_create(name=name, defaults={"sort_order": n})[0] for n, name in enumerate(PHASES)]
    return [add_marker(parent, number, phases[number % 3], entries) for number in range(1, markers + 1)]


def add_marker(parent, number, phase=None, entries=40, **fields):
    """A published marker with `entries` rows in the search: itself, a rationale, and the rest in four sections."""
    each, subject = (entries - 2) // 4, SUBJECTS[(number - 1) % len(SUBJECTS)]
    texts = [f"{subject} in part {place} of example {number}." for place in range(entries - 2 - 3 * each)]
    page = QualityMarkerPage(
        **{
            "title": f"Example {number}: {subject.lower()}",
            "number": number,
            "phase": phase,
            "quality_statement": f"This made-up statement says that {subject.lower()}.",
            "rationale": f"<p>Made-up reasons of example {number} why {subject.lower()}.</p>",
            "questions": [question(f"How do you know that {text[0].lower()}{text[1:]}") for text in texts],
            "knowledge_base": [item("item", text) for text in texts[:each]],
            "equality_diversity": [item("item", text) for text in texts[:each]],
            "obstacles": [item("obstacle", text) for text in texts[:each]],
            **fields,
        }
    )
    parent.add_child(instance=page)
    return page
