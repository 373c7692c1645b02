"""Three people on two boards: a manager and a viewer of one, and a stranger who manages another."""

import os
from collections import Counter

import pytest
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.db import connection
from django.utils import translation

from assessment import scoping
from assessment.models import Membership
from tests import tripwire
from tests.factories import BoardFactory, MembershipFactory, make_assessment, make_marker

# Playwright runs a loop in the thread of the tests; the ORM is used between its calls, never inside.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _empty_cache():
    """What one test left in the worker's cache is no truth of the next. The shared one is rolled back with the rest."""
    caches["local"].clear()


@pytest.fixture(autouse=True)
def _in_english():
    """A test's client leaves the language of its last request behind."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _sees_every_board():
    """A test looks at what it likes; the requests that it makes begin with nothing, as everywhere."""
    with scoping.across_boards():
        yield


@pytest.fixture(autouse=True)
def wire():
    """In every test: what a request asks of the boards' tables is bound to the boards that are open."""
    with tripwire.laid(connection) as found:
        yield found
    assert found == []


@pytest.fixture(autouse=True)
def _has_just_signed_in():
    """Whom a test's client lets in has shown who they are a moment ago, as after a real sign-in."""

    def write_down(sender, request, user, **kwargs):
        if not get_authentication_records(request, user):
            record_authentication(request, user, method="password", reauthenticated=True)

    user_logged_in.connect(write_down)
    yield
    user_logged_in.disconnect(write_down)


@pytest.fixture
def figures(record_property):
    """What a test has counted, for the line of its proof: `figures["cells"] += 1`."""
    counted = Counter()
    yield counted
    for name, number in counted.items():
        record_property(name, number)


@pytest.fixture
def board(db):
    return BoardFactory(name="Eastvale", slug="eastvale")


@pytest.fixture
def manager(board):
    return MembershipFactory(board=board, user__name="Board manager, Eastvale").user


@pytest.fixture
def viewer(board):
    return MembershipFactory(board=board, role=Membership.Role.VIEWER, user__name="Viewer, Eastvale").user


@pytest.fixture
def stranger(db):
    return MembershipFactory(board__name="Westmoor", board__slug="westmoor", user__name="Manager, Westmoor").user


@pytest.fixture
def page(db):
    return make_marker()


@pytest.fixture
def assessment(board, manager, page):
    return make_assessment(board, manager, page)


@pytest.fixture
def as_manager(client, manager):
    """Signed in, and on a page of the board already: what follows is no first page of a session."""
    client.force_login(manager)
    client.get("/boards/eastvale/")
    return client
