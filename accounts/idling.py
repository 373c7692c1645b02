"""A session ends after 30 minutes without use and after 12 hours in all: on the server, whatever the browser does."""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext

from accounts.security_log import note

BEGAN, SEEN = "session_began", "session_seen"
PUBLIC_PAGES_OF_ACCOUNTS = ("/account/login/", "/account/password/reset/")


def begin(session):
    """Both clocks start: somebody signs in."""
    session[BEGAN] = session[SEEN] = time.time()


def seconds_left(session):
    """How long the session still lasts if nothing is done: the shorter of both limits, never below 0."""
    now = time.time()
    idle = session.get(SEEN, now) + settings.SESSION_IDLE_MINUTES * 60 - now
    whole = session.get(BEGAN, now) + settings.SESSION_ABSOLUTE_MINUTES * 60 - now
    return max(0, min(idle, whole))


def why_over(session):
    """`idle`, `long`, or None while the session lasts."""
    if seconds_left(session):
        return None
    return "idle" if time.time() - session.get(SEEN, 0) >= settings.SESSION_IDLE_MINUTES * 60 else "long"


def keep_alive(session):
    """Something was done. Written at most once a minute: the session may end that much early, never late."""
    if BEGAN not in session:
        begin(session)
    elif time.time() - session[SEEN] >= min(60, settings.SESSION_IDLE_MINUTES * 6):
        session[SEEN] = time.time()
        write(session)


def write(session):
    """At once, so that a database that takes no writes just now costs nobody the page they read."""
    try:
        session.save()
    except (DatabaseError, UpdateError):
        return
    session.modified = False


def sentence(why):
    """Why somebody was signed out, for people; nothing for any other word."""
    if why == "idle":
        minutes = max(1, round(settings.SESSION_IDLE_MINUTES))
        text = ngettext(
            "You were signed out because you did nothing for %(minutes)d minute.",
            "You were signed out because you did nothing for %(minutes)d minutes.",
            minutes,
        )
        return text % {"minutes": minutes}
    if why == "long":
        hours = max(1, round(settings.SESSION_ABSOLUTE_MINUTES / 60))
        text = ngettext(
            "You were signed out because you had been signed in for %(hours)d hour.",
            "You were signed out because you had been signed in for %(hours)d hours.",
            hours,
        )
        return text % {"hours": hours}
    return ""


class SessionLimits:
    """Ends what is over before anything else happens; else counts the request as use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.check(request) if is_somebody(request) else None
        return response or self.get_response(request)

    @staticmethod
    def check(request):
        """The answer to a request whose session is over, or None."""
        if why := why_over(request.session):
            return end(request, why)
        if not is_automatic(request):
            keep_alive(request.session)
        return None


def is_automatic(request):
    """Whether a script asks by itself: how long the session lasts, or which editors have a page open in the admin."""
    looks = request.method == "GET" and request.path == reverse("account_stay")
    return looks or request.path.startswith("/cms/editing-sessions/")


def is_somebody(request):
    """Whether a person is signed in. While the database is away nobody is: the page itself will answer 503."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    try:
        return SESSION_KEY in request.session
    except (OperationalError, InterfaceError):
        return False


def end(request, why):
    """Sign out, and say so: 401 to a script, the sign-in page to a person; a public page is shown all the same."""
    user = int(request.session[SESSION_KEY])
    logout(request)
    note(f"session-ended-{why}", user=user)
    if wants_data(request):
        return JsonResponse({"error": sentence(why), "why": why}, status=401)
    if is_public(request):
        messages.info(request, sentence(why))
        return None
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': way_back(request), 'why': why})}")


def wants_data(request):
    headers = request.headers
    return headers.get("X-Requested-With") == "fetch" or headers.get("Accept", "").startswith("application/json")


def is_public(request):
    """Whether a page is there for readers without an account."""
    path = request.path.removeprefix("/cy")
    return path.startswith(PUBLIC_PAGES_OF_ACCOUNTS) or not path.startswith(("/boards/", "/account/", "/cms/"))


def way_back(request):
    """The address asked for; of a form that was sent, the page that it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else request.get_full_path()
