"""verify finds each kind of damage that is done behind the application's back."""

from io import StringIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models

from assessment.answering import record_answer
from assessment.cascading import check_cascades, editors_models
from assessment.models.tenancy import BoardRow
from kb import guards

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(assessment, manager):
    for answer in assessment.parts.get().answers.select_related("board", "wording", "part"):
        for n in range(2):
            record_answer(
                answer=answer,
                by=manager,
                base_version=n,
                idempotency_key=uuid4(),
                narrative=f"Words {n}",
                is_complete=True,
            )
    return assessment


def verify():
    """What the command says: its one line, or its complaints."""
    told, complaints = StringIO(), StringIO()
    try:
        call_command("verify", stdout=told, stderr=complaints)
    except CommandError:
        return complaints.getvalue()
    return told.getvalue()


def test_what_was_written_is_sound(answered):
    assert verify() == "All sound: 1 editions, 2 wordings, 4 versions, 5 events, 0 sign-offs.\n"


DAMAGE = {
    "its content does not have its digest": "UPDATE kb_edition SET digest = 'x'",
    "its text is not what its content says": "UPDATE kb_edition SET text = 'x'",
    "its wordings are not the questions": "UPDATE kb_questionwording SET text = 'x' WHERE number = 1",
    "a number is missing": "UPDATE kb_edition SET number = 2",
    "version 1 is not what was written": "UPDATE assessment_answerversion SET narrative = 'x' WHERE n = 1",
    "version 2 is not what was written": "UPDATE assessment_answerversion SET by_name = 'x' WHERE n = 2",
    "its counter says version 3, 2 are there": "UPDATE assessment_answer SET version = 3",
    "event 3 is not what was written": "UPDATE assessment_event SET text = 'x' WHERE n = 3",
    "its log should have 9 events, 5 are there": "UPDATE assessment_board SET event_count = 9",
}


@pytest.mark.parametrize(("complaint", "sql"), DAMAGE.items(), ids=DAMAGE)
def test_damage_is_found(answered, complaint, sql):
    guards.remove(using="default")
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert complaint in verify()


def test_a_version_under_another_question_is_found(answered):
    guards.remove(using="default")
    one, other = answered.parts.get().answers.order_by("pk")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE assessment_answerversion SET wording_id = %s WHERE answer_id = %s", [other.wording_id, one.pk]
        )
    assert "answers the wording of another question" in verify()


def test_no_deletion_in_the_admin_reaches_a_board():
    assert len(editors_models()) > 20
    assert check_cascades(None) == []


@pytest.mark.parametrize("hidden", [None, "+"], ids=["named", "hidden"])
@pytest.mark.parametrize("target", ["kb.QualityMarkerPage", "kb.Reference", "wagtailcore.Page"])
@pytest.mark.parametrize("on_delete", [models.CASCADE, models.SET_NULL])
def test_a_planted_cascade_is_found(on_delete, target, hidden):
    class Planted(BoardRow):
        key = models.ForeignKey(target, on_delete, null=True, related_name=hidden)

        class Meta:
            app_label = "assessment"

    try:
        assert any("→ assessment.Planted" in error.msg for error in check_cascades(None))
    finally:
        del apps.all_models["assessment"]["planted"]
        apps.clear_cache()
