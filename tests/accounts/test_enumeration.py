"""Whether somebody has an account here is told neither by status, nor by bytes, nor by time, nor by a mail."""

import os
import re
import threading
import time
from statistics import median

import pytest
from django.test import Client

from accounts import mailing
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db]
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+|("token": ")[^"]+')
ARGON2 = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ROUNDS = int(os.environ.get("ROUNDS", "60"))
KINDS = {"known": "known00", "gone": "gone000", "none": "nobody0"}


@pytest.fixture
def people(settings):
    """Addresses of equal length: of an account, of a closed one, of none."""
    settings.PASSWORD_HASHERS = ARGON2
    settings.ACCOUNT_RATE_LIMITS = False
    UserFactory(email="known00@test.example")
    UserFactory(email="gone000@test.example", is_active=False)
    return {kind: f"{name}@test.example" for kind, name in KINDS.items()}


def sign_in_wrongly(client, address):
    return client.post("/account/login/", {"login": address, "password": "not this one"})


def ask_for_a_password(client, address):
    return client.post("/account/password/reset/", {"email": address})


def what_is_said(response, address):
    """Status, address of a redirect and bytes, with tokens and the address itself taken out."""
    content = TOKEN.sub(b"", response.content).replace(address.encode(), b"")
    return response.status_code, response.headers.get("Location"), content, sorted(response.cookies)


ACTS = [sign_in_wrongly, ask_for_a_password]


@pytest.mark.parametrize("act", ACTS)
def test_the_same_is_said(people, act):
    said = {kind: what_is_said(act(Client(), address), address) for kind, address in people.items()}
    assert said["known"] == said["gone"] == said["none"]


@pytest.mark.parametrize("act", ACTS)
def test_everybody_gets_the_same_number_of_mails(people, act, mailoutbox):
    counts = []
    for address in people.values():
        before = len(mailoutbox)
        act(Client(), address)
        counts.append(len(mailoutbox) - before)
    assert len(set(counts)) == 1


def times(act, people):
    """The median seconds of each kind; taken in turns, so that a busy machine slows all alike."""
    client, taken = Client(), {kind: [] for kind in people}
    for _ in range(ROUNDS):
        for kind, address in people.items():
            began = time.perf_counter()
            act(client, address)
            taken[kind].append(time.perf_counter() - began)
    return {kind: median(seconds) for kind, seconds in taken.items()}


@pytest.mark.timed
@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_it_takes_the_same_time(people, act, figures):
    medians = times(act, people)
    gap = (max(medians.values()) - min(medians.values())) * 1000
    figures["milliseconds"] = round(gap, 2)
    assert gap < 20


def test_a_door_that_skips_the_hasher_would_be_found(people, monkeypatch):
    """The planted fault: nothing is hashed for an address without an account."""
    from allauth.account.auth_backends import AuthenticationBackend

    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda self, password: None)
    monkeypatch.setattr("tests.accounts.test_enumeration.ROUNDS", 5)
    medians = times(sign_in_wrongly, people)
    assert medians["known"] - medians["none"] > 0.005


class Slow:
    """A mail that its server takes its time over, and then refuses."""

    def send(self):
        time.sleep(0.3)
        raise ConnectionRefusedError


def test_a_slow_or_refusing_mail_server_tells_nothing(settings, caplog):
    settings.MAIL_APART = True
    began = time.perf_counter()
    mailing.send_apart(Slow())
    assert time.perf_counter() - began < 0.1
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join(2)
    assert "not sent: ConnectionRefusedError" in caplog.text
