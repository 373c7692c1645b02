"""The form of a line in the log, piece by piece. tests/test_log_privacy.py looks at a whole site."""

import logging
import re
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from assessment.models import Event
from assessment.recording import record_event
from config.logs import Line, scrub


def line_of(message, *args, name="kb", **more):
    record = logging.LogRecord(name, logging.WARNING, "", 1, message, args, more.pop("exc_info", None))
    vars(record).update(more)
    return Line().format(record)


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("mail to a.b+c@test.example, now", "mail to [address], now"),
        ("<someone@test.example>", "<[address]>"),
        ("to=someone@test.example;", "to=[address];"),
        ("/invitation/abc-123/ was not found", "/invitation/[token]/ was not found"),
        ("/cy/account/password/reset/key/1-abc/", "/cy/account/password/reset/key/[token]/"),
        ("12 @ 3", "12 @ 3"),
        ("board=3 n=17 user=7 event=role-changed", "board=3 n=17 user=7 event=role-changed"),
    ],
)
def test_addresses_and_tokens_are_struck_out(text, scrubbed):
    assert scrub(text) == scrubbed


def test_a_line_has_its_time_in_utc_its_level_and_its_channel():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARNING kb 3 pages", line_of("%s pages", 3))


def test_nobody_can_add_a_line():
    assert "\n" not in line_of("%s", "one\r\n2026-01-01T00:00:00.000Z INFO security event=signed-in")


def test_of_a_request_the_route_and_the_numbers_are_told():
    match = SimpleNamespace(route="boards/<slug:board>/", captured_kwargs={"board": "northdale", "assessment_id": 7})
    request = SimpleNamespace(method="GET", resolver_match=match, path="/boards/northdale/")
    told = line_of("Forbidden: %s", "/boards/northdale/", name="django.request", request=request, status_code=403)
    assert told.endswith("django.request 403 GET boards/<slug:board>/ assessment_id=7")


def test_a_made_up_method_and_an_unknown_address_are_not_quoted():
    request = SimpleNamespace(method="SECRET", path="/secret/")
    assert line_of("%s", "/secret/", request=request).endswith(" (method) (no route)")


def raised(error):
    """The exception with the places where it was raised, and one that led to it."""
    try:
        try:
            int("secret")
        except ValueError:
            raise error  # noqa: B904 (what led to it is looked at too)
    except type(error) as caught:
        return (type(caught), caught, caught.__traceback__)


def test_an_exception_tells_types_and_places_and_no_words():
    told = line_of("Internal", exc_info=raised(KeyError("secret")))
    assert "builtins.KeyError\n    tests/test_logs.py:" in told
    assert "builtins.ValueError" in told
    assert "secret" not in told


def test_a_wrong_setting_is_said_in_words():
    assert "Set SECRET_KEY" in line_of("Boot", exc_info=raised(ImproperlyConfigured("Set SECRET_KEY")))


@pytest.mark.parametrize("message", ["Error handling request GET /secret?q=1", "Invalid request from ip=::1: secret"])
def test_gunicorn_does_not_quote_requests(message):
    assert "secret" not in line_of(message, name="gunicorn.error")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Event.Type)
def test_each_type_of_event_is_one_line_of_ids_once_it_is_on_disk(
    board, manager, caplog, django_capture_on_commit_callbacks, kind
):
    caplog.set_level("INFO", "security")
    with django_capture_on_commit_callbacks(execute=True):
        record_event(board=board, type=kind, by=manager, text="Assessment 7", at=timezone.now())
        assert caplog.records == []
    assert [record.getMessage() for record in caplog.records] == [
        f"board={board.pk} n=1 user={manager.pk} event={kind.value}"
    ]
