"""What changed lately, as a page and as a feed: every edition once, dated, in words."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from kb.models import Edition
from tests.factories import make_marker, question
from tests.kb.pages.conftest import knowledge, publish

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def summaries(client, address="/editions/"):
    return [(str(one.edition), one.summary) for one in client.get(address).context["latest"]]


def test_the_first_edition_is_called_so(client, page):
    assert summaries(client) == [("Test marker, edition 1", "First edition.")]


def test_changes_are_counted_in_words_newest_first(client, page):
    first, _ = page.questions.get_prep_value()
    first["value"]["text"] = "First question, reworded?"
    publish(page, questions=[first, question("Third?"), question("Fourth?")], knowledge_base=[knowledge("New.")])
    newest, oldest = summaries(client)
    sentence = "1 question reworded, 2 questions added, 1 question removed. Changed: Knowledge base."
    assert newest == ("Test marker, edition 2", sentence)
    assert oldest == ("Test marker, edition 1", "First edition.")


def test_an_edition_with_the_same_words_says_so(client, page):
    publish(page, number=12)
    assert summaries(client)[0][1] == "The words are the same. Labels, headings or references changed."


def test_a_language_shows_its_own_editions(client, page):
    assert summaries(client, "/cy/editions/") == []


def test_drafts_and_aliases_are_no_change(client, page):
    page.create_alias(update_slug="alias")
    page.title = "Draft"
    page.save_revision()
    assert len(summaries(client)) == 1


@pytest.mark.parametrize(("query", "count"), [("", 20), ("?page=2", 3), ("?page=99", 3), ("?page=x", 20)])
def test_twenty_stand_on_a_page_and_odd_pages_do_no_harm(client, page, query, count):
    for n in range(22):
        page = publish(page, title=f"Title {n}")
    assert len(summaries(client, f"/editions/{query}")) == count


def entries(client):
    response = client.get("/editions/feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 (our own)


def test_the_feed_has_each_edition_with_its_permanent_address(client, page):
    page = publish(page, title="Two & <more>")
    newest, oldest = entries(client)
    assert newest.find(f"{ATOM}link").get("href").endswith(page.edition().get_absolute_url())
    assert newest.findtext(f"{ATOM}title") == "Two &amp; &lt;more&gt;, edition 2"
    assert newest.findtext(f"{ATOM}updated") == page.edition().frozen_at.isoformat()
    assert oldest.findtext(f"{ATOM}summary") == "First edition."


def test_an_entry_keeps_its_id_on_every_host_and_after_later_changes(client, page, settings):
    before = entries(client)[0].findtext(f"{ATOM}id")
    publish(page, title="Later")
    settings.ALLOWED_HOSTS = ["other.example"]
    client.defaults["HTTP_HOST"] = "other.example"
    assert before.startswith("urn:uuid:")
    assert [entry.findtext(f"{ATOM}id") for entry in entries(client)][1] == before


def test_nobody_is_named_as_author(client, page):
    feed = ElementTree.fromstring(client.get("/editions/feed/").content)  # noqa: S314 (our own)
    assert [name.text for name in feed.iter(f"{ATOM}name")] == ["Quality Markers"]


def test_a_reader_that_has_it_all_gets_304_from_one_query(client, page, django_assert_num_queries):
    response = client.get("/editions/feed/")
    with django_assert_num_queries(1):
        again = client.get("/editions/feed/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    since = client.get("/editions/feed/", headers={"If-Modified-Since": response["Last-Modified"]})
    assert since.status_code == 304
    publish(page, title="Later")
    assert client.get("/editions/feed/", headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_the_feed_holds_the_newest_fifty(client, db):
    page, start = make_marker(), timezone.now()
    first = page.edition()
    fields = {"marker_key": page.translation_key, "language": "en-gb", "content": first.content, "digest": "x"}
    Edition.objects.bulk_create(
        Edition(number=n, title=f"T{n}", text="", frozen_at=start + timedelta(minutes=n), **fields)
        for n in range(2, 60)
    )
    found = [entry.findtext(f"{ATOM}title") for entry in entries(client)]
    assert (len(found), found[0]) == (50, "T59, edition 59")


def test_an_empty_feed_is_one_too(client, db):
    assert entries(client) == []


@pytest.mark.parametrize("size", [2, 12])
def test_page_and_feed_cost_the_same_for_any_number(count, page, size):
    for n in range(size):
        page = publish(page, title=f"Title {n}")
    assert [count("/editions/"), count("/editions/feed/")] == [3, 3]
