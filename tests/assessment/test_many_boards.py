"""A new edition under forty boards' open assessments costs its editor no more than under one's."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from kb.impact import impact_of
from kb.models import QualityMarkerPage
from tests.factories import make_marker
from tests.kb.editing import Editor
from tests.kb.test_impact import answer_first, reworded

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser(email="editor@guidance.example", name="Editor", password="x"))
    return Editor(client)


def cost_of_publishing(editor, boards):
    """(queries, seconds) of the confirmed publication of a reworded question that so many boards have answered."""
    page = make_marker(*(f"Question {n}?" for n in range(7)), title=f"Under {boards}")
    answer_first(page, boards)
    href = editor.edit(page, reworded, action="publish").context["publish_href"]
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        assert editor.client.post(href).status_code == 302
    assert page.edition().number == 2
    return len(queries), time.perf_counter() - started


def test_publishing_under_forty_boards(editor):
    cost_of_publishing(editor, 1)  # what only the first publication pays
    few, _ = cost_of_publishing(editor, 1)
    many, seconds = cost_of_publishing(editor, 40)
    assert many == few
    assert seconds <= 2


@pytest.mark.parametrize("boards", [1, 40])
def test_the_impact_of_a_change_under_any_number_of_boards(django_assert_max_num_queries, boards):
    page = make_marker("One?", "Two?", title="Impact")
    answer_first(page, boards)
    draft = QualityMarkerPage.objects.get(pk=page.pk)
    draft.questions = reworded(draft.questions.get_prep_value())
    with django_assert_max_num_queries(6):
        assert impact_of(draft).touches[0].answered.boards == boards
