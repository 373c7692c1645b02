"""What pages cost in queries, at two sizes, so that no query for each row comes back."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment.answering import record_answer
from tests.factories import BoardFactory, MembershipFactory, make_assessment, make_marker

pytestmark = pytest.mark.django_db


def answer_all(assessment, by):
    for answer in assessment.parts.get().answers.select_related("board", "wording", "part"):
        record_answer(
            answer=answer,
            by=by,
            base_version=0,
            idempotency_key=uuid4(),
            narrative="Words",
            is_complete=False,
        )


@pytest.fixture(params=[2, 20], ids=["small", "large"])
def size(request):
    return request.param


@pytest.fixture
def sized(board, manager, size):
    """An answered assessment with `size` questions, among boards and assessments of others."""
    page = make_marker(*(f"Question {n}?" for n in range(size)), title="Sized")
    for _ in range(size // 2):
        other = MembershipFactory(board=BoardFactory()).board
        make_assessment(other, manager, page)
        make_assessment(board, manager, page)
    assessment = make_assessment(board, manager, page)
    answer_all(assessment, manager)
    return assessment


@pytest.fixture
def count(client):
    def run(method, url, data=None):
        client.get("/privacy/")  # each worker reads the site's words and its tree once a minute
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(url, data)
        assert response.status_code in {200, 302}
        return len(queries)

    return run


def test_marker_page_for_readers(sized, count):
    assert count("get", "/guidance/sized/") == 5


def test_marker_page_for_members(sized, count, client, manager):
    client.force_login(manager)
    assert count("get", "/guidance/sized/") == 8


def test_list_of_assessments(sized, count, as_manager):
    assert count("get", "/boards/eastvale/") == 5  # for a manager, one of them: how far the set-up is


def test_task_list(sized, count, as_manager):
    assert count("get", sized.get_absolute_url()) == 8


def test_question_page(sized, count, as_manager):
    assert count("get", sized.parts.get().answers.first().get_absolute_url()) == 8


def test_report(sized, count, as_manager):
    assert count("get", sized.get_report_url()) == 8


def test_save(sized, count, as_manager):
    answer = sized.parts.get().answers.first()
    data = {
        "narrative": "x",
        "rating": "fully-met",
        "completed": "no",
        "base_version": 1,
        "idempotency_key": uuid4(),
    }
    assert count("post", answer.get_absolute_url(), data) == 13
