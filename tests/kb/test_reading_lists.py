"""Lists: mixed marks, lists in lists, lists that lost their marks, sentences in the place of lists."""

import pytest

from kb.importing.read_text import parse_text
from tests.kb.documents import RATIONALE, nested, texts, with_section

KNOWLEDGE = "Knowledge base"
FLAT = [("Cups help.", []), ("Pots:", ["round", "square"]), ("Spoons too.", [])]


@pytest.mark.parametrize(
    "text",
    [
        "• Cups help.\n• Pots:\n    • round\n    • square\n• Spoons too.",
        "·\tCups help.\n·\tPots:\no\tround\no\tsquare\n·\tSpoons too.",
        "- Cups help.\n- Pots:\n  * round\n  * square\n- Spoons too.",
        "• Cups help.\n• Pots:\n– round\n– square\n• Spoons too.",
        "1. Cups help.\n2. Pots:\n   a. round\n   b. square\n3. Spoons too.",
        "(a) Cups help.\n(b) Pots:\n(i) round\n(ii) square\n(c) Spoons too.",
        "• Cups help.\n• Pots:\n▪ round\n▪ square\n• Spoons too.",
    ],
)
def test_items_below_items(text):
    assert nested(with_section(KNOWLEDGE, text), "knowledge_base") == FLAT


def test_mixed_marks_on_one_level_are_one_list():
    text = with_section("Tackling some common obstacles", "• One.\n- Two.\n· Three.\n* Four.")
    assert nested(text, "obstacles") == [("One.", []), ("Two.", []), ("Three.", []), ("Four.", [])]


def test_i_after_h_is_a_letter():
    text = "\n".join(f"({letter}) Cup {letter}." for letter in "abcdefghij")
    assert len(nested(with_section(KNOWLEDGE, text), "knowledge_base")) == 10


def test_a_sentence_that_nothing_was_found_is_no_item():
    marker = parse_text(with_section(KNOWLEDGE, "No relevant research was identified for this kettle."))
    assert [block.is_item for block in marker.section("knowledge_base").blocks] == [False]
    assert marker.warnings == []


def test_the_same_sentence_in_two_sections_stays_in_both():
    text = with_section(KNOWLEDGE, "None identified.").replace(
        "  • Para 2 of the ‘Kettle code’ (HM Government 2015).", "None identified."
    )
    assert (texts(text, "knowledge_base"), texts(text, "statutory_links")) == (["None identified."],) * 2


def test_items_without_marks_are_items_and_said():
    marker = parse_text(with_section("Tackling some common obstacles", "Scale builds up.\nThe plug is far away."))
    assert [item.text for item in marker.section("obstacles").items] == ["Scale builds up.", "The plug is far away."]
    assert marker.warnings == ["“Tackling some common obstacles” has no list marks; each line was taken as an item."]


def test_a_list_of_the_rationale_without_marks():
    marker = parse_text(with_section("Rationale", f"It needs:\nwater\na plug\nGCSE physics.\n\n{RATIONALE}"))
    rationale = marker.section("rationale")
    assert [item.text for item in rationale.items] == ["water", "a plug", "GCSE physics."]
    assert [block.text for block in rationale.paragraphs] == ["It needs:", RATIONALE]


def test_a_paragraph_between_lists_parts_them():
    marker = parse_text(with_section("Rationale", "It needs:\n• water\n• a plug\n\nIt gives:\n• steam"))
    assert [[item.text for item in run] for run in marker.section("rationale").lists] == [
        ["water", "a plug"],
        ["steam"],
    ]


def test_a_dash_or_number_in_a_wrapped_sentence_is_no_mark():
    text = """This sentence was made for tests and goes on for so long that it is broken over three
– or four – lines, as it is put in the code of kettles and in many other codes that the
board of kettles has been so good as to make public, most of all in the quoted section
11. It ends here."""
    assert texts(with_section("Rationale", text), "rationale") == [text.replace("\n", " ")]


def test_initials_begin_no_list():
    assert texts(with_section("References", "• One.\n\nJ. Potter (2011) Tea."), "references") == [
        "One.",
        "J. Potter (2011) Tea.",
    ]
