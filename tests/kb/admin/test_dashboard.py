"""The admin's first page: the numbers that ask for work and no noise, in a constant number of queries."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from tests.factories import make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def home(client):
    return re.sub(r"\s+", " ", client.get("/cms/").content.decode())


def submit(page, by):
    page.title = f"{page.title}, changed"
    page.save_revision()
    Workflow.objects.get().start(page, by)


def test_it_counts_what_waits_and_links_to_it(as_editor, editor):
    make_marker(title="Marker", rationale="<p>It is so (Garrett, 2012; Potter, 2014).</p>")
    submit(make_marker(title="Waiting"), editor)
    text = home(as_editor)
    assert f'<a href="{reverse("wagtailadmin_reports:workflow")}?status=in_progress">1 draft to moderate</a>' in text
    assert f'<a href="{reverse("kb_report_due_for_review")}">2 markers due for review</a>' in text
    assert f'<a href="{reverse("kb_report_unresolved_citations")}">2 citations without a reference</a>' in text


def test_there_is_no_noise(as_editor):
    text = home(as_editor)
    for words in ("Image", "Document", "What’s new", "upgrade", "releases.wagtail"):
        assert f"{words}" not in re.sub(r"<script.*?</script>|<svg.*?</svg>", "", text).split("w-dashboard")[1]


def test_before_the_first_marker_it_says_what_to_do(as_editor):
    assert "No quality markers yet." in home(as_editor)
    make_marker()
    assert "No quality markers yet." not in home(as_editor)


def test_it_takes_as_many_queries_for_twenty_markers_as_for_two(as_editor, editor):
    counts = []
    for size in (2, 18):
        for n in range(size):
            make_marker(title=f"{size}-{n}", rationale=f"<p>So (Garrett, {2000 + n}).</p>")
        home(as_editor)
        caches["local"].clear()
        with CaptureQueriesContext(connection) as queries:
            home(as_editor)
        counts.append(len(queries))
    assert counts[0] == counts[1]
