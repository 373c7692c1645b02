"""How every address of the API answers: methods, caching, other sites, and whatever is asked wrongly."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def error(response):
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.status_code, response.json()["error"]


def test_every_address_may_be_kept_and_is_not_sent_twice(client, addresses):
    for address in addresses.values():
        first = client.get(address)
        assert first["Cache-Control"] in {"public, max-age=300", "public, max-age=86400"}
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Access-Control-Allow-Origin"] == "*"


def test_a_new_edition_changes_the_fingerprint(client, published):
    before = client.get("/api/v1/markers/")["ETag"]
    published.title = "Boiling more water"
    published.save_revision().publish()
    assert client.get("/api/v1/markers/", headers={"If-None-Match": before}).status_code == 200


def test_nothing_sent_to_somebody_signed_in_is_kept(as_manager, published):
    assert as_manager.get("/api/v1/markers/")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(addresses, method):
    strict = Client(enforce_csrf_checks=True)
    for address in addresses.values():
        response = getattr(strict, method)(address)
        assert error(response) == (405, "This can only be read. The methods are GET, HEAD, OPTIONS.")
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_head_and_options(client, addresses):
    for address in addresses.values():
        head = client.head(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", client.get(address)["ETag"])
        options = client.options(address)
        assert (options.status_code, options.content, options["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")
        assert options["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


UNKNOWN = "/api/v1/markers/11111111-1111-1111-1111-111111111111/"
NOWHERE = [
    UNKNOWN,
    f"{UNKNOWN}editions/",
    "/api/",
    "/api/v2/",
    "/api/v1/boards/",
    "/api/v1/markers/1/",
    "/api/v1/a/%0A/",
    "/api/v1/%00/",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_not_there_is_said_in_json(client, address):
    assert error(client.get(address)) == (404, "There is nothing at this address. Begin at /api/v1/.")


def test_a_wrong_address_is_said_before_a_wrong_parameter(client):
    assert error(client.get("/api/v2/?x=1"))[0] == 404


def test_a_forgotten_slash_is_put_right(client):
    assert client.get("/api/v1/markers?live=any").url == "/api/v1/markers/?live=any"


WRONG = {
    "colour=red": "There is no parameter “colour” here. There are: page, page_size, language, live, set, phase, topic,"
    " updated_since.",
    "page=1&page=2": "Give page once.",
    "page=0": "page must be a whole number from 1 to 1000000.",
    "page=x": "page must be a whole number from 1 to 1000000.",
    "page_size=101": "page_size must be a whole number from 1 to 100.",
    "language=tlh": "language must be one of: en-gb, cy.",
    "live=perhaps": "live must be one of: true, false, any.",
    "set=1": "set must be the set_key of a set.",
    f"phase={'x' * 121}": "phase must be at most 120 characters.",
    "topic=a%00b": "Null characters are not allowed.",
}


@pytest.mark.parametrize(("query", "sentence"), WRONG.items())
def test_wrong_parameters_are_refused_by_name(client, query, sentence):
    assert error(client.get(f"/api/v1/markers/?{query}")) == (400, sentence)


BAD_TIMES = ["yesterday", "2026-02-31", "2026-11-09T10:42:00", "0001-01-01T00:00:00%2B14:00", "9999-12-31", "2026-1"]


@pytest.mark.parametrize("time", BAD_TIMES)
def test_times_without_sense_or_offset_are_refused(client, time):
    code, sentence = error(client.get(f"/api/v1/markers/?updated_since={time}"))
    assert (code, sentence[:48]) == (400, "updated_since must be a date or a time with its ")


def test_a_page_that_is_not_there(client, published):
    assert error(client.get("/api/v1/markers/?page=9")) == (404, "There is no page 9. The last one is 1.")


ODD = ["x" * 9000, "%FF%FE", "'", '"); DROP TABLE', "%F0%9F%AB%96", "\\u0000", "%00", "{}", "' OR 1=1 --"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_input_is_safe_everywhere(client, odd):
    for name in ("phase", "topic", "set", "updated_since", "page", "language", odd):
        assert client.get(f"/api/v1/markers/?{name}={odd}").status_code in {200, 400}


def test_far_too_many_parameters_are_refused(client):
    query = "&".join(f"p{n}=" for n in range(10_001))
    assert error(client.get(f"/api/v1/?{query}")) == (400, "There are too many parameters.")
