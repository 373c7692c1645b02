"""Questions: numbered, lettered, bulleted, bare, with parts, for several audiences."""

import pytest

from kb.importing.read_text import parse_text
from tests.kb.documents import ASKED, SECTIONS, document, with_section

HEADING = "How might you know if you are meeting this quality marker?"


def asked(text):
    """(text, parts, audience) of each question, and the warnings."""
    marker = parse_text(with_section(HEADING, text))
    questions = marker.section("questions").questions
    return [(question.text, question.sub_questions, question.audience) for question in questions], marker.warnings


@pytest.mark.parametrize("mark", ["- ", "• ", "·\t", "", "\uf0b7 "])
def test_without_numbers_they_are_numbered_as_they_come(mark):
    questions, warnings = asked("\n".join(mark + text for text in ASKED))
    assert [text for text, _, _ in questions] == ASKED
    assert "The questions are not numbered; numbered 1–3 in order of appearance." in warnings


@pytest.mark.parametrize("marks", [["a) ", "b) ", "c) "], ["(a)\t", "(b)\t", "(c)\t"], ["A. ", "B. ", "C. "]])
def test_letters_are_questions_where_there_are_no_numbers(marks):
    questions, warnings = asked("\n".join(mark + text for mark, text in zip(marks, ASKED, strict=True)))
    assert [text for text, _, _ in questions] == ASKED
    assert warnings == ["The questions are lettered, not numbered; numbered 1–3 in order of appearance."]


@pytest.mark.parametrize(
    "marks", [("(a)\t", "(b)\t"), ("a) ", "b) "), ("  i. ", "  ii. "), ("   - ", "   - "), ("o\t", "o\t")]
)
def test_parts_belong_to_their_question(marks):
    first, second = marks
    questions, warnings = asked(f"1) Is it decided:\n{first}who pours, and\n{second}who drinks?\n2) Is it hot?")
    assert questions == [("Is it decided:", ["who pours, and", "who drinks?"], ""), ("Is it hot?", [], "")]
    assert warnings == []


def test_a_question_need_not_ask_yes_or_no_nor_end_in_a_question_mark():
    questions, _ = asked("1. What are the ways to boil?\n2. Is it safe? For example, near children.\n3. Say why.")
    assert [text for text, _, _ in questions] == [
        "What are the ways to boil?", "Is it safe? For example, near children.", "Say why.",
    ]  # fmt: skip


def test_numbers_that_do_not_follow_each_other_are_said():
    questions, warnings = asked("1. Is it hot?\n2. Is it full?\n4. Is it loud?")
    assert len(questions) == 3
    assert warnings == ["The numbers of the questions do not follow each other; numbered 1–3 in order of appearance."]


def test_more_than_nine_right_aligned():
    questions, warnings = asked("\n".join(f"{number:>4}. Is it cup {number}?" for number in range(1, 13)))
    assert ([parts for _, parts, _ in questions], warnings) == ([[]] * 12, [])


def test_groups_below_the_heading_name_their_audience():
    questions, _ = asked(
        "Those who pay for the tea (the board):\n1. Is it cheap?\n2. Is it good?\n\nPeople who pour\n1. Is it hot?"
    )
    assert [(text, audience) for text, _, audience in questions] == [
        ("Is it cheap?", "Those who pay for the tea (the board)"),
        ("Is it good?", "Those who pay for the tea (the board)"),
        ("Is it hot?", "People who pour"),
    ]


def test_headings_for_each_audience_are_one_section():
    groups = {
        "Questions to consider for those\nwho pay (the board)": "• Is it cheap?\n• Is it good?",
        "Questions to consider for those who pour": "• Is it hot?",
    }
    marker = parse_text(document({"Quality statement": SECTIONS["Quality statement"], **groups}))
    found = marker.as_json()["sections"]["questions"]
    assert (found["heading"], found["count"]) == ("Questions to consider for", 3)
    assert found["audiences"] == ["those who pay (the board)"] * 2 + ["those who pour"]


def test_an_introduction_is_a_paragraph_not_a_question():
    marker = parse_text(with_section(HEADING, "Think about these at each stage.\n\n1. Is it hot?\n2. Is it full?"))
    section = marker.section("questions")
    assert [block.text for block in section.paragraphs] == ["Think about these at each stage."]
    assert len(section.questions) == 2


def test_no_questions_below_the_heading_is_said():
    questions, warnings = asked("These were lost when the text was copied.")
    assert questions == []
    assert warnings == ["No questions were found under their heading."]
