"""The list of a set's markers shows what editors look for, in the order of the set, in a constant number of queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kb.models import Phase, QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def listing():
    return reverse(
        "wagtailadmin_explore",
        args=[QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").pk],
    )


def test_markers_stand_by_number_with_phase_and_review(as_editor):
    phase = Phase.objects.create(name="A phase of the test")
    second = make_marker(title="Second marker", number=2, phase=phase)
    make_marker(title="First marker", number=1)
    QualityMarkerPage.objects.filter(pk=second.pk).update(next_review_due=date(2031, 5, 4))
    text = as_editor.get(listing()).content.decode()
    assert text.index("First marker") < text.index("Second marker")
    assert "A phase of the test" in text
    assert "May 4, 2031" in text or "4 May 2031" in text


def test_an_empty_set_says_what_to_do(as_editor):
    text = as_editor.get(listing()).content.decode()
    assert "No quality markers yet." in text
    assert reverse("wagtailadmin_pages:add", args=["kb", "qualitymarkerpage", parent_key()]) in text


def parent_key():
    return QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").pk


@pytest.mark.parametrize("query", ["?ordering=phase__sort_order", "?ordering=-number", "?q=marker", "?live=true"])
def test_it_can_be_ordered_searched_and_filtered(as_editor, page, query):
    response = as_editor.get(listing() + query)
    assert response.status_code == 200
    assert "Test marker" in response.content.decode()


def test_it_takes_as_many_queries_for_twenty_markers_as_for_two(client, moderator):
    """For a moderator. For an editor Wagtail asks of each page whether it may be deleted."""
    client.force_login(moderator)
    counts = []
    for size in (2, 18):
        for n in range(size):
            make_marker(title=f"{size}-{n}", number=n, phase=Phase.objects.create(name=f"{size}-{n}"))
        client.get(listing())
        with CaptureQueriesContext(connection) as queries:
            client.get(listing())
        counts.append(len(queries))
    assert counts[0] == counts[1]
