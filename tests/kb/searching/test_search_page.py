"""The search page: what it shows, what it costs, and that any words at all are safe and answered kindly."""

import re
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings, strategies
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from kb.models import Entry, Term
from kb.searching.indexing import rebuild
from tests.factories import make_marker
from tests.kb.searching.sets import add_set

pytestmark = pytest.mark.django_db

ODD = [
    '"',
    "'",
    "“",
    "\x00",
    "a\x00b",
    "   ",
    "\u200f\u202e",
    "x" * 10_000,
    "word " * 2_000,
    '"unclosed',
    'a"b',
    '""',
    "AND",
    "AND OR NOT",
    "NOT police",
    "NEAR(police, 2)",
    "poli*",
    "title:police",
    "^police",
    "(police",
    "police)",
    "{police}",
    "-police",
    "+police +schools",
    "pol%ice_",
    "%s %d %(x)s",
    "{{ 7|add:7 }}",
    "<script>alert(1)</script>",
    "'; DROP TABLE kb_entry; --",
    "' OR 1=1 --",
    "\\",
    "é",
    "🙂",
    "שלום",
    "‮police",
    "ﷺ ½ ß İ",
    "\ud800",
]


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def search(client, text, **more):
    return text_of(client.get("/search/", {"q": text, **more}))


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_words_are_answered(client, guidance, text):
    raw = text.encode("utf-8", "surrogatepass")
    page = client.get("/search/", {"q": raw})
    assert page.status_code == client.get("/search/suggestions/", {"q": raw}).status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert "\x00" not in page.content.decode()
    assert Entry.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=strategies.text(max_size=80), page=strategies.text(max_size=5), chosen=strategies.text(max_size=10))
def test_any_words_and_any_filters_are_answered(client, guidance, text, page, chosen):
    data = {"q": text, "page": page, "set": chosen, "topic": chosen, "section": chosen, "phase": chosen}
    data = {name: value.encode("utf-8", "surrogatepass") for name, value in data.items()}
    assert client.get("/search/", data).status_code == 200


def test_words_that_are_operators_elsewhere_are_words(client, guidance):
    assert "1 result for “NOT police”" in search(client, "NOT police")
    assert "1 result for “title:records”" not in search(client, "title:records", exactly="1")


def test_a_result_names_its_section_and_links_to_it(client, guidance):
    page = search(client, "record")
    assert 'href="/guidance/bringing-facts-together/#question-1">Bringing facts together: question 1</a>' in page
    assert "How are <mark>records</mark> shared between the police and schools?" in page
    assert "<title>record – Search" in page
    assert "1 result for “record” </h2>" in page


def test_a_rationale_and_a_title_show_what_was_found(client, guidance):
    assert "<mark>Children</mark> and their families" in search(client, "child")
    page = search(client, "bringing facts")
    assert "4 <mark>Bringing</mark> <mark>facts</mark> together</a>" in page
    assert 'href="/guidance/bringing-facts-together/">' in page


def test_a_spelling_is_offered_with_a_way_back(client, guidance):
    page = search(client, "polise")
    assert "Showing results for “police”" in page
    assert 'href="?q=polise&amp;exactly=1">Search for “polise” instead</a>' in page
    assert "No results for “polise”" in search(client, "polise", exactly="1")


def test_no_result_says_what_to_do(client, guidance):
    page = search(client, "police audits")
    assert "No results for “police audits”" in page
    assert '<a class="govuk-link" href="?q=police">police</a> (1)' in page
    assert 'href="/">see all the guidance</a>' in page


def test_no_words_show_the_topics_and_the_suggestions(client):
    page = make_marker(title="Made up")
    page.topics.add("Information sharing")
    page.save()
    rebuild()
    text = text_of(client.get("/search/"))
    assert '<a class="govuk-link" href="/topics/information-sharing/">Information sharing</a> (1)' in text
    assert '<option value="Made up"></option>' in text
    assert "There is no word in what you typed" in search(client, "?!")


def test_too_many_words_are_cut_and_that_is_said(client, guidance):
    assert "too long to search for" in search(client, "police " * 30)


def test_editors_results_come_first_and_nothing_typed_is_stored(client, guidance):
    query = Query.objects.create(query_string="starting point")
    SearchPromotion.objects.create(query=query, page=guidance, description="Made-up advice", sort_order=0)
    page = search(client, "Starting  Point")
    assert re.search("Start here.*Bringing facts together.*Made-up advice.*No results", page)
    search(client, "something else")
    assert list(Query.objects.values_list("query_string", flat=True)) == ["starting point"]


def test_the_other_language_is_named(client, guidance):
    Term.objects.create(name="Heddlu", definition="Gair wedi’i wneud i brofi.", language="cy")
    rebuild()
    page = search(client, "heddlu")
    assert 'href="/cy/search/?q=heddlu" lang="cy" hreflang="cy">Cymraeg</a>: 1 result' in page
    assert "Heddlu" in text_of(client.get("/cy/search/", {"q": "heddlu"}))


def test_only_reading_is_allowed(client):
    addresses = ["/search/", "/search/suggestions/", "/topics/", "/topics/x/"]
    assert [client.post(address).status_code for address in addresses] == [405] * 4


def measured(client, *words):
    """The queries and the seconds of the dearest of these searches."""
    for text in ("example", "zzyzx"):  # each worker reads the site's words, its tree and the vocabulary once
        client.get("/search/", {"q": text})
    queries, seconds = 0, 0.0
    for text in words:
        with CaptureQueriesContext(connection) as captured:
            started = perf_counter()
            assert client.get("/search/", {"q": text}).status_code == 200
            seconds = max(seconds, perf_counter() - started)
        queries = max(queries, len(captured))
    return queries, seconds


@pytest.mark.parametrize("markers", [2, 18])
def test_a_search_costs_the_same_whatever_there_is(client, markers, record_property):
    for page in add_set(markers=markers):
        page.topics.add("Made-up topic")
        page.save()
    assert rebuild() == markers * 40
    queries, seconds = measured(client, "sharing", "example", "practitioners heard")
    record_property("seconds", seconds)
    assert (queries, seconds < 2) == (8, True)


def test_a_search_for_nothing_costs_little_too(client):
    add_set(markers=18)
    rebuild()
    queries, seconds = measured(client, "practisioners", "kwyjibo example", "cromulent")
    assert (queries <= 12, seconds < 3) == (True, True), (queries, seconds)
