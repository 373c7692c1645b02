"""Any two editions of a marker compared, by a form that needs no JavaScript; and the way between editions."""

import pytest

from tests.kb.pages.conftest import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def thrice(page):
    for title in ("Two", "Three"):
        page = publish(page, title=title, quality_statement=f"Statement of {title}.")
    return page


@pytest.mark.parametrize("query", ["?from=1&to=3", "?from=3&to=1"])
def test_two_chosen_editions_are_compared_whichever_came_first(client, thrice, query):
    address = thrice.edition().get_editions_url()
    response = client.get(f"{address}compare/{query}", follow=True)
    assert response.redirect_chain == [(f"{address}3/since/1/", 302)]
    assert "What changed in edition 3" in response.content.decode()


@pytest.mark.parametrize("query", ["", "?from=1", "?from=1&to=1", "?from=1&to=9", "?from=x&to=%00", "?from=1&from=2"])
def test_anything_else_is_asked_again_and_keeps_what_was_chosen(client, thrice, query):
    response = client.get(f"{thrice.edition().get_editions_url()}compare/{query}")
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert page.count("Choose two different editions") == 2
    if query == "?from=1&to=9":
        assert page.count('<option value="1" selected>') == 1


def test_the_form_offers_the_first_and_the_newest(read, thrice):
    page = read(thrice.edition().get_editions_url())
    assert page.count(" selected>") == 2
    assert page.index('value="1" selected') < page.index('value="3" selected')


def test_one_edition_alone_has_no_form(client, read, page):
    address = page.edition().get_editions_url()
    assert "<select" not in read(address)
    assert client.get(f"{address}compare/?from=1&to=1")["Location"] == address


def test_an_edition_leads_to_the_others(read, thrice):
    newest = thrice.edition()
    page = read(newest.get_absolute_url())
    assert f'href="{newest.get_editions_url()}">All 3 editions' in page
    assert f'href="{newest.get_changes_url()}">See what changed in edition 3' in page


def test_the_marker_page_ends_with_how_current_it_is(read, thrice):
    type(thrice).objects.filter(pk=thrice.pk).update(
        last_reviewed="2026-11-01", next_review_due="2027-11-01", reviewer="Test review group"
    )
    page = read(thrice.url)
    expected = [
        "Page last reviewed: 1 November 2026, by Test review group",
        "Next review due: 1 November 2027",
        "Edition 3 of this guidance, ",
        "See what has changed on this page",
        "Was this page useful?",
    ]
    assert [page.find(words) for words in expected] == sorted(page.find(words) for words in expected)
    assert all(words in page for words in expected)
