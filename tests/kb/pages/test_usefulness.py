""" "Was this page useful?": counted for anybody, without a cookie, and only from this site's own pages."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client

from kb import counting
from kb.models import Usefulness

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def about(client):
    """What the form of a page sends back."""

    def about(address):
        return re.search(r'name="about" value="([^"]+)"', client.get(address).content.decode())[1]

    return about


@pytest.fixture
def say(client):
    def say(sealed, answer="yes", headers=HERE):
        return client.post("/useful/", {"about": sealed, "answer": answer}, headers=headers)

    return say


def counts():
    return [(row.page, row.language, row.edition, row.yes, row.no) for row in Usefulness.objects.order_by("pk")]


def test_answers_about_a_marker_are_counted_for_its_edition(about, say, page):
    for answer in ("yes", "no", "yes"):
        assert say(about(page.url), answer).status_code == 303
    assert counts() == [(page.translation_key.hex, "en-gb", 1, 2, 1)]
    assert Usefulness.objects.get().month.day == 1


PAGES = {
    "/guidance/": "/guidance/",
    "/glossary/": "/glossary/",
    "/cy/glossary/": "/glossary/",
    "/privacy/": "/privacy/",
}


@pytest.mark.parametrize("address", PAGES)
def test_other_pages_are_counted_by_their_address(about, say, address):
    say(about(address), "no")
    language = "cy" if address.startswith("/cy/") else "en-gb"
    assert counts() == [(PAGES[address], language, 0, 0, 1)]


def test_works_have_the_form_too(about, say, work, law):
    for one in (work, law):
        say(about(one.get_absolute_url()))
    assert [page for page, *_ in counts()] == [work.get_absolute_url(), law.get_absolute_url()]


def test_each_month_and_edition_has_its_own_counter(page, monkeypatch):
    given = {"page": "x", "language": "en-gb", "answer": "yes"}
    monkeypatch.setattr(counting.timezone, "localdate", lambda: date(2026, 11, 30))
    counting.count(edition=1, **given)
    counting.count(edition=2, **given)
    monkeypatch.setattr(counting.timezone, "localdate", lambda: date(2026, 12, 1))
    counting.count(edition=2, **given)
    assert Usefulness.objects.count() == 3


def test_the_thank_you_leads_back_and_no_cookie_was_set(client, about, say, page):
    response = say(about(page.url))
    thanks = client.get(response["Location"])
    assert f'href="{page.url}"' in thanks.content.decode()
    assert client.cookies == {}
    assert not any("no-store" in one.get("Cache-Control", "") for one in (thanks, client.get(page.url)))


def test_a_browser_that_checks_tokens_needs_none(about, page):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/useful/", {"about": about(page.url), "answer": "yes"}, headers=HERE)
    assert response.status_code == 303


FROM_HERE = [HERE, {"Origin": "http://testserver"}, {"Referer": "http://testserver/guidance/"}]
ELSEWHERE = [
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null", "Referer": "http://testserver/"},
    {"Referer": "http://testserver.elsewhere.example/"},
    {"Origin": "http://[bad"},
]


@pytest.mark.parametrize("headers", FROM_HERE)
def test_every_browser_s_way_to_say_same_site_is_taken(about, say, page, headers):
    assert say(about(page.url), headers=headers).status_code == 303
    assert len(counts()) == 1


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_elsewhere_is_not_counted(about, say, page, headers):
    response = say(about(page.url), headers=headers)
    assert response.status_code == 400
    assert "Your answer was not counted" in response.content.decode()
    assert counts() == []


@pytest.mark.parametrize("sealed", ["", "x", "a:b", "\x00", "é" * 10_000, "eyJ9:abc"])
def test_a_page_that_this_site_did_not_seal_is_not_counted(say, client, sealed):
    assert say(sealed).status_code == 400
    assert client.get("/useful/thank-you/", {"about": sealed}).status_code == 200
    assert counts() == []


@pytest.mark.parametrize("answer", ["", "maybe", "pk"])
def test_other_answers_are_not_counted(about, say, page, answer):
    assert say(about(page.url), answer).status_code == 400


def test_reading_the_address_counts_nothing(client, db):
    assert client.get("/useful/").status_code == 405


def test_one_address_is_counted_so_often_an_hour_and_thanked_all_the_same(about, say, page):
    sealed = about(page.url)
    assert {say(sealed).status_code for _ in range(counting.MOST + 5)} == {303}
    assert counts()[0][3] == counting.MOST


def test_no_address_of_a_reader_is_kept(about, say, page):
    from django.core.cache import caches

    say(about(page.url))
    kept = [key for key in caches["local"]._cache if "useful" in key]
    assert len(kept) == 1
    assert "127.0.0.1" not in kept[0]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="makes SQLite refuse to write in its own way")
def test_a_database_that_refuses_costs_the_answer_and_not_the_reader(about, say, page):
    sealed = about(page.url)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        response = say(sealed)
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = OFF")
    assert response.status_code == 303
    assert counts() == []


def test_a_preview_asks_nothing(page):
    response = page.make_preview_request()
    assert "Was this page useful?" not in response.render().content.decode()
