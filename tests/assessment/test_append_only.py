"""Rows of the record: Python refuses to change them, and so does the database."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from assessment.answering import record_answer
from assessment.models import AnswerVersion, Event, Part
from kb import guards
from kb.models import Edition, QuestionWording
from kb.models.append_only import AppendOnlyError
from tests.factories import MembershipFactory, make_assessment

pytestmark = pytest.mark.django_db
RECORD = [Edition, QuestionWording, AnswerVersion, Event]


@pytest.fixture
def record(assessment, manager):
    """A board with one of everything that must not change."""
    answer = assessment.parts.get().answers.first()
    key = "00000000-0000-0000-0000-000000000001"
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
