"""Before what matters most, people say who they are: 5 minutes count."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import clear_url_caches, path, set_urlconf

from accounts.fresh import require_fresh
from config import urls as site
from tests.accounts.conftest import code_at, is_signed_in, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


def weighty(request):
    """Stands for signing off, a full export, a change of role, erasure."""
    return require_fresh(request) or HttpResponse(f"done {request.POST.get('words', '')}")


class Urls:
    urlpatterns = [path("weighty/", weighty), *site.urlpatterns]
    handler404, handler429 = site.handler404, site.handler429


@pytest.fixture(autouse=True)
def _weighty_address(settings):
    settings.ROOT_URLCONF = Urls
    clear_url_caches()
    yield
    set_urlconf(None)
    clear_url_caches()


def age(client, minutes):
    """As if the person had said who they are that long ago."""
    session = client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [record | {"at": time.time() - minutes * 60} for record in records]
    session.save()


def test_four_minutes_are_fresh_and_six_are_not(client, person):
    sign_in(client, person)
    age(client, 4)
    assert client.get("/weighty/").content == b"done "
    age(client, 6)
    assert client.get("/weighty/").url == "/account/reauthenticate/?next=%2Fweighty%2F"


def test_one_comes_back_to_the_address(client, person):
    sign_in(client, person)
    age(client, 6)
    asked = client.get("/weighty/").url
    assert client.post(asked, {"password": "not this one", "next": "/weighty/"}).status_code == 200
    assert client.get("/weighty/").status_code == 302
    assert client.post(asked, {"password": PASSWORD, "next": "/weighty/"}).url == "/weighty/"
    assert client.get("/weighty/").content == b"done "


def test_what_was_posted_is_done_once_they_have_confirmed(client, person):
    sign_in(client, person)
    age(client, 6)
    asked = client.post("/weighty/", {"words": "as typed"}).url
    assert client.post(asked, {"password": PASSWORD, "next": "/weighty/"}).content == b"done as typed"


def test_a_session_of_which_nothing_is_known_is_not_fresh(client, person):
    client.force_login(person)
    assert client.get("/weighty/").url.startswith("/account/reauthenticate/")


def test_a_code_will_do_as_well(client, with_app):
    client.force_login(with_app)
    client.get("/weighty/")
    given = {"code": code_at(time.time()), "next": "/weighty/"}
    assert client.post("/account/second-step/reauthenticate/", given).url == "/weighty/"
    assert client.get("/weighty/").content == b"done "


def test_half_a_signing_in_is_nothing(client, with_app):
    sign_in(client, with_app)
    assert not is_signed_in(client)
    assert client.get("/weighty/").status_code == 302


def test_nobody_is_sent_to_sign_in(rf):
    request = rf.get("/weighty/")
    request.user, request.session = AnonymousUser(), {}
    assert require_fresh(request).url.startswith("/account/login/")
