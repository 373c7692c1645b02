"""Somebody with a password and an authenticator app, and the limits as they are in production."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from accounts.addresses import ensure_address
from tests.factories import PASSWORD, UserFactory

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _has_just_signed_in():
    """Here nobody has, unless they did so by the form."""


@pytest.fixture(autouse=True)
def _limits_on(settings):
    """The suite runs without limits; here they count."""
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,10/5m/key", "login_failed_known_device": "10/5m/key"}
    settings.MFA_REQUIRED_FOR = "roles"


@pytest.fixture
def person(db):
    person = UserFactory(name="Board manager, Eastvale")
    ensure_address(person)
    return person


@pytest.fixture
def with_app(person):
    """The same person, with an authenticator app set up."""
    TOTP.activate(person, SEED)
    return person


def code_at(moment, seed=SEED):
    """What the app shows at a moment, in seconds since 1970."""
    return format_hotp_value(hotp_value(seed, int(moment) // 30))


def sign_in(client, person, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": person.email, "password": password}, **more)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def steps_of(person):
    return sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def set_up_app(client):
    """Set up an authenticator app, as the pages ask. The page that follows."""
    client.get("/account/second-step/totp/activate/")
    seed = client.session["mfa.totp.secret"]
    return client.post("/account/second-step/totp/activate/", {"code": code_at(time.time(), seed)}, follow=True)
