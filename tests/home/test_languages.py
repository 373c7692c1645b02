"""English and Welsh: addresses, the link between them, what a missing translation says, and who may see what."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import UserFactory, borrow, make_marker, make_welsh

pytestmark = pytest.mark.django_db
LANG = re.compile(r'<html lang="([\w-]+)"')


def body(response):
    return response.content.decode()


def language_link(page):
    """The address and the name of the link to the other language; None where there is none."""
    found = re.search(r'href="([^"]+)" lang="([\w-]+)" hreflang="\2" rel="alternate">(\w+)</a>', page)
    return found and (found[1], found[3])


def test_a_fresh_site_has_a_welsh_home_page_and_set():
    root = Site.objects.get().root_page
    home = HomePage.objects.get(slug="cartref")
    marker_set = QualityMarkerIndexPage.objects.get(locale__language_code="cy")
    assert (home.translation_key, home.url) == (root.translation_key, "/cy/")
    assert (marker_set.url, marker_set.get_parent().specific) == ("/cy/guidance/", home)
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("address", "language", "other"),
    [
        ("/", "en-GB", ("/cy/", "Cymraeg")),
        ("/cy/", "cy", ("/", "English")),
        ("/guidance/", "en-GB", ("/cy/guidance/", "Cymraeg")),
        ("/cy/guidance/", "cy", ("/guidance/", "English")),
        ("/account/login/?next=/boards/", "en-GB", ("/cy/account/login/?next=/boards/", "Cymraeg")),
        ("/cy/account/password/reset/", "cy", ("/account/password/reset/", "English")),
    ],
)
def test_a_page_leads_to_itself_in_the_other_language(client, address, language, other):
    page = body(client.get(address))
    assert (LANG.search(page)[1], language_link(page)) == (language, other)


def test_search_engines_find_both_languages(client):
    page = body(client.get("/guidance/"))
    found = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', page))
    assert found == {"en-GB": "http://testserver/guidance/", "cy": "http://testserver/cy/guidance/"}


@pytest.mark.parametrize("address", ["/privacy/", "/guidance/test-marker/"])
def test_a_page_that_is_not_in_welsh_says_so(client, page, address):
    shown = body(client.get(address))
    assert language_link(shown) is None
    assert "This page is not available in Welsh yet." in shown
    assert 'href="/cy/" hreflang="cy"' in shown


@pytest.mark.parametrize("address", ["/privacy/", "/guidance/test-marker/"])
def test_the_welsh_address_of_an_english_page_is_404_and_leads_to_it(client, page, address):
    response = client.get(f"/cy{address}")
    shown = body(response)
    assert (response.status_code, LANG.search(shown)[1]) == (404, "cy")
    assert f'href="{address}" lang="en-GB" hreflang="en-GB"' in shown


def test_an_address_that_is_in_no_language_is_an_ordinary_404(client):
    shown = body(client.get("/cy/no-such-page/"))
    assert "no-such-page" not in shown
    assert language_link(shown) == ("/", "English")


def test_a_marker_and_its_translation_lead_to_each_other(client, page):
    make_welsh(page, title="Marciwr prawf")
    assert language_link(body(client.get("/guidance/test-marker/"))) == ("/cy/guidance/test-marker/", "Cymraeg")
    welsh = body(client.get("/cy/guidance/test-marker/"))
    assert language_link(welsh) == ("/guidance/test-marker/", "English")
    assert "Marciwr prawf" in welsh


def test_a_translation_is_found_by_its_english_address_too(client, page):
    make_welsh(page, slug="marciwr-prawf")
    assert client.get("/cy/guidance/test-marker/").url == "/cy/guidance/marciwr-prawf/"
    assert client.get("/guidance/marciwr-prawf/").status_code == 404


def test_a_draft_translation_is_none(client, page):
    make_welsh(page).unpublish()
    assert language_link(body(client.get("/guidance/test-marker/"))) is None
    assert client.get("/cy/guidance/test-marker/").status_code == 404


def test_without_a_welsh_home_page_no_english_page_pretends_to_be_welsh(client):
    HomePage.objects.get(slug="cartref").unpublish()
    for address in ("/cy/", "/cy/guidance/", "/cy/privacy/"):
        assert client.get(address).status_code == 404
    assert client.get("/").status_code == 200


def test_a_welsh_set_lists_welsh_markers_and_marks_those_in_english_only(client, page):
    make_welsh(make_marker(title="Second marker"), title="Ail farciwr")
    shown = body(client.get("/cy/guidance/"))
    assert '<a class="govuk-link" href="/cy/guidance/second-marker/">Ail farciwr</a></h' in shown
    assert re.search(
        r'lang="en-GB">\s*<h2[^>]*><a[^>]+href="/guidance/test-marker/">Test marker</a> <span lang="cy">', shown
    )
    home = body(client.get("/cy/"))
    assert re.search(r'href="/guidance/test-marker/" lang="en-GB">Test marker</a> \(yn Saesneg\)</li>', home)
    assert "Ail farciwr" not in body(client.get("/guidance/"))


def test_a_set_in_english_only_is_on_the_welsh_home_page_and_marked(client):
    home = Site.objects.get().root_page.specific
    home.add_child(instance=QualityMarkerIndexPage(title="Adults’ markers", slug="adults"))
    shown = body(client.get("/cy/"))
    assert re.search(r'href="/adults/" lang="en-GB">Adults’ markers</a> \(yn Saesneg\)</h2>', shown)
    assert shown.count('<h2 class="govuk-heading-l">') == 2
    assert "Adults’ markers</a></h2>" in body(client.get("/"))


def test_a_preview_is_in_the_language_of_its_page(page):
    preview = make_welsh(page).make_preview_request()
    assert LANG.search(body(preview.render()))[1] == "cy"


def test_the_footer_leads_to_the_english_page_until_there_is_a_welsh_one(client):
    assert re.search(r'href="/privacy/" hreflang="en-GB">[^<]+ \(yn Saesneg\)', body(client.get("/cy/")))
    privacy = Page.objects.get(slug="privacy").specific
    welsh = privacy.copy_for_translation(Locale.objects.get(language_code="cy"))
    welsh.get_latest_revision().publish()
    caches["local"].clear()
    assert 'href="/cy/privacy/"' in body(client.get("/cy/"))


def test_welsh_pages_say_that_their_welsh_is_unchecked(client, settings):
    sentence = "wirio gan siaradwr Cymraeg"
    assert sentence in body(client.get("/cy/"))
    assert sentence not in body(client.get("/"))
    settings.WELSH_IS_CHECKED = True
    assert sentence not in body(client.get("/cy/"))


@pytest.mark.parametrize("address", ["/cy/boards/", "/cy/boards/eastvale/", "/cy/account/password/change/"])
def test_a_welsh_reader_signs_in_in_welsh(client, board, address):
    response = client.get(address)
    assert (response.status_code, response.url) == (302, f"/cy/account/login/?next={address}")
    assert response["Cache-Control"] == "no-store"


def test_signing_in_and_out_stays_in_the_language(client, manager):
    given = {"login": manager.email, "password": "a long enough password"}
    assert client.post("/cy/account/login/", given).url == "/cy/boards/"
    assert client.post("/cy/account/logout/").url == "/cy/"
    assert client.post("/account/login/", given).url == "/boards/"
    assert client.post("/account/logout/").url == "/"


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_private_pages_are_neither_kept_nor_found(client, assessment, manager, prefix):
    client.force_login(manager)
    for address in ("/boards/eastvale/", "/account/password/change/", assessment.get_absolute_url()):
        response = client.get(prefix + address)
        assert (response.status_code, response["Cache-Control"], response["X-Robots-Tag"]) == (
            200,
            "no-store",
            "noindex",
        )
    assert "X-Robots-Tag" not in client.get(f"{prefix}/guidance/")


def test_a_borrowed_session_changes_no_address_in_welsh_either(client):
    person = UserFactory()
    client.force_login(person)
    borrow(client)
    response = client.post("/cy/account/email/", {"action_add": "", "email": "thief@test.example"})
    assert response.url.startswith("/cy/account/reauthenticate/")
    assert not person.emailaddress_set.filter(email="thief@test.example").exists()
    assert client.post("/cy/account/confirm-email/x/").status_code == 404


def test_a_board_that_is_not_there_and_one_of_others_are_the_same_404_in_welsh(client, board, stranger):
    client.force_login(stranger)
    theirs, nobodys = (body(client.get(f"/cy/boards/{slug}/")) for slug in ("eastvale", "nowhere"))
    assert theirs == nobodys


@pytest.mark.parametrize("number", [2, 20])
def test_a_welsh_marker_page_costs_no_more_for_more_markers(client, number):
    pages = [make_welsh(make_marker(title=f"Marker {n}")) for n in range(number)]
    client.get("/cy/privacy/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(pages[0].url).status_code == 200
    assert len(queries) == 6
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/cy/guidance/").status_code == 200
    assert len(queries) == 6


def test_the_admin_stays_in_english():
    assert dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES) == {"en-gb": "English"}


def test_an_existing_site_gets_its_welsh_pages_once(client):
    HomePage.objects.get(slug="cartref").delete()
    Page.objects.get(depth=1).add_child(instance=Page(title="Something else", slug="something-else"))
    migration = import_module("home.migrations.0006_welsh")
    for _ in range(2):
        migration.make_welsh(apps, None)
        assert [page.slug for page in Page.objects.filter(locale__language_code="cy")] == ["cartref", "guidance"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert client.get("/cy/guidance/").status_code == 200


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_may_translate_pages(client, page, group):
    person = UserFactory()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    address = f"/cms/translation/submit/page/{page.pk}/"
    assert client.get(address).status_code == 200
    client.post(address, {"locales": [Locale.objects.get(language_code="cy").pk]})
    welsh = QualityMarkerPage.objects.get(locale__language_code="cy")
    assert (welsh.live, welsh.translation_key) == (False, page.translation_key)
