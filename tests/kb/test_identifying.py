"""Title, series, number and phase, from the text or from the published list."""

import pytest

from kb.importing.published import place_of, published
from kb.importing.read_text import parse_text
from tests.kb.documents import SECTIONS, document

CHILDREN, ADULTS = "Serious Case Review Quality Markers", "Safeguarding Adult Review (SAR) Quality Markers"


def identity(above):
    marker = parse_text(above + "\n\n" + document(title="", series=""))
    return marker.title, marker.series, marker.number, marker.phase


def test_the_published_sets_are_whole():
    sizes = [{phase: list(markers) for phase, markers in series["phases"].items()} for series in published()]
    numbers = [[int(number) for phase in size.values() for number in phase] for size in sizes]
    assert numbers == [list(range(1, 19)), list(range(1, 16))]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (f"Analysis\n\n{CHILDREN}", ("Analysis", CHILDREN, 13, "Running the review")),
        (f"ANALYSIS\n{ADULTS}", ("ANALYSIS", ADULTS, 12, "Running the review")),
        (f"{CHILDREN}\n\nReferral", ("Referral", CHILDREN, 1, "Setting up the review")),
        (f"{CHILDREN}: The report", ("The report", CHILDREN, 14, "Outputs and outcomes")),
        ("Boiling water\nKettle Quality Markers", ("Boiling water", "Kettle Quality Markers", None, "")),
        ("Quality marker 3: Boiling water", ("Boiling water", "", 3, "")),
        ("7. Boiling water\nRunning the review", ("Boiling water", "", 7, "Running the review")),
        ("News\nAbout the board\nBoiling water", ("Boiling water", "", None, "")),
        ("Boiling water\nA set of kettles", ("Boiling water", "A set of kettles", None, "")),
        ("Family involvement", ("Family involvement", "", 12, "Running the review")),
        ("Analysis", ("Analysis", "", None, "")),
    ],
)
def test_lines_above_the_first_heading(above, expected):
    assert identity(above) == expected


def test_without_a_title_one_is_asked_for():
    marker = parse_text(document(title="", series=""))
    assert (marker.as_json()["title"], marker.warnings) == (None, ["No title in the text; one must be supplied."])


def test_a_title_of_two_sets_needs_its_set():
    assert place_of("Assembling information", "") is None
    assert place_of("Assembling information", ADULTS).number == 9
    assert place_of("Assembling information", "Kettle Quality Markers") is None


def test_lines_above_that_were_not_used_are_said():
    marker = parse_text("Somebody’s name\n\n" + document())
    assert marker.warnings == ["Lines above the first section that were not used: “Somebody’s name”."]


def test_every_heading_of_the_sample_is_in_the_data():
    assert [section.heading for section in parse_text(document()).sections] == list(SECTIONS)
