"""The permanent pages of editions, for everyone, whatever became of the marker's page."""

import pytest

from kb.models import QualityMarkerPage
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice():
    """A marker published twice: question 1 reworded."""
    page = make_marker("Have all sources been considered?", "Two?", title="Twice")
    data = list(page.questions.get_prep_value())
    data[0]["value"]["text"] = "Have all likely sources been considered?"
    page.questions = data
    page.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


def words(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_every_edition_is_listed_newest_first(client, twice):
    page = words(client, twice.edition().get_editions_url())
    assert page.index("Edition 2") < page.index("Edition 1")
    assert "See what changed in edition 2" in page


def test_the_marker_page_leads_to_its_changes(client, twice):
    assert twice.edition().get_editions_url() in words(client, twice.url)


def test_what_changed_is_marked_in_words_and_in_markup(client, twice):
    page = words(client, twice.edition().get_changes_url())
    assert '<ins><span class="govuk-visually-hidden">added: </span>likely </ins>' in page
    assert "Two?" not in page


def test_the_first_edition_has_nothing_before_it(page):
    assert page.edition().get_changes_url() == ""


@pytest.mark.parametrize("more", ["3/", "0/", "1/since/2/", "2/since/2/", "2/since/9/", "99999999999999999999/"])
def test_what_is_not_there_is_not_found(client, twice, more):
    assert client.get(twice.edition().get_editions_url() + more).status_code == 404


ODD = ["/editions/zzzzzzzzzzzz/en-gb/1/", "/editions/abc/en-gb/", "/editions/000000000000/en-gb/"]


@pytest.mark.parametrize("address", ODD)
def test_odd_keys_are_not_found(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("number", [2, 12])
def test_the_list_costs_the_same_for_any_number_of_editions(client, twice, number, django_assert_num_queries):
    for n in range(number - 2):
        twice.title = f"Title {n}"
        twice.save_revision().publish()
    client.get("/privacy/")
    address = twice.edition().get_editions_url()
    with django_assert_num_queries(1):
        client.get(address)
