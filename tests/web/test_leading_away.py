"""No address that somebody puts into a link leads away from this site."""

import re
from html import unescape
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page

from config.doors import way_back
from tests.factories import PASSWORD, UserFactory, make_marker

pytestmark = pytest.mark.django_db

EVIL = "evil.example"
PAYLOADS = [
    "https://evil.example/",
    "http://evil.example/",
    "HTTPS://EVIL.EXAMPLE/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example/",
    "/\\/evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "/\r/evil.example/",
    "\t//evil.example/",
    " //evil.example/",
    "\x00//evil.example/",
    "\x01https://evil.example/",
    "\u00a0//evil.example/",
    "https:evil.example",
    "https:/evil.example/",
    "https:///evil.example/",
    "https:\\\\evil.example/",
    "https://evil.example\\@testserver/",
    "https://testserver@evil.example/",
    "https://testserver:x@evil.example/",
    "https://testserver.evil.example/",
    "https://evil.example#testserver/",
    "https://evil.example?testserver/",
    "//testserver@evil.example/",
    "//evil.example:80\\@testserver/",
    "http://[::1]@evil.example/",
    "http://[evil.example/",
    "https://ｅvil.example/",
    "//evil。example/",
    "//evil%E3%80%82example/",
    "//%65vil.example/",
    "%2F%2Fevil.example/",
    "javascript:alert(document.domain)//evil.example",
    "JaVaScRiPt:alert(1)//evil.example",
    "data:text/html,<script>location='https://evil.example'</script>",
    "vbscript:evil.example",
    "ftp://evil.example/",
    "mailto:x@evil.example",
    "blob:https://evil.example/x",
]
HERE = "http://testserver/somewhere/"


def leads_away(location, base=HERE):
    """Whether a browser that is sent to `location` leaves the site. Browsers drop tabs and breaks, turn \\ round."""
    cleaned = re.sub(r"[\t\r\n]", "", location).strip("".join(map(chr, range(33)))).replace("\\", "/")
    cleaned = re.sub(r"^(https?):/*", r"\1://", cleaned, flags=re.I)
    cleaned = re.sub(r"^/{2,}", "//", cleaned)
    found = urlsplit(urljoin(base, cleaned))
    return found.scheme not in {"http", "https"} or found.netloc != "testserver"


def test_there_are_forty_payloads_and_the_detector_sees_them():
    harmless = {"%2F%2Fevil.example/", "\x00//evil.example/"} | {"\u00a0//evil.example/"}
    assert len(PAYLOADS) >= 40
    blind = {text for text in PAYLOADS if text not in harmless and is_readable(text) and not leads_away(text)}
    assert blind == set()
    assert not leads_away("/boards/?next=//evil.example")
    assert not leads_away("http://testserver/x")


def is_readable(text):
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def assert_stays(response):
    location = response.headers.get("Location", "")
    assert not leads_away(location), location


@pytest.fixture
def person():
    return UserFactory()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_signing_in_and_out_stays_here(person, payload):
    client = Client()
    assert_stays(client.get("/account/login/", {"next": payload}))
    response = client.post("/account/login/", {"login": person.email, "password": PASSWORD, "next": payload})
    assert response.status_code == 302
    assert_stays(response)
    assert_stays(client.get("/account/login/", {"next": payload}))  # already signed in
    assert_stays(client.post("/account/logout/", {"next": payload}))


@pytest.mark.parametrize(
    "path", ["reauthenticate/", "password/change/", "password/set/", "password/reset/", "inactive/"]
)
def test_pages_of_an_account_stay_here(person, path):
    client = Client()
    client.force_login(person)
    fields = {"oldpassword": PASSWORD, "password1": "another long password", "password2": "another long password"}
    for payload in PAYLOADS:
        address = f"/account/{path}?next={quote(payload)}"
        assert_stays(client.get(address))
        assert_stays(client.post(address, fields | {"password": PASSWORD, "next": payload, "email": person.email}))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_doors_of_the_admin_stay_here(client, payload):
    for door in ("/cms/login/", "/cms/logout/", "/cms/password_reset/", "/_util/login/", "/cms/"):
        assert_stays(client.get(door, {"next": payload}))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_way_back_in_the_admin_stays_here(payload):
    request = RequestFactory().get("/cms/pages/1/", headers={"referer": payload})
    assert not leads_away(way_back(request))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_editors_are_led_nowhere_else_after_what_they_did(client, payload):
    client.force_login(UserFactory(is_superuser=True))
    page = Page.objects.get(pk=make_marker().pk)
    for action in ("unpublish", "lock", "unlock", "delete"):
        response = client.post(f"/cms/pages/{page.pk}/{action}/?next={quote(payload)}", {"next": payload})
        assert response.status_code in {200, 302, 404}
        assert_stays(response)
    assert_stays(
        client.post(f"/cms/bulk/wagtailcore/page/publish/?next={quote(payload)}&id={page.pk}", {"next": payload})
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_addresses_themselves_stay_here(client, payload):
    """What a slash too many or too few, or a language, makes of an address."""
    for path in (
        f"/{quote(payload)}",
        f"/cy/{quote(payload)}",
        f"/{payload.strip('/')}",
        "//evil.example",
        "/cy//evil.example",
    ):
        response = client.get("/x", PATH_INFO=path.encode().decode("latin-1"))
        assert_stays(response)
        if response.status_code == 200:
            hrefs = re.findall(
                r'href="([^"]*)" [^>]*hreflang|hreflang="[^"]*" [^>]*href="([^"]*)"', response.content.decode()
            )
            assert not [href for pair in hrefs for href in pair if href and leads_away(href)]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    ("path", "name"), [("/search/", "q"), ("/useful/thank-you/", "about"), ("/cy/search/", "next")]
)
def test_links_of_a_page_lead_nowhere_that_its_address_names(client, path, name, payload):
    """Among them the page in the other language, and the way back after "Was this page useful?"."""
    page = client.get(path, {name: payload}).content.decode()
    links = re.findall(r'<(?:a|link|form) [^>]*(?:href|action)="([^"]*)"', page)
    assert len(links) > 10
    assert [link for link in map(unescape, links) if leads_away(link)] == []
