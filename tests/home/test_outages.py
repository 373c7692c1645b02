"""A database that does not answer: 503 in words, and the next request works again."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test import RequestFactory

from config.outages import DatabaseAway

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="makes SQLite refuse to write in its own way")
def test_a_database_that_stays_locked_is_503_and_nothing_is_taken_for_saved(as_manager, assessment):
    url = assessment.parts.get().answers.first().get_absolute_url()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")  # refuses writes, as a full disk or a lost lock does
        response = as_manager.post(url, {"narrative": "x", "completed": "no"})
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "not available just now" in response.content.decode()
    assert as_manager.get(url).status_code == 200


def test_programs_are_told_in_json():
    response = DatabaseAway(None).process_exception(RequestFactory().get("/api/v1/"), OperationalError())
    assert (response.status_code, response["Retry-After"], response["Content-Type"]) == (503, "30", "application/json")


def test_other_exceptions_go_on():
    request = RequestFactory().get("/")
    assert DatabaseAway(None).process_exception(request, DatabaseError()) is None
    assert DatabaseAway(None).process_exception(request, ValueError()) is None
