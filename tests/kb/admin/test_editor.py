"""The editor of a marker: drafts may be unfinished, publishing asks in words, and the parts stand in reading order."""

import re
from datetime import date

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from kb import blocks
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from kb.reviewing import record_review

# The script of the page writes these fields.
STREAMS = ["questions", "knowledge_base", "equality_diversity", "statutory_links", "obstacles", "related"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


def add(client, **fields):
    """Send the form of a new marker with no more than these fields."""
    address = reverse("wagtailadmin_pages:add", args=["kb", "qualitymarkerpage", parent().pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    form.update(dict.fromkeys([f"{name}-count" for name in STREAMS], "0") | fields)
    return client.post(address, dict(form.items()))


def parent():
    return QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb")


def test_a_draft_may_lack_everything_but_a_title(as_moderator):
    response = add(as_moderator, title="Only a title", slug="only-a-title")
    page = QualityMarkerPage.objects.get(title="Only a title")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert page.live is False


def test_publishing_asks_in_words_and_keeps_what_was_typed(as_moderator):
    fields = {"title": "Half a marker", "slug": "half", "series": "A made-up series", "action-publish": "1"}
    text = add(as_moderator, **fields).content.decode()
    assert "Enter a quality statement." in text
    assert "Add at least one question." in text
    assert "This field is required" not in text
    assert "A made-up series" in text
    assert not QualityMarkerPage.objects.filter(title="Half a marker").exists()


def test_a_whole_marker_is_published(as_moderator):
    asked = nested_form_data({"questions": streamfield([("question", {"text": "Is it?", "label": "", "help": ""})])})
    fields = {"title": "Whole", "slug": "whole", "quality_statement": "It is.", "action-publish": "1"}
    add(as_moderator, **fields, **asked)
    assert QualityMarkerPage.objects.get(title="Whole").live is True


def test_the_parts_stand_in_reading_order_without_noise(as_moderator, page):
    text = as_moderator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    names = ["quality_statement", "rationale", "questions", "knowledge_base", "equality_diversity"]
    places = [text.index(f"panel-child-content-{name}-section") for name in [*names, "statutory_links", "obstacles"]]
    assert places == sorted(places)
    assert "show_in_menus" not in text
    assert "seo_title" not in text
    assert "search_description" in text


def test_the_last_review_is_shown_and_cannot_be_typed(as_moderator, moderator, page):
    given = {"reviewed_on": date(2026, 3, 1), "next_due": date(2027, 3, 1), "reviewer": "Guidance lead"}
    record_review(page=page, by=moderator, **given)
    text = as_moderator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    said = re.sub(r"\s+", " ", text)
    assert "Last reviewed on 1 March 2026 by Guidance lead. The next review is due on 1 March 2027." in said
    assert 'name="reviewer"' not in text


@pytest.mark.parametrize("stream", ["QUESTIONS", "KNOWLEDGE", "EQUALITY", "STATUTORY", "OBSTACLES"])
def test_every_block_has_a_description_and_a_preview(as_moderator, stream):
    made = getattr(blocks, stream)
    children = made.child_blocks.values() if hasattr(made, "child_blocks") else [block for _, block in made]
    for block in children:
        assert block.get_description()
        assert block.is_previewable
        response = as_moderator.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        words = str(block.get_preview_value()["text"]).replace("<p>", "").replace("</p>", "")
        assert response.status_code == 200
        assert re.sub("<[^>]+>", "", words).strip() in response.content.decode()
