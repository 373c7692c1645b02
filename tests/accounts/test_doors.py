"""One login door: everything in the site map is offered a name and a password, and one page takes them."""

from base64 import b64encode

import pytest
from django.contrib.auth.views import LoginView
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, path, resolve
from django.utils.regex_helper import normalize
from django.utils.translation import override

from tests.accounts.conftest import is_signed_in
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SAMPLES = {"UUIDConverter": "00000000-0000-0000-0000-000000000000"}


def routes(resolver, prefix=""):
    """Every address of the site map in the language of now, with a sample in the place of each argument."""
    for entry in resolver.url_patterns:
        converters = getattr(entry.pattern, "converters", {})
        for text, names in normalize(entry.pattern.regex.pattern):
            filled = {name: SAMPLES.get(type(converters.get(name)).__name__, "1") for name in names}
            address = prefix + text % filled
            yield from routes(entry, address) if isinstance(entry, URLResolver) else [f"/{address}"]


def credentials(person):
    """What any login view that we know of would read."""
    fields = {"login": person.email, "email": person.email, "username": person.email, "password": PASSWORD}
    basic = b64encode(f"{person.email}:{PASSWORD}".encode()).decode()
    return fields, {"Authorization": f"Basic {basic}"}


def leads_in(address, person):
    """Whether a name and a password, sent there in any way, sign in or open what is closed."""
    fields, headers = credentials(person)
    client = Client(raise_request_exception=False)
    client.get(address, fields, headers=headers)
    client.post(address, fields, headers=headers)
    client.post(address, fields, content_type="application/json", headers=headers)
    return is_signed_in(client)


@pytest.fixture
def administrator(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_REQUIRED_FOR = "nobody"
    return UserFactory(is_superuser=True)


def answers(address):
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


@pytest.mark.parametrize(("language", "door"), [("en-gb", "/account/login/"), ("cy", "/cy/account/login/")])
def test_exactly_one_address_takes_a_name_and_a_password(administrator, language, door):
    with override(language):
        addresses = {address for address in routes(get_resolver()) if answers(address)}
        assert len(addresses) > 250
        assert {address for address in addresses if leads_in(address, administrator)} == {door}


def test_hardly_an_address_is_left_out():
    addresses = set(routes(get_resolver()))
    assert sum(map(answers, addresses)) > 0.9 * len(addresses)


def test_a_second_door_would_be_found(administrator):
    planted = path("planted/", LoginView.as_view(template_name="404.html"))
    get_resolver().url_patterns.insert(0, planted)
    try:
        assert "/planted/" in routes(get_resolver())
        assert leads_in("/planted/", administrator)
    finally:
        get_resolver().url_patterns.remove(planted)


@pytest.mark.parametrize("door", ["/account/login/", "/cy/account/login/", "/cms/login/", "/_util/login/", "/cms/"])
def test_the_second_step_is_asked_behind_every_door(client, with_app, door):
    page = client.get(door, follow=True)
    address = page.redirect_chain[-1][0] if page.redirect_chain else door
    response = client.post(address, {"login": with_app.email, "password": PASSWORD})
    assert response.url.endswith("/account/second-step/authenticate/")
    assert not is_signed_in(client)
