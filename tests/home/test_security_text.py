"""/.well-known/security.txt, by RFC 9116."""

from datetime import UTC, datetime, timedelta

import pytest

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def read(client):
    """The fields of the file, once it is what it should be."""

    def read(**headers):
        response = client.get(ADDRESS, **headers)
        assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
        lines = response.content.decode().splitlines()
        fields = dict(line.split(": ", 1) for line in lines)
        assert len(fields) == len(lines)
        return fields

    return read


def test_it_says_whom_to_tell_until_when_and_in_which_languages(read, settings):
    settings.BASE_URL = "https://guidance.example"
    found = read()
    assert found.pop("Expires") == f"{datetime.now(UTC) + timedelta(days=180):%Y-%m-%d}T00:00:00Z"
    assert found == {
        "Contact": "https://guidance.example/contact/",
        "Canonical": f"https://guidance.example{ADDRESS}",
        "Preferred-Languages": "en, cy",
    }


def test_the_contact_and_the_policy_are_settings(read, settings):
    settings.SECURITY_CONTACT, settings.SECURITY_POLICY = (
        "mailto:security@guidance.example",
        "https://guidance.example/p/",
    )
    found = read()
    assert (found["Contact"], found["Policy"]) == ("mailto:security@guidance.example", "https://guidance.example/p/")


def test_it_is_the_same_whatever_host_is_asked(read, settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert read(HTTP_HOST="evil.example") == read()


def test_it_is_read_only_and_has_one_address(client, db):
    assert client.post(ADDRESS).status_code == 405
    assert client.get(f"/cy{ADDRESS}").status_code == 404
