"""Guesses: ten at an account in five minutes, ten from an address in a minute, over all workers. No lock-out weapon."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from urllib.parse import urlencode

import pytest
from django.test import Client as DjangoClient

from tests import sites
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import PASSWORD, UserFactory

MANAGER = "manager@northdale.example"
GUESSES = int(os.environ.get("GUESSES", "200"))
THREE_WORKERS = ["3" if word == "2" else word for word in sites.GUNICORN]


@pytest.fixture
def site(monkeypatch):
    """`site(proxies)`: three workers, which believe so many proxies."""
    monkeypatch.setattr(sites, "GUNICORN", THREE_WORKERS)
    opened = []

    def start(proxies):
        monkeypatch.setenv("TRUSTED_PROXY_COUNT", str(proxies))
        opened.append(sites.running_site())
        return opened[-1].__enter__()

    yield start
    for context in opened:
        context.__exit__(None, None, None)


class Guesser(sites.Client):
    """A browser that says to come from wherever it likes."""

    def guess(self, email, password, address):
        self.opener.addheaders = [("X-Forwarded-For", address)]
        fields = {"csrfmiddlewaretoken": self.token, "login": email, "password": password}
        with self.opener.open(f"{self.base}/account/login/", urlencode(fields).encode(), timeout=60) as response:
            return response.status

    def open_form(self):
        self.token = self.form("/account/login/")["csrfmiddlewaretoken"]
        return self


def addresses():
    return [f"10.0.{n // 250}.{n % 250 + 1}" for n in range(GUESSES)]


def attack(site, guesses, figures):
    """Four guessers at once; how many guesses reached the hasher, as the site's own log says."""
    guessers = [Guesser(site.base).open_form() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda n, guess: guessers[n % 4].guess(*guess), count(), guesses))
    assert not {302, 500} & set(statuses)
    figures["guesses"] += len(statuses)
    return site.log().count("sign-in-failed")


@pytest.mark.slow
def test_guesses_at_one_account_from_as_many_addresses(site, figures):
    site = site(1)
    owner = Guesser(site.base).open_form()
    assert owner.guess(MANAGER, sites.PASSWORD, "192.0.2.1") == 302
    owner.jar.clear(domain="127.0.0.1", path="/", name="session")
    reached = attack(site, [(MANAGER, f"guess number {n}", address) for n, address in enumerate(addresses())], figures)
    assert 1 <= reached <= 10
    stranger = Guesser(site.base).open_form()
    assert stranger.guess(MANAGER, sites.PASSWORD, "192.0.2.99") == 200
    assert owner.open_form().guess(MANAGER, sites.PASSWORD, "192.0.2.1") == 302


@pytest.mark.slow
def test_a_guess_at_each_of_many_accounts_from_one_address_that_says_it_is_many(site, figures):
    site = site(0)
    guesses = [(f"person{n}@test.example", "a guess", address) for n, address in enumerate(addresses())]
    began = time.monotonic()
    reached = attack(site, guesses, figures)
    minutes = 1 + int((time.monotonic() - began) // 60)
    assert 1 <= reached <= 10 * minutes


@pytest.mark.django_db
def test_the_eleventh_guess_is_not_looked_at(client, person):
    for n in range(10):
        page = sign_in(client, person, "not this one", REMOTE_ADDR=f"10.0.0.{n}").content.decode()
        assert "They do not match an account" in page
    page = sign_in(client, person, PASSWORD, REMOTE_ADDR="10.0.1.1").content.decode()
    assert "Too many attempts to sign in. Wait 5 minutes" in page
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_the_owners_own_browser_gets_in_and_has_ten_guesses_itself(client, person):
    sign_in(client, person)
    client.post("/account/logout/")
    for n in range(12):
        sign_in(DjangoClient(), person, "not this one", REMOTE_ADDR=f"10.0.0.{n}")
    sign_in(client, person)
    assert is_signed_in(client)
    client.post("/account/logout/")
    for _ in range(10):
        sign_in(client, person, "not this one")
    sign_in(client, person)
    assert not is_signed_in(client)


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["forged", "of somebody else"])
def test_a_cookie_that_is_not_the_owners_helps_nobody(client, person, cookie):
    client.cookies["device"] = "forged:1:2"
    if cookie == "of somebody else":
        sign_in(client, UserFactory())
        client.post("/account/logout/")
    for n in range(11):
        page = sign_in(client, person, "not this one", REMOTE_ADDR=f"10.0.0.{n}")
    assert "Too many attempts" in page.content.decode()


@pytest.mark.django_db
def test_the_cookie_is_out_of_reach_of_scripts(client, person):
    sign_in(client, person)
    cookie = client.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 180 * 24 * 60 * 60)
    assert person.email not in cookie.value
