"""Going on to newer guidance is the board's act: no answer is lost, moved or misread, and it can be undone."""

from uuid import uuid4

import pytest

from assessment.answering import record_answer
from assessment.models import Answer, AnswerVersion, Event
from assessment.moving import can_go_back, confirm, go_back, go_on, leave_open, newer_edition
from assessment.refusals import AnsweredSince, NoNewerEdition, NothingToCheck, QuestionChanged
from kb.models import QualityMarkerPage
from tests.factories import make_assessment, make_marker, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db):
    return make_marker("Kept?", "Spelt wrnog?", "Unclear?", "Asks one thing?", "Goes?")


@pytest.fixture
def part(board, manager, page):
    """An assessment with every question answered."""
    part = make_assessment(board, manager, page).parts.select_related("edition", "board").get()
    for answer in part.answers.select_related("board", "wording", "part"):
        save(answer, manager, f"Answer to: {answer.wording.text}")
    return part


def save(answer, by, words, *, key=None):
    return record_answer(
        answer=answer,
        by=by,
        base_version=answer.version,
        idempotency_key=key or uuid4(),
        narrative=words,
        is_complete=True,
    )


def publish(page, change):
    page = QualityMarkerPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.questions = change(list(page.questions.get_prep_value()))
    page.save_revision().publish()


def reword(block, text, kind=""):
    return {**block, "value": {**block["value"], "text": text, "change": kind}}


def second_edition(blocks):
    kept, typo, unclear, other, _ = blocks
    return [
        question("New?"),
        kept,
        reword(typo, "Spelt wrong?", "typo"),
        reword(unclear, "Is it clear?", "clarification"),
        reword(other, "Asks another thing?"),
    ]


@pytest.fixture
def moved(part, page, manager):
    publish(page, second_edition)
    go_on(part=part, to=newer_edition(part), by=manager)
    return part


def standing(part):
    """{words asked in now or last: (pending, versions)}."""
    answers = part.answers.select_related("wording")
    return {answer.wording.text: (answer.pending, answer.version) for answer in answers}


def the(part, text):
    answers = Answer.objects.select_related("board", "wording", "part__assessment")
    return answers.get(part=part, wording__text=text)


def test_nothing_moves_by_itself(part, page):
    before = standing(part)
    publish(page, second_edition)
    assert standing(part) == before
    assert newer_edition(part).number == 2


def test_each_answer_stands_or_is_to_be_checked(moved):
    assert standing(moved) == {
        "New?": ("", 0),
        "Kept?": ("", 1),
        "Spelt wrong?": ("", 1),
        "Is it clear?": ("", 1),
        "Asks another thing?": ("check", 1),
        "Goes?": ("", 1),
    }


def test_every_version_keeps_the_wording_it_was_written_for(moved):
    told = AnswerVersion.objects.filter(board=moved.board).values_list("wording__text", "narrative")
    assert all(words == f"Answer to: {asked}" for asked, words in told)
    assert len(told) == 5


def test_still_true_makes_a_version_for_the_new_wording(moved, manager):
    answer = the(moved, "Asks another thing?")
    version = confirm(answer=answer, by=manager, idempotency_key=uuid4())
    assert (version.narrative, version.wording.text, version.is_confirmation) == (
        "Answer to: Asks one thing?",
        "Asks another thing?",
        True,
    )
    assert standing(moved)["Asks another thing?"] == ("", 2)
    with pytest.raises(NothingToCheck):
        confirm(answer=the(moved, "Asks another thing?"), by=manager, idempotency_key=uuid4())


def test_leave_unanswered_keeps_the_earlier_answer_in_the_record(moved, manager):
    leave_open(answer=the(moved, "Asks another thing?"), by=manager)
    assert standing(moved)["Asks another thing?"] == ("open", 1)
    save(the(moved, "Asks another thing?"), manager, "A new answer")
    assert standing(moved)["Asks another thing?"] == ("", 2)


def test_a_save_under_the_old_wording_is_not_kept_as_an_answer_to_the_new_one(part, page, manager):
    stale = the(part, "Asks one thing?")
    publish(page, second_edition)
    go_on(part=part, to=newer_edition(part), by=manager)
    with pytest.raises(QuestionChanged):
        save(stale, manager, "Typed before the step")
    assert not AnswerVersion.objects.filter(narrative="Typed before the step").exists()


def test_the_step_is_undone_until_the_first_new_answer(moved, manager):
    move = moved.moves.get()
    assert can_go_back(move)
    leave_open(answer=the(moved, "Asks another thing?"), by=manager)
    go_back(move=move, by=manager)
    moved.refresh_from_db()
    assert moved.edition.number == 1
    asked = {text: state for text, state in standing(moved).items() if text != "New?"}
    assert asked == dict.fromkeys(("Kept?", "Spelt wrnog?", "Unclear?", "Asks one thing?", "Goes?"), ("", 1))


def test_after_a_new_answer_there_is_no_way_back(moved, manager):
    save(the(moved, "New?"), manager, "First words")
    with pytest.raises(AnsweredSince):
        go_back(move=moved.moves.get(), by=manager)
    assert moved.moves.get().undone_at is None


def test_two_people_take_the_step_once(part, page, manager):
    publish(page, second_edition)
    newest = newer_edition(part)
    again = type(part).objects.select_related("edition", "board").get(pk=part.pk)
    go_on(part=part, to=newest, by=manager)
    with pytest.raises(NoNewerEdition):
        go_on(part=again, to=newest, by=manager)
    assert part.moves.count() == 1


def test_a_question_that_is_asked_again_meets_its_old_answer(moved, page, manager):
    publish(page, lambda blocks: [*blocks, reword(question("Goes?", uid=uid_of(moved, "Goes?")), "Goes?")])
    moved.refresh_from_db()
    go_on(part=moved, to=newer_edition(moved), by=manager)
    assert standing(moved)["Goes?"] == ("check", 1)
    assert the(moved, "Goes?").current().narrative == "Answer to: Goes?"


def uid_of(part, text):
    return the(part, text).question.uid


def test_a_step_over_several_editions_counts_the_gravest_change(part, page, manager):
    publish(page, lambda blocks: [reword(blocks[0], "Something else?"), *blocks[1:]])
    publish(page, lambda blocks: [reword(blocks[0], "Something else!", "typo"), *blocks[1:]])
    go_on(part=part, to=newer_edition(part), by=manager)
    assert standing(part)["Something else!"] == ("check", 1)


def test_words_that_came_back_ask_nothing(part, page, manager):
    publish(page, lambda blocks: [reword(blocks[0], "Something else?"), *blocks[1:]])
    publish(page, lambda blocks: [reword(blocks[0], "Kept?"), *blocks[1:]])
    go_on(part=part, to=newer_edition(part), by=manager)
    assert standing(part)["Kept?"] == ("", 1)


def test_the_steps_are_in_the_board_s_log(moved, manager):
    go_back(move=moved.moves.get(), by=manager)
    types = list(Event.objects.filter(board=moved.board).values_list("type", flat=True))
    assert types[-2:] == [Event.Type.MOVED, Event.Type.MOVED_BACK]
