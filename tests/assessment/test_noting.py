"""What the gate writes into the record: who signed in to the board, was refused, looked at what was signed."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from assessment.models import Board, Event
from assessment.recording import record_event
from assessment.sentences import sentence_of
from assessment.signing_off import sign_off, submit
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def told(kind):
    with override("en-gb"):  # a client leaves the language of its last page behind
        return [sentence_of(event) for event in Event.objects.filter(type=kind).order_by("n")]


@pytest.fixture
def as_viewer(client, viewer):
    client.force_login(viewer)
    return client


@pytest.fixture
def signed(assessment, manager):
    submit(assessment=assessment, by=manager)
    sign_off(assessment=assessment, by=manager)
    return assessment


def test_the_first_page_of_a_session_is_told_and_the_next_are_not(as_viewer, assessment):
    for page in [assessment.board.get_absolute_url(), assessment.get_absolute_url(), assessment.get_report_url()]:
        assert as_viewer.get(page).status_code == 200
    assert told("opened") == ["Viewer, Eastvale signed in to the board."]


def test_another_session_and_another_board_are_told_again(as_viewer, viewer, assessment):
    other = MembershipFactory(user=viewer, board__slug="another").board
    second = Client()
    second.force_login(viewer)
    for client, board in [(as_viewer, assessment.board), (second, assessment.board), (second, other)]:
        client.get(board.get_absolute_url())
    assert [Event.objects.filter(board=board, type="opened").count() for board in (assessment.board, other)] == [2, 1]


def test_strangers_and_wrong_methods_write_nothing(client, as_viewer, stranger, assessment):
    assert as_viewer.post(assessment.get_report_url()).status_code == 405
    client.force_login(stranger)
    assert client.get(assessment.get_report_url()).status_code == 404
    assert Event.objects.exclude(type="started").count() == 0


def test_a_page_after_the_first_takes_no_lock(as_manager, assessment):
    with CaptureQueriesContext(connection) as queries:
        as_manager.get(assessment.get_report_url())
    assert [query for query in queries.captured_queries if not query["sql"].startswith("SELECT")] == []


def test_a_refusal_names_the_page_once_an_hour(as_viewer, assessment):
    question = assessment.parts.get().answers.first().get_absolute_url()
    for url in [question, question, f"{question}conflict/", "/cy" + question]:
        assert as_viewer.get(url).status_code == 403
    words = "Viewer, Eastvale was refused a page that their role does not include"
    assert told("refused") == [f"{words}: Answer a question.", f"{words}: Choose between two answers."]


def test_after_an_hour_a_refusal_is_told_again(as_viewer, viewer, assessment):
    question = assessment.parts.get().answers.first().get_absolute_url()
    earlier = timezone.now() - timedelta(minutes=61)
    record_event(board=assessment.board, type="refused", by=viewer, text="Answer a question", at=earlier)
    as_viewer.get(question)
    assert len(told("refused")) == 2


def test_a_closed_board_refuses_a_manager_too(as_manager, assessment):
    Board.objects.update(closed_at=timezone.now())
    assert as_manager.get("/boards/eastvale/assessments/start/").status_code == 403
    assert len(told("refused")) == 1


def test_a_signed_report_is_told_once_a_session_person_and_sign_off(as_viewer, signed):
    for _ in range(3):
        as_viewer.get(signed.get_report_url())
    assert told("signed-viewed") == [f"Viewer, Eastvale looked at a signed report: assessment {signed.pk}, sign-off 1."]


def test_a_report_that_is_not_signed_is_not_told(as_viewer, assessment):
    as_viewer.get(assessment.get_report_url())
    assert told("signed-viewed") == []


def read_only(on):
    """The database takes no write, as a standby or a full disk."""
    words = {"sqlite": f"PRAGMA query_only = {'ON' if on else 'OFF'}", "postgresql": "SET TRANSACTION READ ONLY"}
    if on or connection.vendor == "sqlite":
        connection.cursor().execute(words[connection.vendor])


def test_what_cannot_be_recorded_is_not_shown(as_viewer, assessment):
    with transaction.atomic():
        read_only(on=True)
        response = as_viewer.get(assessment.get_report_url())
        transaction.set_rollback(True)
    read_only(on=False)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert told("opened") == []


def test_what_was_recorded_before_can_be_read_while_nothing_can_be_written(as_manager, assessment):
    with transaction.atomic():
        read_only(on=True)
        code = as_manager.get(assessment.get_report_url()).status_code
        transaction.set_rollback(True)
    read_only(on=False)
    assert code == 200
