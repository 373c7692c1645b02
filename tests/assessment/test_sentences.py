"""Every type of event reads as a sentence, and no sentence can hold what a board wrote."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from assessment.models import Event
from assessment.sentences import SENTENCES, Group, sentence_of, types_of
from assessment.titles import TITLES
from assessment.urls import urlpatterns

ROOT = Path(settings.BASE_DIR)
ON, BEGAN = "went on to a newer edition", "started a self-assessment"
WHO = "Board manager, Northdale"

# What the texts of events are made of, wherever one is written: ids, numbers, titles of guidance, names of pages, of
# people, roles and agencies. A new part fails here until somebody has looked at it and named it.
PARTS = {
    "answer.part.assessment_id": "an id",
    "answer.wording.number": "the number of a question",
    "assessment.pk": "an id",
    "assessment.signoffs.count() + 1": "the number of a sign-off",
    "edition": "a title of guidance and its number",
    "move.from_edition.number": "the number of an edition",
    "move.from_edition.title": "a title of guidance",
    "old.number": "the number of an edition",
    "part.assessment_id": "an id",
    "recorded_title_of(url_name)": "the name of a page",
    "signoff.assessment_id": "an id",
    "signoff.number": "a number",
    "signoff.sha256": "a hash",
    "to.number": "the number of an edition",
    "to.title": "a title of guidance",
    "version.n": "a number",
    "'Added partner agencies: ' + ', '.join((agency.name for agency in added))": "names of agencies",
    "'Closed the board to reading' + (f'. “{successor.name}” follows it' if successor else '')": "the name of a board",
    "'Opened the board again' + (f'. “{follows.name}” no longer follows it' if follows else '')": "the name of a board",
    "Membership.Role.SIGNATORY": "a role",
    "agency.name": "the name of an agency",
    "area": "the board’s area, as its manager wrote it down",
    "asked.asked_by_name": "an administrator",
    "board.name": "the name of the board",
    "gone.user": "a person",
    "in_hours(asked.hours)": "a number of hours",
    "in_hours(hours)": "a number of hours",
    "invitation.email": "the address that was invited",
    "invitation.invited_by_name": "a person",
    "kind or ''": "a kind of board",
    "marking": "a marking",
    "membership.role": "a role",
    "membership.user": "a person",
    "name": "the name of a board or an agency",
    "person": "a person",
    "reason": "why an administrator asks to read the board: the board must know it",
    "reset.confirmed_by_name": "a person",
    "reset.user": "a person",
    "scale or 'none'": "a rating scale",
    "text": "handed on by name",
    "written_role(gone.role, board)": "a role",
    "written_role(invitation.role, board)": "a role",
}
WRITERS = {"record_event", "note_once", "note_export", "finish_step", "record", "record_change"}


def event(kind, text="Question 3 of assessment 7, version 2"):
    return Event(type=kind, actor_name=WHO, text=text)


def parts_of_texts(source):
    """The source of everything but plain words that ends in the text of an event."""
    for function in [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]:
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
            if getattr(call.func, "id", "") in WRITERS:
                named = [keyword.value for keyword in call.keywords if keyword.arg == "text"]
                yield from parts_of((named or call.args)[-1], function)


def parts_of(node, function):
    """What an expression is made of, followed through the names that the function gives it."""
    if isinstance(node, ast.Constant):
        return []
    if isinstance(node, ast.JoinedStr):
        found = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return [part for value in found for part in parts_of(value, function)]
    if isinstance(node, ast.IfExp):
        return [*parts_of(node.body, function), *parts_of(node.orelse, function)]
    if isinstance(node, ast.Name):
        return parts_of_name(node.id, function)
    return [ast.unparse(node)]


def parts_of_name(name, function):
    given = [argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]]
    if name == "text" and name in given:
        return []  # handed on: whoever calls this function is looked at
    assigned = [node for node in ast.walk(function) if isinstance(node, ast.Assign)]
    values = [node.value for node in assigned if getattr(node.targets[0], "id", "") == name]
    return [part for value in values for part in parts_of(value, function)] if values else [name]


def written_in(paths):
    return {part for path in paths for part in parts_of_texts(path.read_text())}


def test_every_type_has_one_sentence_and_belongs_to_one_group():
    assert list(SENTENCES) != []
    assert set(SENTENCES) == set(Event.Type)
    assert sorted(kind for group in Group for kind in types_of(group)) == sorted(Event.Type)


@pytest.mark.parametrize("kind", Event.Type)
def test_a_sentence_names_who_and_what_with_and_without_words(kind):
    assert sentence_of(event(kind)).startswith(WHO)
    assert sentence_of(event(kind)).endswith(": question 3 of assessment 7, version 2.")
    assert sentence_of(event(kind, "")).count(":") == 0
    assert sentence_of(event(kind, "")).endswith(".")


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("saved", "Question 3 of assessment 7, version 2", "saved an answer: question 3 of assessment 7, version 2."),
        ("submitted", "Assessment 7", "sent a self-assessment for sign-off: assessment 7."),
        ("moved", "Assessment 7: from edition 1 to 2 of A", f"{ON}: assessment 7, from edition 1 to 2 of A."),
        ("started", "Assessment 7 of Question 1, edition 1", f"{BEGAN}: assessment 7 of Question 1, edition 1."),
        ("role-changed", "100% Person is now viewer.", "changed a membership: 100% Person is now viewer."),
        ("opened", "", "signed in to the board."),
    ],
)
def test_what_was_written_reads_well(kind, text, sentence):
    assert sentence_of(event(kind, text)) == f"{WHO} {sentence}"


def test_sentences_are_made_when_they_are_shown():
    said = sentence_of(event("opened", ""))
    with override("cy"):
        in_welsh = sentence_of(event("opened", ""))
    assert WHO in in_welsh
    assert in_welsh != said


def test_the_texts_of_events_are_made_of_ids_numbers_and_titles():
    used = written_in((ROOT / "assessment").rglob("*.py"))
    assert used - set(PARTS) == set()
    assert set(PARTS) - used == set()


def test_case_text_in_an_event_would_be_found():
    planted = """
def f(answer, review):
    told = f"Question {answer.narrative}"
    record_event(board=1, type=2, by=3, text=f"{told} about {review.reference}", at=4)
"""
    assert set(parts_of_texts(planted)) == {"answer.narrative", "review.reference"}


def test_every_page_of_a_board_has_a_title():
    assert set(TITLES) == {pattern.name for pattern in urlpatterns}
