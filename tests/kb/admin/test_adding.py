"""A new marker is one page, also when its autosave and its "Publish" cross on the way."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import make_marker, question
from tests.kb.editing import stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    parent = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb")
    return reverse("wagtailadmin_pages:add", args=["kb", "qualitymarkerpage", parent.pk])


def typed(**fields):
    """The form of a new marker as the browser sends it."""
    names = ("knowledge_base", "equality_diversity", "statutory_links", "obstacles", "related")
    data = {f"{name}-count": 0 for name in names} | stream("questions", [question("Asked?")])
    comments = {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    return (
        data
        | comments
        | {"title": "New", "slug": "new", "quality_statement": "First.", "rationale": rich_text("")}
        | fields
    )


def test_publishing_right_after_an_autosave_goes_on_with_the_same_page(client, moderator, address):
    client.force_login(moderator)
    client.post(address, typed())
    response = client.post(address, typed(quality_statement="Last words.", **{"action-publish": "1"}))
    assert response.status_code == 302
    page = QualityMarkerPage.objects.get(slug="new")
    assert (page.live, page.quality_statement) == (True, "Last words.")


def test_somebody_else_s_page_of_that_address_is_an_error_in_words(client, moderator, address):
    make_marker(title="New")
    client.force_login(moderator)
    response = client.post(address, typed(**{"action-publish": "1"}))
    assert response.status_code == 200
    assert "already in use" in response.content.decode()
    assert QualityMarkerPage.objects.count() == 1
