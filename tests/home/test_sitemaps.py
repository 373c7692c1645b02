"""What search engines find, and what they are told to leave alone."""

from urllib.robotparser import RobotFileParser

import pytest
from django.utils.timezone import localtime
from lxml import etree
from wagtail.models import Locale

from tests.factories import make_marker

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client):
    """Address → when it changed, and its other languages."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    found = {}
    for url in etree.fromstring(response.content):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        found[url.findtext("s:loc", namespaces=NAMES)] = (url.findtext("s:lastmod", namespaces=NAMES), links)
    return found


def robots(client):
    found = RobotFileParser()
    found.parse(client.get("/robots.txt").content.decode().splitlines())
    return found


def test_published_pages_are_listed_and_others_are_not(client, page):
    make_marker(title="Draft", publish=False)
    page.create_alias(update_slug="alias")
    found = entries(client)
    assert {"http://testserver/", "http://testserver/guidance/", "http://testserver/guidance/test-marker/"} <= set(
        found
    )
    assert not [address for address in found if "draft" in address or "alias" in address]


def test_changes_are_dated(client, page):
    page.save_revision().publish()
    changed, _ = entries(client)["http://testserver/guidance/test-marker/"]
    page.refresh_from_db()
    assert changed == localtime(page.last_published_at).date().isoformat()


def test_pages_name_their_translations(client, page):
    welsh = page.copy_for_translation(Locale.objects.get_or_create(language_code="cy")[0], copy_parents=True)
    assert entries(client)["http://testserver/guidance/test-marker/"][1] == {}  # a translation begins as a draft
    welsh.save_revision().publish()
    both = {"en-gb": "http://testserver/guidance/test-marker/", "cy": "http://testserver/cy/guidance/test-marker/"}
    found = entries(client)
    assert [found[address][1] for address in both.values()] == [both, both]


def test_every_address_answers_and_is_nobody_s_own(client, page):
    for address in entries(client):
        response = client.get(address)
        assert (response.status_code, response.headers.get("X-Robots-Tag")) == (200, None)
        assert robots(client).can_fetch("*", address)


@pytest.mark.parametrize("number", [1, 12])
def test_the_sitemap_costs_the_same_at_any_size(client, number, django_assert_num_queries):
    for n in range(number):
        make_marker(title=f"Marker {n}")
    client.get("/guidance/")  # where the tree begins is read once by each worker
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")


OPEN = ["/", "/guidance/", "/cy/guidance/", "/editions/0/en-gb/1/", "/api/v1/", "/privacy/", "/static/site/site.css"]
CLOSED = ["/boards/", "/cy/boards/x/", "/account/login/", "/cms/", "/search/?q=x", "/cy/search/?q=x"]


def test_robots_may_read_the_guidance_only(client):
    rules = robots(client)
    assert [rules.can_fetch("*", address) for address in OPEN] == [True] * len(OPEN)
    assert [rules.can_fetch("*", address) for address in CLOSED] == [False] * len(CLOSED)
    assert rules.site_maps() == ["http://testserver/sitemap.xml"]


PRIVATE = ["/boards/", "/boards/eastvale/", "/cy/boards/", "/account/login/", "/cms/"]


@pytest.mark.parametrize("address", PRIVATE)
def test_pages_of_people_and_boards_stay_out_of_every_index_and_copy(as_manager, client, address):
    response = as_manager.get(address)
    client.logout()
    for one in (response, client.get(address)):
        assert (one["X-Robots-Tag"], one["Cache-Control"]) == ("noindex", "no-store")


def test_public_pages_may_be_indexed(client):
    assert "X-Robots-Tag" not in client.get("/").headers
