"""Headings: lost, misspelt, in capitals, in another order, in another language."""

import pytest

from kb.importing.read_text import parse_text
from tests.kb.documents import RATIONALE, SECTIONS, STATEMENT, document, guidance_in, texts, with_section

WELSH = {
    "Datganiad ansawdd": "Gwnaed y testun hwn ar gyfer profion yn unig.",
    "Rhesymeg": "Mae dŵr yn berwi.",
    "Sut y gallech wybod a ydych yn bodloni’r marciwr ansawdd hwn?": "1. A yw’r tegell yn llawn?\n2. Pwy sydd yma?",
}


def keys(text):
    return [section.key for section in parse_text(text).sections]


def test_sections_keep_the_order_of_the_document():
    swapped = dict(sorted(SECTIONS.items()))
    assert keys(document(swapped)) == [
        "questions", "knowledge_base", "statutory_links", "quality_statement", "rationale", "obstacles",
    ]  # fmt: skip


def test_missing_sections_are_absent_and_those_that_every_marker_has_are_said():
    short = {heading: text for heading, text in SECTIONS.items() if not heading.startswith(("Rat", "Link"))}
    marker = parse_text(document(short))
    assert [section.key for section in marker.sections] == [
        "quality_statement",
        "questions",
        "knowledge_base",
        "obstacles",
    ]
    assert marker.warnings == ["Sections that were not found: “Rationale”."]


def test_an_empty_section_is_there_and_said():
    marker = parse_text(with_section("Knowledge base", ""))
    assert marker.as_json()["sections"]["knowledge_base"]["empty"] is True
    assert marker.warnings == ["The section “Knowledge base” is empty."]


@pytest.mark.parametrize(
    "heading",
    [
        "KNOWLEDGE BASE",
        "Knowledge\xa0base:",
        "4. Knowledge base",
        "## Knowledge base",
        "**Knowledge Base**",
        "Knowledgebase",
    ],
)
def test_ways_to_write_a_heading(heading):
    assert keys(document().replace("Knowledge base", heading))[3] == "knowledge_base"


def test_a_misspelt_heading_is_taken_and_said():
    marker = parse_text(document().replace("Knowledge base", "Knowlege base"))
    assert marker.section("knowledge_base").heading == "Knowlege base"
    assert len(marker.warnings) == 1


def test_a_heading_with_its_text_on_the_same_line():
    text = document().replace("Rationale\n\n", "Rationale: ")
    assert texts(text, "rationale") == [RATIONALE]


@pytest.mark.parametrize("words", ["this\nquality", "if you\nare meeting this\nquality"])
def test_a_heading_broken_over_lines(words):
    text = document().replace(words.replace("\n", " "), words)
    assert guidance_in(parse_text(text)) == guidance_in(parse_text(document()))


def test_a_heading_that_is_the_beginning_of_a_longer_one():
    text = document().replace("& inspection criteria", "& inspection\ncriteria")
    assert guidance_in(parse_text(text)) == guidance_in(parse_text(document()))


def test_words_of_a_heading_in_running_text_are_no_heading():
    text = with_section("Rationale", "The knowledge base is small.\n\nOur rationale is simple: tea.")
    assert texts(text, "rationale") == ["The knowledge base is small.", "Our rationale is simple: tea."]


def test_a_list_of_contents_is_no_section():
    contents = "\n".join(f"{heading} ..... {page}" for page, heading in enumerate(SECTIONS, start=1))
    text = document().replace("Quality statement", f"{contents}\n\nQuality statement", 1)
    assert guidance_in(parse_text(text)) == guidance_in(parse_text(document()))


def test_a_lost_rationale_begins_at_the_wider_gap():
    text = document().replace("Rationale\n\n", "\n").replace(STATEMENT, f"{STATEMENT}\n\nIt also whistles.")
    assert texts(text, "quality_statement") == [STATEMENT, "It also whistles."]
    assert texts(text, "rationale") == [RATIONALE]


def test_a_lost_heading_of_the_statement():
    marker = parse_text(document().replace("Quality statement\n\n", ""))
    assert (marker.title, marker.section("quality_statement").heading) == ("Boiling water", None)
    assert [block.text for block in marker.section("quality_statement").blocks] == [STATEMENT]


def test_a_heading_that_is_not_known_is_kept_as_text_and_said():
    marker = parse_text(with_section("Rationale", f"{RATIONALE}\n\nFurther thoughts\n\nThere are none."))
    assert [block.text for block in marker.section("rationale").blocks][1] == "Further thoughts"
    assert marker.warnings == [
        "“Further thoughts” may be a heading that is not known; it was kept as a paragraph of “Rationale”."
    ]


def test_welsh():
    marker = parse_text(document(WELSH, title="Berwi dŵr", series="Marcwyr Ansawdd Tegellau"))
    assert (marker.language, marker.title, marker.series) == ("cy", "Berwi dŵr", "Marcwyr Ansawdd Tegellau")
    assert [section.heading for section in marker.sections] == list(WELSH)
    assert len(marker.section("questions").questions) == 2
