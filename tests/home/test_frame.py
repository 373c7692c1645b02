"""The frame of every page: words, navigation, who is signed in, headers, error pages, the doors."""

from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client

from config.headers import CMS_POLICY, POLICY
from home.models import SiteTerms
from home.templatetags.dates import day, when
from tests.factories import UserFactory, borrow

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/guidance/", "/accessibility/", "/cookies/", "/privacy/", "/contact/", "/account/login/"]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_are_there_for_everyone(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 9, 10, 42, tzinfo=UTC), "9 November 2026 at 10:42am"),
        (datetime(2026, 7, 1, 23, 5, tzinfo=UTC), "2 July 2026 at 12:05am"),
        (datetime(2026, 11, 9, 12, 0, tzinfo=UTC), "9 November 2026 at 12:00pm"),
        (None, ""),
    ],
)
def test_moments_are_told_in_london_time(moment, words):
    assert when(moment) == words


def test_days_are_told_in_full():
    assert (day(date(2026, 3, 1)), day(None)) == ("1 March 2026", "")


def test_an_editor_changes_the_site_s_words(client):
    terms = SiteTerms.load()
    terms.site_name, terms.marker_plural = "Case Review Guidance", "standards"
    terms.save()
    page = client.get("/").content.decode()
    assert "Case Review Guidance</a>" in page
    assert "Standards" in page


def test_a_public_page_sets_no_cookie_and_may_be_kept(client):
    response = client.get("/")
    assert (response.cookies, response.headers.get("Cache-Control")) == ({}, None)
    assert response["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("address", ["/", "/guidance/", "/boards/", "/no-such-page/"])
def test_nothing_signed_in_may_be_kept(client, address):
    client.force_login(UserFactory())
    assert client.get(address)["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_inline_outside_the_cms():
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert "frame-ancestors 'self'" in CMS_POLICY


def test_the_cms_has_its_own_policy(client):
    client.force_login(UserFactory(is_superuser=True))
    response = client.get("/cms/")
    assert (response.status_code, response["Content-Security-Policy"]) == (200, CMS_POLICY)
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_cms_is_closed_to_people_who_are_no_editors(client):
    client.force_login(UserFactory())
    assert client.get("/cms/").status_code == 403
    assert client.get("/cms/pages/").status_code == 403


@pytest.mark.parametrize(
    ("door", "target"),
    [
        ("/cms/login/", "/account/login/"),
        ("/cms/", "/account/login/"),
        ("/_util/login/", "/account/login/"),
        ("/_util/authenticate_with_password/1/1/", "/account/login/"),
        ("/cms/password_reset/", "/account/password/reset/"),
        ("/cms/password_reset/confirm/x/y/", "/account/password/reset/"),
        ("/cms/account/change_password/", "/account/password/change/"),
    ],
)
def test_there_is_one_login_door(client, door, target):
    response = client.get(door)
    assert (response.status_code, response.url.split("?")[0]) == (302, target)


def test_nobody_signs_up(client):
    page = client.post("/account/signup/", {"email": "new@test.example", "password1": "a long enough password"})
    assert page.status_code in {200, 403}
    assert "invited" in page.content.decode()


def test_404_says_what_to_do(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_a_body_that_is_too_large_is_413(as_manager, assessment):
    url = assessment.parts.get().answers.first().get_absolute_url()
    response = as_manager.post(url, {"narrative": "x" * 3_000_000})
    assert response.status_code == 413


def test_a_form_without_its_token_is_refused_in_words(manager, assessment):
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    response = client.post(assessment.parts.get().answers.first().get_absolute_url(), {"narrative": "x"})
    assert response.status_code == 403
    assert "open too long" in response.content.decode()


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("Editors", {"/cms/snippets/kb/reference/": 200}),
        ("Moderators", {"/cms/snippets/kb/phase/": 200}),
    ],
)
def test_editors_find_their_work_in_the_cms(client, group, codes):
    person = UserFactory()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    assert {address: client.get(address).status_code for address in codes} == codes


def test_moderators_change_the_site_s_words(client):
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(person)
    address = client.get("/cms/settings/home/siteterms/").url
    assert client.get(address).status_code == 200


def test_editors_do_not_change_the_site_s_words(client):
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Editors"))
    client.force_login(person)
    assert client.get("/cms/settings/home/siteterms/", follow=True).redirect_chain[-1][0] == "/cms/"


def test_nobody_adds_an_address_to_a_borrowed_session(client):
    person = UserFactory()
    client.force_login(person)
    borrow(client)
    response = client.post("/account/email/", {"action_add": "", "email": "thief@test.example"})
    assert response.url.startswith("/account/reauthenticate/")
    assert not EmailAddress.objects.filter(email="thief@test.example").exists()


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_a_new_password_tells_nothing(client, known, mailoutbox):
    address = UserFactory().email if known else "nobody@test.example"
    response = client.post("/account/password/reset/", {"email": address})
    assert (response.status_code, response.url) == (302, "/account/password/reset/done/")
    assert [mail.to for mail in mailoutbox] == [[address]]


def test_a_person_in_a_record_cannot_be_deleted_in_the_cms(client, assessment, manager):
    client.force_login(UserFactory(is_superuser=True))
    page = client.post(f"/cms/users/delete/{manager.pk}/", follow=True).content.decode()
    assert "cannot be deleted, because a record carries their name" in page
    page = client.post(f"/cms/bulk/accounts/user/delete/?id={manager.pk}", follow=True).content.decode()
    assert "cannot be deleted, because a record carries their name" in page
