"""What an editor says about a change counts once, for the step that it was said about."""

from uuid import UUID

import pytest

from kb.models import QualityMarkerPage, QuestionLineage
from tests.factories import make_marker, question

pytestmark = pytest.mark.django_db


def draft(page, questions, **fields):
    """Save a draft as the editor does: on top of the newest revision."""
    page = QualityMarkerPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.questions = questions
    for name, value in fields.items():
        setattr(page, name, value)
    return page.save_revision()


def raw(page):
    return list(QualityMarkerPage.objects.get(pk=page.pk).get_latest_revision_as_object().questions.get_prep_value())


def with_words(block, text, **said):
    return {**block, "value": {**block["value"], "text": text, **said}}


def kinds(page):
    return [wording.change for wording in page.edition().wordings.order_by("number")]


def lineage(page):
    """(source, target, kind) with the words that each question was last asked in."""
    return {
        (line.source.wordings.last().text, line.target.wordings.last().text, line.kind)
        for line in QuestionLineage.objects.filter(edition=page.edition())
    }


@pytest.mark.parametrize(
    ("said", "kind"),
    [("typo", "typo"), ("clarification", "clarification"), ("substantive", "substantive"), ("", "substantive")],
)
def test_the_editor_says_what_kind_of_change_it_is(page, said, kind):
    first, second = raw(page)
    draft(page, [with_words(first, "First, then?", change=said), second]).publish()
    assert kinds(page) == [kind, "unchanged"]


def test_a_choice_without_changed_words_changes_nothing(page):
    first, second = raw(page)
    draft(page, [with_words(first, "First question?", change="typo"), second]).publish()
    assert page.edition().number == 1


def test_a_choice_counts_for_one_step_only(page):
    first, second = raw(page)
    draft(page, [with_words(first, "First, then?", change="typo"), second], change_note="A comma.").publish()
    assert page.edition().note == "A comma."
    assert raw(page)[0]["value"]["change"] == ""
    first, second = raw(page)
    draft(page, [with_words(first, "Something else?"), second]).publish()
    assert kinds(page) == ["substantive", "unchanged"]
    assert page.edition().note == ""


def test_a_choice_made_against_an_older_edition_does_not_count(page):
    first, second = raw(page)
    old = draft(page, [with_words(first, "First, then?", change="typo"), second])
    draft(page, [with_words(first, "Quite another thing?"), second]).publish()
    old.publish()
    assert kinds(page) == ["substantive", "unchanged"]


def test_new_removed_restored_and_moved_questions_are_told_apart(page):
    first, second = raw(page)
    draft(page, [question("A third?"), first]).publish()
    assert kinds(page) == ["new", "unchanged"]
    draft(page, [second, first]).publish()
    assert kinds(page) == ["restored", "unchanged"]


def test_a_question_is_split(page):
    first, second = raw(page)
    third = question("And the other half of the second?", came_from="2")
    draft(page, [first, with_words(second, "Half of the second?"), third]).publish()
    assert lineage(page) == {("Half of the second?", "And the other half of the second?", "split")}


def test_a_question_becomes_two_new_ones(page):
    first, _ = raw(page)
    halves = [question("One half?", came_from="2"), question("Other half?", came_from="2")]
    draft(page, [first, *halves]).publish()
    assert lineage(page) == {("Second question?", f"{half} half?", "split") for half in ("One", "Other")}


def test_questions_are_merged_and_replaced(page):
    draft(page, [question("Both at once?", came_from="1, 2")]).publish()
    assert lineage(page) == {(f"{n} question?", "Both at once?", "merge") for n in ("First", "Second")}
    draft(page, [question("A better one?", came_from="1")]).publish()
    assert lineage(page) == {("Both at once?", "A better one?", "replace")}


def test_a_kept_question_takes_in_another(page):
    first, _ = raw(page)
    draft(page, [with_words(first, "First and second?", came_from="2")]).publish()
    assert lineage(page) == {("Second question?", "First and second?", "merge")}


def test_a_question_moves_here_from_another_marker(page):
    make_marker("Elsewhere one?", "Elsewhere two?", title="Nine", number=9)
    draft(page, [*raw(page), question("From there?", came_from="9/2")]).publish()
    assert lineage(page) == {("Elsewhere two?", "From there?", "move")}


def test_a_place_that_does_not_exist_is_passed_over(page):
    draft(page, [*raw(page), question("From where?", came_from="7, 8/1, first")]).publish()
    assert lineage(page) == set()
    assert kinds(page) == ["unchanged", "unchanged", "new"]


def test_the_choice_is_no_part_of_the_guidance(page):
    first, second = raw(page)
    draft(page, [with_words(first, "First, then?", change="typo"), second]).publish()
    asked = page.edition().content["sections"][1]["questions"][0]
    assert set(asked) == {"uid", "number", "text", "label", "help", "audience"}
    assert UUID(asked["uid"]) == UUID(first["id"])
