"""Passwords, by ASVS 5.0 section 6.2."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import User
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import PASSWORD

CHAIR = User(email="margaret.okafor@northdale.example", name="Margaret Okafor, chair of Northdale")
FINE = [
    "correct horse battery staple",
    "gfuwtkzxqmpl",
    "x7 " * 42,
    "éèêëàâäôöùûüç ñ",
    "my dog okafor eats blue socks",
]
REFUSED = {
    "elevenchars": "too short",
    "x" * 129: "128 characters or fewer. This one has 129",
    "1q2w3e4r5t6y": "too common",
    "qwerty123456": "too common",
    "QualityMarkers2026!": "mostly words that others can guess",
    "Northdale-Chair-1": "mostly words that others can guess",
    "margaret.okafor1": "mostly words that others can guess",
    "Okafor!Okafor!99": "mostly words that others can guess",
}


@pytest.mark.parametrize("password", FINE)
def test_a_good_password_is_taken_whatever_it_is_made_of(password):
    validate_password(password, CHAIR)


@pytest.mark.parametrize("password", REFUSED)
def test_a_bad_password_is_refused_with_a_reason(password):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, CHAIR)
    assert REFUSED[password] in " ".join(refusal.value.messages)


@pytest.mark.django_db
def test_the_rules_stand_before_the_field(client, person):
    client.force_login(person)
    page = client.get("/account/password/change/").content.decode()
    assert page.index("at least 12 characters") < page.index('name="password1"')
    assert page.index("up to 128 characters") < page.index('name="password1"')
    assert page.count("govuk-js-password-input-toggle") == 3
    assert "onpaste" not in page


@pytest.mark.django_db
def test_a_change_needs_the_old_one(client, person):
    client.force_login(person)
    given = {"oldpassword": "not this one", "password1": FINE[0], "password2": FINE[0]}
    assert "The password is not right" in client.post("/account/password/change/", given).content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    client.post("/account/password/change/", given | {"oldpassword": PASSWORD})
    client.logout()
    sign_in(client, person, FINE[0])
    assert is_signed_in(client)
