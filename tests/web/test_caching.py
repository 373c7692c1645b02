"""Nothing that a member was shown comes back to anybody else from a cache in between."""

from types import SimpleNamespace

import pytest

from tests.sites import MEMBERS
from tests.web.shared_cache import SharedCache

MISSING = [
    "/static/nothing.css",
    "/no-such-page/",
    "/boards/eastvale/none/",
    "/media/x.png",
    "/cms/",
    "/account/logout/",
]
FOR_PROGRAMS = [
    "/api/v1/",
    "/api/v1/markers/",
    "/editions/feed/",
    "/robots.txt",
    "/sitemap.xml",
    "/search/suggestions/?q=inf",
]


def replayed(visitor, paths, cache):
    """What of all that `visitor` has fetched an anonymous visitor is given from the cache: {path: answer}."""
    for path in paths:
        for method in ("GET", "HEAD"):
            sent = {"Cookie": str(visitor.cookies)} if visitor.cookies else {}
            cache.pass_on(method, path, sent, visitor.ask(method, path))
    found = {path: cache.find(path, {}) for path in paths}
    return {path: answer for path, answer in found.items() if answer is not None}


@pytest.mark.parametrize("believes_vary", [True, False])
def test_an_anonymous_visitor_is_given_nothing_that_a_member_saw(site, member, public, board_pages, believes_vary):
    paths = [*public, *board_pages, *MISSING, *FOR_PROGRAMS]
    assert len(paths) >= 60
    assert replayed(member, paths, SharedCache(believes_vary)) == {}


def test_what_everybody_sees_may_be_kept(site, public):
    assert set(replayed(site.visitor(), public, SharedCache())) == set(public)


def test_a_kept_page_of_the_public_never_shows_who_was_signed_in(site, public):
    names = [b"Member 1", b"member1@", b"Eastvale"]
    assert [path for path in public if any(name in site.visitor().get(path).body for name in names)] == []


def answer(status=200, **headers):
    return SimpleNamespace(status=status, headers={name.replace("_", "-"): text for name, text in headers.items()})


KEEPABLE = [answer(), answer(Cache_Control="max-age=60"), answer(404), answer(Vary="Cookie")]
NOT_KEEPABLE = [answer(Cache_Control="no-store"), answer(Cache_Control="private, max-age=60"), answer(Set_Cookie="a=b")]
NOT_KEEPABLE += [answer(Vary="*"), answer(Cache_Control="max-age=0"), answer(500)]


def test_the_cache_keeps_what_it_may_and_so_finds_a_page_without_no_store():
    kept = [one for one in KEEPABLE + NOT_KEEPABLE if given_back(one) is one]
    assert kept == [one for one in KEEPABLE if "Vary" not in one.headers]
    assert given_back(answer(Vary="Cookie"), believes_vary=False) is not None


def given_back(one, *, believes_vary=True):
    cache = SharedCache(believes_vary)
    cache.pass_on("GET", "/", {"Cookie": "session=a member's"}, one)
    return cache.find("/", {})


def test_a_session_that_ended_shows_nothing(site):
    visitor = site.visitor()
    visitor.sign_in(MEMBERS[3])
    old = dict(visitor.cookies)
    visitor.send("/account/logout/")
    visitor.cookies = old  # as a copied cookie would
    assert visitor.get("/boards/eastvale/").status == 302
