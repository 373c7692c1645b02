"""When the database is away or stays locked: a page that says so, and 503, so that nobody takes it for saved."""

import logging

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
RETRY_AFTER = 30  # seconds; longer than SQLite waits for its lock
READ_ONLY = "25006"  # PostgreSQL: the transaction may not write, as on a standby
AWAY = "This is not available just now. Try again in a minute."


class DatabaseAway:
    """Turns the database's "not now" into 503 with Retry-After. Every other exception goes on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not is_away(exception):
            return None
        log.error("Database away: %s", type(exception).__name__)
        if request.path_info.startswith("/api/"):
            return JsonResponse({"error": AWAY}, status=503, headers={"Retry-After": str(RETRY_AFTER)})
        # Without the request: the frame of the page would ask the database again.
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_AFTER)})


def is_away(exception):
    """Whether the database cannot do now what it can do at other times."""
    if isinstance(exception, InternalError):
        return getattr(exception.__cause__, "sqlstate", "") == READ_ONLY
    return isinstance(exception, (OperationalError, InterfaceError))
