"""The second step: who needs it, what is refused, and what the database holds of it."""

import re
import sys
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from accounts import second_factor
from accounts.sealing import SealedSecrets
from tests.accounts.conftest import SEED, code_at, is_signed_in, set_up_app, sign_in, steps_of
from tests.factories import UserFactory
from tests.test_house import call

pytestmark = pytest.mark.django_db


def give_code(client, code):
    return client.post("/account/second-step/authenticate/", {"code": code})


def test_a_password_alone_does_not_sign_in(client, with_app):
    assert sign_in(client, with_app).url == "/account/second-step/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/boards/").url.startswith("/account/login/")
    assert give_code(client, code_at(time.time())).url == "/boards/"
    assert is_signed_in(client)


def test_a_code_works_once(client, with_app):
    code = code_at(time.time())
    sign_in(client, with_app)
    give_code(client, code)
    client.logout()
    sign_in(client, with_app)
    assert "The code is not right" in give_code(client, code).content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("steps", [-1, 1, -2, 20])
def test_a_code_of_another_half_minute_does_not_work(client, with_app, steps):
    sign_in(client, with_app)
    give_code(client, code_at(time.time() + 30 * steps))
    assert not is_signed_in(client)


def test_ten_wrong_codes_and_even_the_right_one_must_wait(client, with_app, caplog):
    caplog.set_level("INFO", "security")
    sign_in(client, with_app)
    for _ in range(10):
        assert "The code is not right" in give_code(client, "000000").content.decode()
    assert "Too many attempts" in give_code(client, code_at(time.time())).content.decode()
    assert not is_signed_in(client)
    assert "code-limited" in caplog.text


def test_a_recovery_code_works_once(client, with_app):
    code = RecoveryCodes.activate(with_app).generate_codes()[0]
    sign_in(client, with_app)
    give_code(client, code)
    assert is_signed_in(client)
    client.logout()
    sign_in(client, with_app)
    give_code(client, code)
    assert not is_signed_in(client)


def test_a_new_password_by_mail_does_not_pass_the_second_step(client, with_app, mailoutbox):
    client.post("/account/password/reset/", {"email": with_app.email})
    link = re.search(settings.BASE_URL + r"(/\S+)", mailoutbox[0].body)[1]
    form = client.get(link).url
    client.post(form, {"password1": "quite another phrase", "password2": "quite another phrase"})
    assert not is_signed_in(client)
    assert sign_in(client, with_app, "quite another phrase").url == "/account/second-step/authenticate/"


@pytest.mark.parametrize("address", ["totp/deactivate/", "webauthn/add/", "recovery-codes/generate/"])
def test_nothing_of_it_changes_without_saying_who_you_are(client, with_app, address):
    client.force_login(with_app)
    for method in (client.get, client.post):
        assert method(f"/account/second-step/{address}").url.startswith("/account/reauthenticate/?next=")
    assert steps_of(with_app) == ["totp"]


def test_recovery_codes_are_not_shown_without_saying_who_you_are(client, with_app):
    RecoveryCodes.activate(with_app)
    client.force_login(with_app)
    for address in ("recovery-codes/", "recovery-codes/download/"):
        assert client.get(f"/account/second-step/{address}").url.startswith("/account/reauthenticate/?next=")


def test_setting_up_an_app_shows_ten_codes_once(client, person):
    sign_in(client, person)
    page = set_up_app(client).content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", page)
    assert len(set(codes)) == 10
    again = client.get("/account/second-step/recovery-codes/").content.decode()
    assert "shown once only" in again
    assert not any(code in again for code in codes)


def test_the_picture_for_the_app_stands_in_the_page(client, person):
    sign_in(client, person)
    page = client.get("/account/second-step/totp/activate/").content.decode()
    assert '<svg role="img" aria-label=' in page
    assert client.session["mfa.totp.secret"] in page
    assert "data:image" not in page


def test_the_database_holds_no_seed_in_the_clear(person):
    TOTP.activate(person, SEED)
    RecoveryCodes.activate(person)
    held = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SEED not in held
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_at(time.time()))
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()) == 10


def test_a_new_key_still_opens_what_the_old_one_sealed(settings):
    sealed = SealedSecrets().encrypt(SEED)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key"
    assert SealedSecrets().decrypt(sealed) == SEED
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SealedSecrets().decrypt(sealed)


def test_who_needs_one(person, settings, monkeypatch):
    administrator = UserFactory(is_superuser=True)
    assert second_factor.needs_second_factor(administrator)
    assert not second_factor.needs_second_factor(person)
    monkeypatch.setattr(second_factor, "sources", [*second_factor.sources, lambda user: user == person])
    assert second_factor.needs_second_factor(person)
    settings.MFA_REQUIRED_FOR = "nobody"
    assert not second_factor.needs_second_factor(administrator)
    settings.MFA_REQUIRED_FOR = "everyone"
    assert second_factor.needs_second_factor(UserFactory())


def test_an_administrator_without_one_is_led_to_set_it_up_and_back(client):
    administrator = UserFactory(is_superuser=True)
    sign_in(client, administrator)
    needed = client.get("/cms/reports/site-history/").url
    assert needed == "/account/second-step/needed/?next=%2Fcms%2Freports%2Fsite-history%2F"
    assert "Set up an authenticator app" in client.get(needed).content.decode()
    assert 'href="/cms/reports/site-history/"' in set_up_app(client).content.decode()
    assert client.get("/cms/").status_code == 200


def test_the_last_one_that_is_needed_stays(client):
    administrator = UserFactory(is_superuser=True)
    sign_in(client, administrator)
    set_up_app(client)
    page = client.post("/account/second-step/totp/deactivate/").content.decode()
    assert "Add another way first" in page
    assert "totp" in steps_of(administrator)


def test_the_last_passkey_that_is_needed_stays(client):
    administrator = UserFactory(is_superuser=True)
    sign_in(client, administrator)
    key = Authenticator.objects.create(user=administrator, type="webauthn", data={"name": "Laptop", "credential": {}})
    response = client.post(f"/account/second-step/webauthn/keys/{key.pk}/remove/")
    assert response.url == "/account/second-step/webauthn/"
    assert steps_of(administrator) == ["webauthn"]


def test_who_needs_none_may_remove_it(client, with_app):
    sign_in(client, with_app)
    give_code(client, code_at(time.time()))
    client.post("/account/second-step/totp/deactivate/")
    assert steps_of(with_app) == []


def test_nobody_is_for_the_demo():
    environment = {"DEBUG": "false", "SECRET_KEY": "x", "MFA_REQUIRED_FOR": "nobody"}
    finished = call(sys.executable, "-c", "import config.settings", **environment)
    assert ImproperlyConfigured.__name__ in finished.stderr
    assert "MFA_REQUIRED_FOR=nobody is for the demo" in finished.stderr
