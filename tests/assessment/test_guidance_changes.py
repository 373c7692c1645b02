"""Whatever editors do to a marker, every stored answer keeps the wording it was written for."""

from uuid import uuid4

import pytest

from assessment.answering import record_answer
from assessment.models import Answer, AnswerVersion
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import question

pytestmark = pytest.mark.django_db


def raw(page):
    return list(page.questions.get_prep_value())


def publish(page, **fields):
    page = QualityMarkerPage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def reword(page):
    data = raw(page)
    data[0]["value"]["text"] = "Something else altogether?"
    publish(page, questions=data)


def reorder(page):
    publish(page, questions=raw(page)[::-1])


def insert(page):
    publish(page, questions=[question("A new first question?"), *raw(page)])


def remove(page):
    publish(page, questions=raw(page)[1:])


def revert(page):
    first = page.save_revision()
    reword(page)
    first.publish()


def unpublish(page):
    page.unpublish()


def copy(page):
    page.copy(update_attrs={"slug": "copy"})


def delete(page):
    page.delete()


def delete_parent(page):
    QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").delete()


@pytest.fixture
def answered(assessment, manager):
    """Both questions answered: wording → words."""
    for answer in assessment.parts.get().answers.select_related("board", "wording", "part"):
        record_answer(
            answer=answer,
            by=manager,
            base_version=0,
            idempotency_key=uuid4(),
            narrative=f"Answer to: {answer.wording.text}",
            is_complete=True,
        )
    return assessment


CHANGES = [reword, reorder, insert, remove, revert, unpublish, copy, delete, delete_parent]


@pytest.mark.parametrize("change", CHANGES)
def test_every_answer_keeps_its_wording(answered, page, change, as_manager):
    change(page)
    told = [(v.wording.text, v.narrative) for v in AnswerVersion.objects.select_related("wording")]
    assert told == [
        ("First question?", "Answer to: First question?"),
        ("Second question?", "Answer to: Second question?"),
    ]
    report = as_manager.get(answered.get_report_url()).content.decode()
    assert all(text in report for pair in told for text in pair)


@pytest.mark.parametrize("change", CHANGES)
def test_answering_goes_on_against_the_pinned_edition(answered, page, change, as_manager):
    change(page)
    answer = Answer.objects.filter(board=answered.board).order_by("wording__number").first()
    assert "First question?" in as_manager.get(answer.get_absolute_url()).content.decode()
    data = {"narrative": "More", "completed": "no", "base_version": 1, "idempotency_key": uuid4()}
    assert as_manager.post(answer.get_absolute_url(), data).status_code == 302
    assert answer.versions.get(n=2).wording.text == "First question?"


@pytest.mark.parametrize("change", [unpublish, delete])
def test_the_edition_stays_readable_for_everyone(answered, page, change, client):
    address = page.edition().get_absolute_url()
    change(page)
    response = client.get(address)
    assert response.status_code == 200
    assert "First question?" in response.content.decode()


@pytest.mark.parametrize("change", [unpublish, delete])
def test_what_is_not_published_cannot_be_started(answered, page, change, as_manager, board):
    address = f"/boards/{board.slug}/assessments/start/{page.translation_key}/"
    assert as_manager.get(address).status_code == 200
    change(page)
    assert as_manager.get(address).status_code == 404
