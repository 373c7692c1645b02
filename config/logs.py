"""Logs: one line each, in UTC, with ids and never with words.

What goes wrong is named by what the code knows and not by what somebody sent: of a request the method, the route and
the numbers in it; of an exception its type and the places in the code, without its message, its values and the posted
form. Last of all, what looks like an address or a token is struck out, whoever wrote it.
"""

import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import mail_admins

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;]+")
TOKEN = re.compile(r"((?:/invitations?|/reset/key)/)[^\s/?\"']+")
REQUEST_IN_GUNICORN = re.compile(r"(Error handling request|Invalid request).*", re.DOTALL)


def scrub(text):
    """The text without email addresses and tokens: the last line of defence."""
    return TOKEN.sub(r"\1[token]", ADDRESS.sub("[address]", text))


class Line(logging.Formatter):
    """2026-11-09T10:42:07.123Z WARNING django.request 404 GET boards/<slug:board>/ assessment_id=7"""

    def format(self, record):
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = f"{at} {record.levelname} {record.name} {said(record)}"
        # One event is one line, whatever stands in it; only what we lay out ourselves has more.
        line = line.replace("\r", "\\r").replace("\n", "\\n")
        exception = record.exc_info and record.exc_info[1]
        places = places_of(exception) if exception else []
        return scrub("\n".join([line, *places]))


def said(record):
    """What happened. Where there is a request, Django's own message would quote it: its path, its headers, its host."""
    if request := getattr(record, "request", None):
        return said_of_request(request, getattr(record, "status_code", ""))
    if record.name == "gunicorn.error":
        return REQUEST_IN_GUNICORN.sub(r"\1", record.getMessage())
    return record.getMessage()


def said_of_request(request, status):
    match = getattr(request, "resolver_match", None)
    route = match.route if match else "(no route)"
    ids = [f"{name}={value}" for name, value in (match.captured_kwargs if match else {}).items() if is_id(value)]
    # The person only where somebody has asked for them already: this is no place to ask the database.
    person = getattr(request, "_cached_user", None)
    who = [f"user={person.pk}"] if person and person.pk else []
    return " ".join(str(part) for part in [status, method_of(request), route, *ids, *who] if part)


def is_id(value):
    return isinstance(value, int) and not isinstance(value, bool)


def method_of(request):
    """The method, if it is one of those that there are: a made-up one is words too."""
    method = getattr(request, "method", "")
    return method if method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} else "(method)"


def places_of(exception):
    """The exception and what led to it: types and places in the code. Messages and values stay out."""
    while exception is not None:
        # These speak of settings and of code: who starts the site has to read them.
        words = f": {exception}" if isinstance(exception, (ImproperlyConfigured, ImportError)) else ""
        yield f"  {type(exception).__module__}.{type(exception).__qualname__}{words}"
        for frame in traceback.extract_tb(exception.__traceback__):
            yield f"    {shortened(frame.filename)}:{frame.lineno} in {frame.name}"
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)


def shortened(filename):
    return filename.removeprefix(f"{ROOT}/")


class AdminMails(logging.Handler):
    """Mails to ADMINS what the log says, and no more: Django's own would send the posted form and every value."""

    def emit(self, record):
        mail_admins("A page could not be shown", self.format(record), fail_silently=True)


def lines_of_ids():
    """The setting LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "mail": {"()": AdminMails, "level": "ERROR", "formatter": "line"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            # Events that matter to security, each a line of ids: board=3 n=17 user=7 event=role-changed
            "security": {"level": "INFO"},
            # In place of Django's handlers, which quote requests and values.
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"handlers": ["mail"]},
        },
    }
