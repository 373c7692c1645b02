"""Filters, counts, pages, topics, suggestions."""

import re

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from kb.models import Term
from kb.searching.indexing import rebuild
from tests.factories import make_marker
from tests.kb.searching.sets import add_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_sets(db):
    """Three markers of 12 entries in one made-up set, two in another; one has a topic."""
    first = add_set(markers=3, entries=12)
    add_set("Another made-up set", "another", markers=2, entries=12)
    first[0].topics.add("Sharing of information")
    first[0].save()
    rebuild()
    return first


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def search(client, **data):
    return client.get("/search/", {"q": "example", **data})


def counts(response, name):
    facet = next(facet for facet in response.context["filters"].facets() if facet.name == name)
    return {choice.label: choice.count for choice in facet.choices}


def test_each_filter_counts_what_the_others_let_through(client, two_sets):
    first = two_sets[0]
    chosen = search(client, set=first.get_parent().pk, phase=first.phase_id)
    assert chosen.context["page"].paginator.count == 12
    assert counts(chosen, "set") == {"A made-up set": 12, "Another made-up set": 12}
    assert list(counts(chosen, "phase").values()) == [12, 12, 12]
    assert counts(search(client), "topic") == {"Sharing of information": 12}
    assert sum(counts(search(client), "section").values()) == 60


def test_filters_work_as_a_form_and_can_be_cleared(client, two_sets):
    page = text_of(search(client, topic="sharing-of-information", section=["questions", "obstacles"]))
    assert re.search(r'name="topic" type="checkbox" value="sharing-of-information" checked>', page)
    assert len(re.findall(r'name="section" type="checkbox" value="[a-z_]+" checked>', page)) == 2
    assert '<a class="govuk-link" href="?q=example">Clear filters</a>' in page


def test_a_filter_that_nothing_has_is_no_filter(client, two_sets):
    response = search(client, set="999", topic="nonsense", phase="x", section="'")
    assert response.context["page"].paginator.count == 60


def test_nothing_within_the_filters_says_how_many_without(client, two_sets):
    Term.objects.create(name="Example", definition="Made up.")
    rebuild()
    page = text_of(search(client, section="glossary", topic="sharing-of-information"))
    assert "No results for “example”" in page
    assert 'href="?q=example">remove the filters: there are 61 results without them' in page


def test_pages_of_results_keep_the_filters(client, two_sets):
    set_id = two_sets[0].get_parent().pk
    second = search(client, set=set_id, page=2)
    assert (second.context["page"].number, len(second.context["results"])) == (2, 16)
    page = text_of(second)
    assert f'href="?q=example&amp;set={set_id}&amp;page=1"' in page
    assert "(page 2 of 2)" in page
    assert '<ol class="govuk-list" start="21">' in page


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", ""])
def test_a_page_that_is_none_shows_one_that_is(client, two_sets, number):
    assert search(client, page=number).context["page"].number in {1, 3}


def test_the_topics_and_their_markers(client, two_sets):
    assert re.search(r"Sharing of information</a> \(1\)", text_of(client.get("/topics/")))
    page = text_of(client.get("/topics/sharing-of-information/"))
    assert re.search("A made-up set.*Running the review.*Example 1", page)
    assert "Another made-up set" not in page
    two_sets[0].unpublish()
    assert client.get("/topics/sharing-of-information/").status_code == 404
    assert "No published guidance has a topic yet" in text_of(client.get("/topics/"))


def test_a_marker_lists_its_topics(client, two_sets):
    page = text_of(client.get(two_sets[0].url))
    assert '<a class="govuk-link" href="/topics/sharing-of-information/">Sharing of information</a>' in page
    assert 'id="topics-heading"' not in text_of(client.get(two_sets[1].url))
    preview = two_sets[0].make_preview_request()
    assert "Sharing of information" in preview.content.decode()


@pytest.mark.parametrize("markers", [2, 18])
def test_the_pages_of_topics_cost_the_same(client, markers):
    for page in add_set(markers=markers, entries=6):
        page.topics.add("Made-up topic")
        page.save()
    costs = []
    for address in ("/topics/", "/topics/made-up-topic/"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        costs.append(len(captured))
    assert costs == [1, 4]


def test_suggestions_begin_with_what_was_typed(client, two_sets):
    Term.objects.create(name="Café", definition="Made up.")
    make_marker(title="The made-up café")
    rebuild()

    def offered(text):
        return client.get("/search/suggestions/", {"q": text}).json()["suggestions"]

    assert offered("CAF") == ["Café", *offered("the family"), "The made-up café"]
    assert offered("sharing of") == ["Sharing of information"]
    assert len(offered("example")) == 3
    assert offered("") == offered("zzz") == offered("' OR 1=1") == []


def test_suggestions_are_few_cheap_and_kept(client):
    add_set(markers=18, entries=6)
    rebuild()
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/search/suggestions/", {"q": "exam"})
    assert (len(captured) <= 3, len(response.json()["suggestions"])) == (True, 8)
    assert response["Cache-Control"] == "max-age=60"
    with CaptureQueriesContext(connection) as captured:
        client.get("/search/suggestions/", {"q": "exa"})
    assert len(captured) == 0


def test_the_box_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert 'action="/search/"' in render_to_string("kb/search/form.html")


@pytest.mark.parametrize("address", ["/", "/no-such-page/"])
def test_the_box_is_on_the_home_page_and_on_page_not_found(client, address):
    page = text_of(client.get(address))
    assert '<form action="/search/" method="get" role="search">' in page
    assert '<a class="govuk-service-navigation__link" href="/search/">Search</a>' in page
