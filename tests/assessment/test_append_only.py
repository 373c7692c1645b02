"""Rows of the record: Python refuses to change them, and so does the database."""

from uuid import uuid4

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from assessment.answering import record_answer
from assessment.models import Answer, AnswerVersion, Assessment, Event, Part
from kb import guards
from kb.models import Edition, Question, QuestionWording
from kb.models.append_only import AppendOnlyError
from tests.factories import MembershipFactory, make_assessment

pytestmark = pytest.mark.django_db
RECORD = [Edition, QuestionWording, AnswerVersion, Event]


@pytest.fixture
def record(assessment, manager):
    """A board with one of everything that must not change."""
    answer = assessment.parts.get().answers.first()
    key = uuid4()
    record_answer(answer=answer, by=manager, base_version=0, idempotency_key=key, narrative="Words", is_complete=True)
    return assessment


@pytest.mark.parametrize("model", RECORD)
def test_python_refuses_to_change_or_remove(record, model):
    row = model.objects.first()
    attempts = [row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(pk=row.pk)]
    for attempt in attempts:
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize("model", RECORD)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_or_remove(record, model, statement):
    table = model._meta.db_table
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table=table))


def test_the_database_refuses_a_child_under_another_boards_parent(record, stranger):
    theirs = make_assessment(stranger.memberships.get().board, stranger, record.parts.get().edition.pk and None)
    part = record.parts.get()
    with pytest.raises(IntegrityError, match="under another board"), transaction.atomic():
        Part.objects.create(
            board=theirs.board,
            assessment=record,
            marker_key=part.pk and theirs.start_key,
            edition=part.edition,
        )
    with pytest.raises(IntegrityError, match="under another board"), transaction.atomic():
        Part.objects.filter(pk=part.pk).update(board=theirs.board)


def test_a_missing_guard_is_an_error_of_the_system_check(db):
    assert run_checks(tags=["database"], databases=["default"]) == []
    trigger = guards.wanted(connection)[0]
    on = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger.name}{on}")
    assert [error.id for error in run_checks(tags=["database"], databases=["default"])] == ["kb.E001"]


def test_migrate_makes_a_missing_guard_again(db):
    guards.remove(using="default")
    call_command("migrate", verbosity=0)
    assert guards.check_guards(None, ["default"]) == []


def test_a_person_who_wrote_cannot_be_deleted(record, manager):
    with pytest.raises(Exception, match="protected"):
        manager.delete()


def test_every_membership_can_end(record, manager):
    manager.memberships.all().delete()
    assert AnswerVersion.objects.get().by_name == str(manager)
    assert MembershipFactory(board=record.board)


def test_no_row_moves_to_another_board(record, stranger):
    other = stranger.memberships.get().board
    for rows in (Assessment.objects.filter(pk=record.pk), record.parts.all()):
        with pytest.raises(IntegrityError, match=r"keeps its board|another board"), transaction.atomic():
            rows.update(board=other)


def test_an_answer_keeps_its_question_and_its_wording(record):
    first, second = record.parts.get().answers.all()
    for change in ({"wording": second.wording}, {"question": second.question}):
        with pytest.raises(IntegrityError, match=r"another wording|keeps its question"), transaction.atomic():
            Answer.objects.filter(pk=first.pk).update(**change)


def test_a_question_keeps_its_identity(record):
    with pytest.raises(IntegrityError, match="keeps its identity"), transaction.atomic():
        Question.objects.update(uid=uuid4())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
def test_sqlite_s_replace_is_refused_too(record):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO kb_edition SELECT * FROM kb_edition")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has TRUNCATE")
def test_postgresql_s_truncate_is_refused_too(record):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would refuse it first
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE assessment_answerversion CASCADE")


def test_a_log_line_of_a_row_names_no_review(record):
    assert repr(record) == f"<Assessment {record.pk} of board {record.board_id}>"
