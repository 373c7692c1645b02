"""One's own account: the name, and the address, which nobody else changes."""

import re
import time
from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.accounts.conftest import code_at, is_signed_in, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NEW = "new@test.example"


@pytest.fixture
def me(client, person):
    sign_in(client, person)
    return client


def ask_for(client, address=NEW):
    return client.post("/account/email/", {"action_add": "", "email": address})


def link_in(mail):
    return re.search(settings.BASE_URL + r"(/\S+)", mail.body)[1]


def test_people_change_their_own_name(me, person):
    response = me.post("/account/you/", {"name": "  Chair, Eastvale "})
    person.refresh_from_db()
    assert (response.url, person.name) == ("/account/you/", "Chair, Eastvale")
    assert "Chair, Eastvale" in me.get("/account/you/").content.decode()


def test_a_wrong_name_is_said_and_kept(me, person):
    response = me.post("/account/you/", {"name": "x" * 201})
    assert response.status_code == 422
    assert "200 characters or fewer" in response.content.decode()
    assert "x" * 201 in response.content.decode()
    assert "Enter your name" in me.post("/account/you/", {"name": " "}).content.decode()


def test_the_header_leads_there(me):
    assert 'href="/account/you/"' in me.get("/guidance/").content.decode()


def test_a_new_address_counts_once_its_link_has_been_used(me, person, mailoutbox):
    old = person.email
    ask_for(me)
    assert [mail.to for mail in mailoutbox] == [[NEW]]
    link = link_in(mailoutbox[0])
    me.get(link)
    person.refresh_from_db()
    assert person.email == old
    me.post(link)
    person.refresh_from_db()
    assert person.email == NEW
    assert list(person.emailaddress_set.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    assert mailoutbox[1].to == [old]
    assert NEW in mailoutbox[1].body


def test_the_old_address_signs_in_until_then_and_the_new_one_after(me, person, mailoutbox):
    ask_for(me)
    other = Client()
    sign_in(other, person)
    assert is_signed_in(other)
    me.post(link_in(mailoutbox[0]))
    for email, works in ((person.email, False), (NEW, True)):
        person.email = email
        fresh = Client()
        sign_in(fresh, person)
        assert is_signed_in(fresh) is works


def test_a_borrowed_session_changes_nothing(client, person, mailoutbox):
    client.force_login(person)
    assert ask_for(client).url.startswith("/account/reauthenticate/")
    assert mailoutbox == []
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_one_address_a_person(me, person):
    ask_for(me)
    ask_for(me, "another@test.example")
    assert sorted(person.emailaddress_set.values_list("email", flat=True)) == ["another@test.example", person.email]
    me.post("/account/email/", {"action_primary": "", "email": "another@test.example"})
    person.refresh_from_db()
    assert person.email != "another@test.example"


def test_the_change_can_be_taken_back_and_the_own_address_stays(me, person):
    ask_for(me)
    for address in (NEW, person.email):
        me.post("/account/email/", {"action_remove": "", "email": address})
    assert list(person.emailaddress_set.values_list("email", flat=True)) == [person.email]


def test_an_address_of_somebody_else_is_told_nothing_and_cannot_be_confirmed(me, person, mailoutbox):
    old, other = person.email, UserFactory()
    assert ask_for(me).status_code == ask_for(me, other.email).status_code == 302
    page = me.post(link_in(mailoutbox[-1]), follow=True).content.decode()
    assert f"Another account uses {other.email} already" in page
    person.refresh_from_db()
    assert person.email == old


def test_somebody_without_a_row_has_no_address_to_confirm(client):
    person = UserFactory()
    client.force_login(person)
    assert "We have sent a link" not in client.get("/account/email/").content.decode()
    assert list(person.emailaddress_set.values_list("verified", "primary")) == [(True, True)]
    client.logout()
    assert client.get("/account/email/").url.startswith("/account/login/")


def test_the_own_address_is_none_other(me, person):
    assert "Enter an address other than" in ask_for(me, person.email).content.decode()


def test_a_second_step_does_not_stop_a_change_of_address(client, with_app, mailoutbox):
    client.force_login(with_app)
    client.post("/account/second-step/reauthenticate/", {"code": code_at(time.time())})
    ask_for(client)
    client.post(link_in(mailoutbox[0]))
    with_app.refresh_from_db()
    assert with_app.email == NEW


def test_nobody_else_changes_an_address_in_the_cms(client, person, settings):
    settings.MFA_REQUIRED_FOR = "nobody"
    client.force_login(UserFactory(is_superuser=True))
    page = client.get(f"/cms/users/edit/{person.pk}/").content.decode()
    assert re.search(r'<input[^>]*name="email"[^>]*disabled', page)
    old = person.email
    client.post(f"/cms/users/edit/{person.pk}/", {"email": NEW, "name": "Chair", "is_active": "on"})
    person.refresh_from_db()
    assert (person.email, person.name) == (old, "Chair")


def test_everybody_had_a_row_after_the_migration():
    person = UserFactory()
    module = import_module("accounts.migrations.0002_addresses_and_shared_cache")
    module.add_addresses(apps, connection.schema_editor())
    assert list(person.emailaddress_set.values_list("verified", "primary")) == [(True, True)]
