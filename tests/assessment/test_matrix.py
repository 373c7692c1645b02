"""Whatever editors do, by real requests to the admin, in whatever state an assessment is: no answer is lost or moved.

Each cell is one operation on one state. `make prove` counts them.
"""

from uuid import uuid4

import pytest

from accounts.models import User
from assessment.answering import keep_draft, record_answer
from assessment.models import Answer, AnswerVersion, Draft, SignOff
from assessment.signing_off import sign_off, submit
from assessment.verifying import verify_answers
from kb.verifying import verify_guidance
from tests.assessment.operations import OPERATIONS
from tests.factories import make_assessment, make_marker
from tests.kb.editing import Editor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

STATES = ["draft", "in progress", "submitted", "signed"]
TEXTS = ["First question?", "Second question?", "Third question?"]


@pytest.fixture
def marker(db):
    return make_marker(*TEXTS, title="Matrix", number=4)


@pytest.fixture
def editor(client):
    person = User.objects.create_superuser(email="editor@guidance.example", name="Editor", password="x")
    client.force_login(person)
    return Editor(client)


def save(answer, by):
    level = answer.part.assessment.rating_scale.levels.order_by("pk").first()
    record_answer(
        answer=answer,
        by=by,
        base_version=0,
        idempotency_key=uuid4(),
        narrative=f"Answer to: {answer.wording.text}",
        rating=level,
        is_complete=True,
    )


@pytest.fixture
def in_state(board, manager, marker):
    """An assessment of the marker in one of the states, with a draft on every question."""

    def bring(state):
        assessment = make_assessment(board, manager, marker)
        answers = Answer.objects.filter(board=board).select_related(
            "board", "wording", "part__assessment__rating_scale"
        )
        for answer in answers:
            if state != "draft":
                save(answer, manager)
            given = {"narrative": f"Typed: {answer.wording.text}", "rating": "", "completed": ""}
            keep_draft(answer=answer, by=manager, base_version=0, idempotency_key=uuid4(), **given)
        if state in {"submitted", "signed"}:
            submit(assessment=assessment, by=manager)
        if state == "signed":
            sign_off(assessment=assessment, by=manager)
        return assessment

    return bring


def record():
    """Everything that must be the same after an editor's work as before it."""
    versions = AnswerVersion.objects.order_by("pk").select_related("wording__question", "answer__question")
    return {
        "versions": [
            (
                v.pk,
                v.n,
                v.narrative,
                v.rating_label,
                v.wording.text,
                v.wording.question.uid,
                v.answer.question.uid,
                v.hash,
            )
            for v in versions
        ],
        "asked": list(Answer.objects.order_by("pk").values_list("pk", "question__uid", "wording__text", "version")),
        "drafts": list(Draft.objects.order_by("pk").values_list("answer", "narrative")),
        "signed": list(SignOff.objects.order_by("pk").values_list("number", "sha256", "content")),
    }


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_no_answer_is_lost_or_moved(editor, marker, in_state, manager, operate, state):
    assessment = in_state(state)
    before = record()
    operate(editor, marker)
    assert record() == before
    assert [*verify_guidance(), *verify_answers()] == []
    editor.client.force_login(manager)
    report = editor.client.get(assessment.get_report_url()).content.decode()
    assert all(text in report for text in TEXTS)
    assert all(f"Answer to: {text}" in report for text in TEXTS) is (state != "draft")
    honest = "No questions have been answered yet" if state == "draft" else "3 of 3 questions completed"
    assert honest in report


def test_there_are_enough_cells():
    assert len(OPERATIONS) * len(STATES) >= 80
