"""Eighteen made-up markers in one upload: imported, published, and listed in order."""

import re
from html import escape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kb.importing.reading import parse_document
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from kb.searching.indexing import rebuild
from tests.factories import UserFactory
from tests.kb.eighteen import COUNT, ENTRIES, LISTS, PLACES, documents, entry, publish_markers, title_of
from tests.kb.test_importing_in_the_admin import create

LISTED = re.compile(r'<a class="govuk-link" href="[^"]+">(\d+) ([^<]+)</a>')


@pytest.fixture
def moderator(client, db):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return client


@pytest.mark.parametrize(("name", "data"), documents(), ids=[name for name, _ in documents()])
def test_each_document_has_its_number_phase_and_forty_entries(name, data):
    marker = parse_document(data)
    entries = sum(len(section.items) for section in marker.sections)
    number = int(name[8:10])
    assert (marker.title, marker.number, marker.phase) == (title_of(number), number, dict(PLACES)[number])
    assert (entries, marker.warnings) == (ENTRIES, [])


@pytest.mark.slow
def test_a_whole_set_is_imported_in_one_upload_published_and_listed_in_order(moderator):
    files = [SimpleUploadedFile(name, data) for name, data in reversed(documents())]
    listed = moderator.get(create(moderator, *files).url)
    assert "18 drafts created." in listed.content.decode()
    assert [page.number for page in listed.context["pages"]] == list(range(1, 19))
    assert not QualityMarkerPage.objects.live().exists()
    for page in listed.context["pages"]:
        page.get_latest_revision().publish(user=page.owner)
    shown = LISTED.findall(moderator.get("/guidance/").content.decode())
    assert shown == [(str(number), title_of(number)) for number, _ in PLACES]


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.slow
def test_a_whole_set_is_reviewed_found_and_printed(moderator, django_assert_max_num_queries):
    publish_markers()
    rebuild()
    for page in QualityMarkerPage.objects.live():
        data = {"reviewed_on": "2026-01-05", "reviewer": "Guidance group", "next_due": "2029-01-05", "note": ""}
        assert moderator.post(reverse("kb_record_review", args=[page.pk]), data).status_code == 302
    moderator.logout()
    sought = entry(7, "Knowledge base", 5)
    read(moderator, "/search/?q=kettle")  # what a worker keeps for a minute
    with django_assert_max_num_queries(12):
        found = read(moderator, f"/search/?{urlencode({'q': sought})}")
    address = re.search(r'href="(/guidance/[^"#]+)#(knowledge_base-\d+)"', found)
    marker, printed = read(moderator, address[1]), read(moderator, "/guidance/print/")
    assert f'id="{address[2]}"' in marker
    assert "Page last reviewed: 5 January 2026, by Guidance group" in marker
    places = [printed.index(title_of(number)) for number, _ in PLACES]
    assert places == sorted(places)
    assert sum(printed.count(escape(sought)) for sought in every_entry()) >= COUNT * ENTRIES


def every_entry():
    return [
        entry(number, heading, place)
        for number, _ in PLACES
        for heading, (_, count) in LISTS.items()
        for place in range(1, count + 1)
    ]


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.django_db
def test_the_page_of_a_set_asks_no_more_at_eighteen_than_at_two(client):
    publish_markers(2)
    two = queries_of(client, "/guidance/")
    publish_markers()
    assert QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").markers().count() == 18
    assert queries_of(client, "/guidance/") == two
