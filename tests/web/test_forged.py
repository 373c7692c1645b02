"""Forged requests: every address refuses a form that no page of ours has sent, and looking changes nothing."""

import hashlib

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from assessment.models import Board
from tests.factories import MembershipFactory
from tests.web.addresses import every_address, language_of

pytestmark = pytest.mark.django_db

WRITING = ["post", "put", "patch", "delete"]
TOKEN = "a" * 32
# Views without Django's check, and why that is no door.
EXEMPT = {
    "kb.views.usefulness": "counts a yes or no; asks the browser where the form came from, and never who sends it",
    "kb.api": "reads only: everything but GET, HEAD and OPTIONS is 405",
    "wagtail.admin.api": "reads; its one action asks for the token itself, whenever somebody is signed in",
    "wagtail.images.api.admin": "reads only",
    "wagtail.documents.api.admin": "reads only",
}
# How a form from elsewhere arrives. The second value says whether it comes over TLS.
FORGERIES = {
    "no token": {},
    "a wrong token": {"HTTP_X_CSRFTOKEN": "b" * 32},
    "another person's token": {"HTTP_X_CSRFTOKEN": "another"},
    "a foreign origin": {"HTTP_X_CSRFTOKEN": TOKEN, "HTTP_ORIGIN": "https://evil.example"},
    "no origin at all": {"HTTP_X_CSRFTOKEN": TOKEN, "HTTP_ORIGIN": "null"},
    "a foreign referer": {"HTTP_X_CSRFTOKEN": TOKEN, "HTTP_REFERER": "https://evil.example/", "secure": True},
    "no referer": {"HTTP_X_CSRFTOKEN": TOKEN, "secure": True},
    "a cross-site form": {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "https://evil.example"},
}


def module_of(view):
    view = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return view.__module__


def reason(view):
    return next((why for room, why in EXEMPT.items() if module_of(view).startswith(room)), None)


@pytest.fixture
def person(board):
    """Somebody whom no gate refuses: whatever still says no is the check for forgeries."""
    return MembershipFactory(board=board, user__is_superuser=True).user


@pytest.fixture
def ids(assessment):
    part = assessment.parts.get()
    return {
        "board": "eastvale",
        "assessment_id": assessment.pk,
        "answer_id": part.answers.first().pk,
        "part_id": part.pk,
        "marker_key": part.marker_key,
    }


def victim(person):
    """A browser with an open session and the cookie of its token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


def another_s_token(person):
    """A token as the page of somebody else carries it, hidden by its mask."""
    client = Client()
    client.get("/account/login/")
    return client.cookies[settings.CSRF_COOKIE_NAME].value


def was_refused_as_forged(response):
    return response.status_code == 403 and "403_csrf.html" in [template.name for template in response.templates]


def test_every_address_of_the_site_map_is_walked(ids):
    addresses = every_address(ids)
    lost = []
    for path in addresses:
        with override(language_of(path)):
            lost += [] if resolve(path) else [path]
    assert (lost, len(addresses) > 400) == ([], True)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_every_address_refuses_a_forged_form(person, ids, forgery, figures):
    client, headers = victim(person), dict(FORGERIES[forgery])
    if headers.get("HTTP_X_CSRFTOKEN") == "another":
        headers["HTTP_X_CSRFTOKEN"] = another_s_token(person)
    protected = {path: view for path, view in every_address(ids).items() if not getattr(view, "csrf_exempt", False)}
    let_in = [
        (method, path)
        for path in protected
        for method in (WRITING if forgery == "no token" else ["post"])
        if not was_refused_as_forged(getattr(client, method)(path, **headers))
    ]
    figures["forms"] = len(protected)
    assert (let_in, len(protected) > 350) == ([], True)


def test_what_has_no_check_is_named_with_its_reason():
    exempt = [view for view in every_address().values() if getattr(view, "csrf_exempt", False)]
    assert {module_of(view) for view in exempt if reason(view) is None} == set()
    assert all(any(module_of(view).startswith(room) for view in exempt) for room in EXEMPT)


def test_the_exceptions_do_as_their_reason_says(person):
    client = victim(person)
    assert client.post("/useful/", HTTP_SEC_FETCH_SITE="cross-site").status_code == 400
    assert {getattr(client, method)("/api/v1/").status_code for method in WRITING} == {405}
    for room in ("pages", "images", "documents"):
        assert {getattr(client, method)(f"/cms/api/main/{room}/").status_code for method in WRITING} <= {403, 405}
    page = client.get("/cms/api/main/pages/").json()["items"][0]["id"]
    assert client.post(f"/cms/api/main/pages/{page}/action/unpublish/").status_code == 403


def test_the_right_token_lets_in(person, ids):
    response = victim(person).post("/boards/eastvale/assessments/start/", HTTP_X_CSRFTOKEN=TOKEN)
    assert not was_refused_as_forged(response)


# What may change when somebody looks, and why.
MAY_CHANGE = {
    "django_session": "that somebody is signed in",
    "assessment_event": "the record of a board: what was looked at, only ever longer",
    "wagtailadmin_editingsession": "which editors have a page open",
    "wagtailusers_userprofile": "an editor's own preferences, made when they first come",
    "shared_cache": "what counts guesses, over all workers",
    "usersessions_usersession": "when a session was used last, for the list that its owner sees",
    "account_emailaddress": "the row of one's own address, made when it is first asked for",
    "home_siteterms": "the site's words, made with their defaults when they are first asked for",
}


BOARD = ", ".join(
    f'"{field.column}"' for field in Board._meta.concrete_fields if field.name not in {"event_count", "event_head"}
)


def fingerprints():
    """{table: hash of all its rows} of the whole database."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            # Where the chain of a board's events ends moves with them.
            columns = BOARD if table == "assessment_board" else "*"
            cursor.execute(f'SELECT {columns} FROM "{table}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def changed(before, after):
    return {table for table in before if before[table] != after[table]}


@pytest.mark.slow
def test_looking_at_everything_changes_nothing(person, ids):
    client = victim(person)
    client.raise_request_exception = False
    before = fingerprints()
    codes = [client.get(path).status_code for path in every_address(ids)]
    assert codes.count(200) > 100
    assert changed(before, fingerprints()) - set(MAY_CHANGE) == set()


def test_a_change_by_looking_would_be_seen(person, board):
    before = fingerprints()
    type(board).objects.filter(pk=board.pk).update(name="Changed")
    assert changed(before, fingerprints()) == {"assessment_board"}
