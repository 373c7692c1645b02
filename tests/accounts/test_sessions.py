"""Sessions: a new id, both ends, seeing and ending them. All on the server."""

import re
import time

import pytest
from django.conf import settings as conf
from django.db import transaction
from django.test import Client

from accounts.browsers import in_words
from tests.accounts.conftest import is_signed_in, set_up_app, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
EDGE = f"{CHROME} Edg/140"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/1 Safari/604.1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def later(monkeypatch):
    """`later(minutes)`: that much time goes by for the limits."""
    shift = [0]
    real = time.time
    monkeypatch.setattr("accounts.idling.time.time", lambda: real() + shift[0])
    monkeypatch.setattr("accounts.fresh.time.time", lambda: real() + shift[0])

    def pass_time(minutes):
        shift[0] += minutes * 60

    return pass_time


def signed_in(person, **more):
    client = Client(**more)
    sign_in(client, person)
    assert is_signed_in(client)
    return client


def works(client):
    return client.get("/account/you/").status_code == 200


def test_signing_in_gives_a_new_id(client, person):
    client.get("/account/password/reset/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[conf.SESSION_COOKIE_NAME] = planted = session.session_key
    sign_in(client, person)
    assert client.session.session_key != planted
    assert not type(session)().exists(planted)


def test_nothing_done_for_thirty_minutes(person, later):
    client = signed_in(person)
    later(29)
    assert works(client)
    later(31)
    key = client.session.session_key
    response = client.get("/boards/?from=mail")
    assert response.url == "/account/login/?next=%2Fboards%2F%3Ffrom%3Dmail&why=idle"
    assert not type(client.session)().exists(key)
    page = client.get(response.url).content.decode()
    assert "You were signed out because you did nothing for 30 minutes." in page
    back = client.post(response.url, {"login": person.email, "password": PASSWORD, "next": "/boards/?from=mail"})
    assert back.url == "/boards/?from=mail"


def test_twelve_hours_in_all(person, later):
    client = signed_in(person)
    for _ in range(36):
        later(20)
        last = client.get("/boards/")
    assert last.url.endswith("why=long")
    assert "because you had been signed in for 12 hours" in client.get(last.url).content.decode()


def test_staying_does_not_lengthen_the_twelve_hours(person, later):
    client = signed_in(person)
    for _ in range(36):
        later(20)
        last = client.post("/account/stay/", headers={"X-Requested-With": "fetch"})
    assert last.status_code == 401


def test_use_is_written_once_a_minute(person, later, django_assert_num_queries):
    client = signed_in(person)
    seen = client.session["session_seen"]
    later(0.5)
    client.get("/account/you/")
    assert client.session["session_seen"] == seen
    later(0.6)
    client.get("/account/you/")
    assert client.session["session_seen"] > seen


def test_looking_how_long_it_lasts_is_no_use(person, later):
    client = signed_in(person)
    later(28.5)
    assert 80 <= client.get("/account/stay/").json()["left"] <= 90
    later(0.5)
    assert 50 <= client.get("/account/stay/").json()["left"] <= 60
    assert client.post("/account/stay/", headers={"X-Requested-With": "fetch"}).json()["left"] >= 1799


def test_the_admin_asking_by_itself_is_no_use(person, later):
    client = signed_in(person)
    seen = client.session["session_seen"]
    later(5)
    client.post("/cms/editing-sessions/ping/kb/qualitymarkerpage/1/1/")
    assert client.session["session_seen"] == seen
    client.get("/cms/")
    assert client.session["session_seen"] > seen


@pytest.mark.parametrize("headers", [{"X-Requested-With": "fetch"}, {"Accept": "application/json"}])
def test_a_script_is_told_401(person, later, headers):
    client = signed_in(person)
    later(31)
    response = client.get("/boards/", headers=headers)
    assert (response.status_code, response.json()["why"]) == (401, "idle")


def test_a_public_page_is_shown_all_the_same(person, later):
    client = signed_in(person)
    later(31)
    page = client.get("/guidance/")
    assert page.status_code == 200
    assert "because you did nothing for 30 minutes" in page.content.decode()
    assert not is_signed_in(client)


def test_a_form_that_was_sent_too_late_comes_back_to_its_page(person, later):
    client = signed_in(person)
    later(31)
    response = client.post("/account/you/", {"name": "x"}, headers={"Referer": "http://testserver/account/you/?a=1"})
    assert "next=http%3A%2F%2Ftestserver%2Faccount%2Fyou%2F%3Fa%3D1" in response.url
    away = signed_in(person)
    later(31)
    assert "elsewhere" not in away.post("/account/you/", headers={"Referer": "http://elsewhere.example/"}).url


def test_signing_out_ends_it_on_the_server(person):
    client = signed_in(person)
    thief = Client()
    thief.cookies[conf.SESSION_COOKIE_NAME] = client.session.session_key
    assert works(thief)
    response = client.post("/account/logout/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not works(thief)


def test_one_sees_and_ends_ones_own(person):
    here, there = signed_in(person, headers={"User-Agent": CHROME}), signed_in(person, headers={"User-Agent": SAFARI})
    page = here.get("/account/sessions/").content.decode()
    assert "Chrome on Windows" in page
    assert "Safari on iPhone" in page
    assert page.count("This session") == 1
    other = person.usersession_set.exclude(session_key=here.session.session_key).get()
    here.post(f"/account/sessions/{other.pk}/end/")
    assert (works(here), works(there)) == (True, False)


def test_nobody_ends_those_of_somebody_else(person, manager):
    mine, theirs = signed_in(person), signed_in(manager)
    session = manager.usersession_set.get()
    assert mine.post(f"/account/sessions/{session.pk}/end/").status_code == 404
    assert works(theirs)


def test_one_ends_all_others(person):
    clients = [signed_in(person) for _ in range(3)]
    clients[0].post("/account/sessions/end-others/")
    assert [works(client) for client in clients] == [True, False, False]


def test_a_new_password_ends_the_others(person):
    here, there = signed_in(person), signed_in(person)
    given = {"oldpassword": PASSWORD, "password1": "quite another phrase", "password2": "quite another phrase"}
    here.post("/account/password/change/", given)
    assert (works(here), works(there)) == (True, False)


def test_a_new_password_by_mail_ends_all(person, mailoutbox):
    here, keys = signed_in(person), list(person.usersession_set.values_list("session_key", flat=True))
    anonymous = Client()
    anonymous.post("/account/password/reset/", {"email": person.email})
    form = anonymous.get(re.search(conf.BASE_URL + r"(/\S+)", mailoutbox[0].body)[1]).url
    anonymous.post(form, {"password1": "quite another phrase", "password2": "quite another phrase"})
    assert not works(here)
    assert not any(type(anonymous.session)().exists(key) for key in keys)


def test_a_new_second_step_ends_the_others_and_is_told_by_mail(person, monkeypatch, mailoutbox):
    # What allauth does after the commit needs the request, which a test's own commit would come too late for.
    monkeypatch.setattr(transaction, "on_commit", lambda call, **more: call())
    here, there = signed_in(person), signed_in(person)
    set_up_app(here)
    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert "authenticator app has been set up" in mailoutbox[0].body
    assert (works(here), works(there)) == (True, False)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (EDGE, "Edge on Windows"),
        (CHROME, "Chrome on Windows"),
        (SAFARI, "Safari on iPhone"),
        (FIREFOX, "Firefox on Linux"),
        ("curl/8", "A browser that does not say what it is"),
    ],
)
def test_a_browser_in_words(agent, words):
    assert in_words(agent) == words
