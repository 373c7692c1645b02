"""What changed between two editions: by identity for questions, by words for everything."""

from hypothesis import given
from hypothesis import strategies as st

from kb.comparing import Run, compare, words_changed


def content(*questions, rationale=""):
    """Content with questions given as (uid, text) and a rationale."""
    asked = [{"uid": uid, "number": n, "text": text} for n, (uid, text) in enumerate(questions, start=1)]
    sections = [{"key": "questions", "heading": "Questions", "questions": asked}]
    if rationale:
        sections.insert(0, {"key": "rationale", "heading": "Rationale", "html": rationale})
    return {"sections": sections}


def kinds(old, new):
    return [(change.kind, change.title) for section in compare(old, new) for change in section.changes]


def test_equal_content_has_no_changes():
    assert compare(content(("a", "One?")), content(("a", "One?"))) == []


def test_words_that_changed_are_marked_in_reading_order():
    assert words_changed("Have all sources been considered?", "Have all likely sources been asked?") == [
        Run("same", "Have all "),
        Run("added", "likely "),
        Run("same", "sources been "),
        Run("removed", "considered?"),
        Run("added", "asked?"),
    ]


def test_questions_are_compared_by_identity_not_by_place():
    old = content(("a", "One?"), ("b", "Two?"), ("c", "Three?"))
    new = content(("c", "Three?"), ("a", "One, reworded?"), ("d", "Four?"))
    assert kinds(old, new) == [
        ("moved", "Question 1, before: question 3"),
        ("reworded", "Question 2, before: question 1"),
        ("added", "Question 3"),
        ("removed", "Question 2"),
    ]


def test_paragraphs_that_came_and_went():
    old = content(("a", "One?"), rationale="<p>First.</p><p>Second one.</p>")
    new = content(("a", "One?"), rationale="<p>First.</p><p>Second two.</p><ul><li>Third</li></ul>")
    assert kinds(old, new) == [("reworded", ""), ("added", "")]


def test_a_section_that_is_gone_is_told():
    assert kinds(content(("a", "One?"), rationale="<p>Why.</p>"), content(("a", "One?"))) == [("removed", "")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_each_text_can_be_read_off_the_runs(old, new):
    runs = words_changed(old, new)
    assert "".join(run.text for run in runs if run.kind != "removed").split() == new.split()
    kept = [run for run in runs if run.kind != "added"]
    assert [word for run in kept for word in run.text.split()] == old.split()
