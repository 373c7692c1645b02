"""The host's commands: the first administrator, and taking a second step off; and the lines in the log."""

import re
import smtplib
import time

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import code_at, is_signed_in, sign_in, steps_of
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "quite another phrase"


def test_the_first_administrator_chooses_a_password_by_link(client, capsys, mailoutbox, settings):
    call_command("create_administrator", "first@guidance.example", name="Administrator")
    person = User.objects.get()
    assert (person.is_superuser, person.has_usable_password()) == (True, False)
    link = re.search(r"http://\S+", capsys.readouterr().out)[0]
    assert mailoutbox[0].to == ["first@guidance.example"]
    assert link in mailoutbox[0].body
    form = client.get(link.removeprefix(settings.BASE_URL)).url
    client.post(form, {"password1": NEW, "password2": NEW})
    sign_in(client, person, NEW)
    assert is_signed_in(client)


def test_a_site_without_mail_still_gets_its_administrator(capsys, monkeypatch):
    def refuse(*args):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("accounts.management.commands.create_administrator.send_mail", refuse)
    call_command("create_administrator", "first@guidance.example", name="Administrator")
    assert "give them the link yourself" in capsys.readouterr().out


@pytest.mark.parametrize(("email", "words"), [("not an address", "is not an email"), ("{0}", "already")])
def test_who_cannot_be_made_one(person, email, words):
    with pytest.raises(CommandError, match=words):
        call_command("create_administrator", email.format(person.email.upper()), name="X")


def test_a_second_step_is_taken_off_and_its_owner_told(client, with_app, mailoutbox, capsys, caplog):
    sign_in(client, with_app)
    client.post("/account/second-step/authenticate/", {"code": code_at(time.time())})
    assert is_signed_in(client)
    call_command("reset_second_factor", with_app.email, reason="lost phone, seen in person")
    assert steps_of(with_app) == []
    assert client.get("/account/you/").status_code == 302
    assert mailoutbox[-1].to == [with_app.email]
    assert "seen in person" in capsys.readouterr().out
    assert f"second-factor-reset user={with_app.pk}" in caplog.text
    assert "seen in person" not in caplog.text


@pytest.mark.parametrize(("email", "reason"), [("nobody@test.example", "x"), ("{0}", " ")])
def test_it_is_not_taken_off_nobody_or_without_a_reason(with_app, email, reason):
    with pytest.raises(CommandError):
        call_command("reset_second_factor", email.format(with_app.email), reason=reason)
    assert steps_of(with_app) == ["totp"]


def test_every_event_is_one_line_of_ids(client, with_app, caplog):
    caplog.set_level("INFO", "security")
    sign_in(client, with_app, "not this one")
    sign_in(client, with_app)
    client.post("/account/second-step/authenticate/", {"code": "000000"})
    client.post("/account/second-step/authenticate/", {"code": code_at(time.time())})
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/account/password/change/", given)
    client.post("/account/logout/")
    lines = [record.getMessage() for record in caplog.records if record.name == "security"]
    events = ["sign-in-failed", "second-factor-wrong", "second-factor-used", "signed-in", "password-changed"]
    assert [line.split()[0] for line in lines] == [*events, "signed-out"]
    assert all(re.fullmatch(r"[a-z-]+( [a-z]+=\d+)+", line) for line in lines)


def test_guesses_at_nobody_name_nobody(caplog):
    caplog.set_level("INFO", "security")
    client = Client()
    for _ in range(11):
        client.post("/account/login/", {"login": "nobody@test.example", "password": "x"})
    lines = [record.getMessage() for record in caplog.records if record.name == "security"]
    assert lines == ["sign-in-failed"] * 10 + ["sign-in-limited"]
