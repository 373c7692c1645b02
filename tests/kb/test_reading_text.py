"""The marker that comes with the project, read from its own file."""

import pytest

from kb.importing.read_text import parse_text
from tests.kb.documents import SEED


@pytest.fixture(scope="module")
def marker():
    return parse_text(SEED.read_bytes())


def test_what_it_is(marker):
    assert marker.importable
    assert (marker.title, marker.series) == ("Assembling information", "Serious Case Review Quality Markers")
    assert (marker.number, marker.phase, marker.language) == (10, "Running the review", "en")


def test_sections_in_order_with_headings_as_found(marker):
    assert [(section.key, section.heading) for section in marker.sections] == [
        ("quality_statement", "Quality statement"),
        ("rationale", None),
        ("questions", "How might you know if you are meeting this quality marker?"),
        ("knowledge_base", "Knowledge base"),
        ("statutory_links", "Link to statutory guidance & inspection criteria"),
        ("obstacles", "Tackling some common obstacles"),
    ]


def test_counts(marker):
    counts = {section.key: (len(section.paragraphs), len(section.items)) for section in marker.sections}
    assert counts == {
        "quality_statement": (1, 0),
        "rationale": (4, 9),
        "questions": (0, 7),
        "knowledge_base": (0, 2),
        "statutory_links": (0, 1),
        "obstacles": (0, 9),
    }
    assert [len(run) for run in marker.section("rationale").lists] == [3, 6]


def test_statement_word_for_word(marker):
    assert [block.text for block in marker.section("quality_statement").blocks] == [
        "The Serious Case Review (SCR) gains sufficient information to underpin an analysis of the case in the "
        "context of normal working practices and relevant organisational factors."
    ]


def test_questions_word_for_word(marker):
    questions = marker.section("questions").questions
    assert [question.text for question in questions][2:4] == [
        "Have all potential sources of relevant information been considered?",
        "Has access been arranged for the lead reviewer(s) and relevant others to all the different sources of "
        "information deemed relevant?",
    ]
    assert {(question.audience, tuple(question.sub_questions)) for question in questions} == {("", ())}


def test_lists_of_the_rationale(marker):
    first, second = marker.section("rationale").lists
    assert first[-1].text == "How normal was their behaviour – is this the way things are usually done?"
    assert [item.text for item in second][::5] == [
        "formal records, paper-based and electronic",
        "ICT systems and processes used.",
    ]


def test_citations_are_unglued_in_the_text_and_kept_raw(marker):
    assert [tuple(vars(citation).values()) for citation in marker.citations] == [
        ("(Rawlingsetal., 2014)", "Rawlings et al.", "2014", "knowledge_base"),
        ("(HM Government 2015)", "HM Government", "2015", "statutory_links"),
    ]
    assert marker.section("knowledge_base").items[1].text.endswith("improving learning (Rawlings et al., 2014).")


def test_no_space_is_left_that_nobody_meant(marker):
    texts = [block.text for section in marker.sections for block in section.blocks]
    texts += [marker.title, marker.series, *(section.heading or "" for section in marker.sections)]
    assert [text for text in texts if "\xa0" in text or "  " in text or text != text.strip()] == []


def test_all_words_of_the_file_are_kept(marker):
    """Nothing is lost, added or put elsewhere but the noise, the marks and the one glued citation."""
    parts = [marker.title, marker.series]
    for section in marker.sections:
        parts += [section.heading or "", *(block.text for block in section.blocks)]
    file = SEED.read_text(encoding="utf-8").replace("Skip to content", "").replace("Rawlingsetal.", "Rawlings et al.")
    marks = {"•", *(f"{number}." for number in range(1, 8))}
    assert " ".join(parts).split() == [word for word in file.split() if word not in marks]


def test_noise_is_left_out_and_said(marker):
    assert marker.left_out == ["Skip to content"]


def test_the_lost_heading_is_said_and_nothing_else(marker):
    assert marker.warnings == [
        "The heading “Rationale” was missing. The text after the quality statement was taken for it."
    ]
