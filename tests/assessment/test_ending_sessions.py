"""An administrator ends the sessions of somebody who cannot; the person is told, and signs in again."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/platform/sessions/"


@pytest.fixture
def administrator(client):
    person = UserFactory(name="Administrator", is_superuser=True)
    client.force_login(person)
    return person


def test_every_session_of_the_person_and_no_other_is_ended(client, administrator, manager, viewer, caplog):
    laptop, phone, other = Client(), Client(), Client()
    for browser, person in ((laptop, manager), (phone, manager), (other, viewer)):
        browser.force_login(person)
    with caplog.at_level(logging.INFO, "security"):
        page = client.post(ADDRESS, {"email": manager.email.upper()}, follow=True)
    assert f"{manager} has been signed out everywhere" in page.content.decode()
    assert [browser.get("/boards/eastvale/").status_code for browser in (laptop, phone, other)] == [302, 302, 200]
    assert Session.objects.count() == 2
    assert f"sessions-ended-by-administrator user={manager.pk} by={administrator.pk}" in caplog.messages
    assert [message.to for message in mail.outbox] == [[manager.email]]
    assert "ended all your sessions" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the email address of the person"),
        ("nobody", "Enter an email address in the correct format"),
        ("nobody@test.example", "Nobody has an account with this address"),
    ],
)
def test_a_wrong_address_gets_a_sentence_and_ends_nothing(client, administrator, typed, sentence):
    page = client.post(ADDRESS, {"email": typed})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert Session.objects.count() == 1
    assert mail.outbox == []


def test_an_administrator_may_end_their_own(client, administrator):
    client.post(ADDRESS, {"email": administrator.email})
    assert client.get(ADDRESS).status_code == 302
