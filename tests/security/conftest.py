"""Board B in a cage, board A beside it, and everybody who must not see B."""

import hashlib
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from assessment.joining import let_in
from assessment.models import Membership
from tests.factories import UserFactory, make_assessment
from tests.security.canaries import Cage, tenant_models


@pytest.fixture
def cage(db):
    return Cage()


@pytest.fixture
def ids(cage):
    """What an address of B is filled with, by the name of the part. A new kind of part is named here."""
    part = cage.open.parts.get()
    return {
        "board": cage.board.slug,
        "assessment_id": cage.open.pk,
        "answer_id": part.answers.order_by("pk").first().pk,
        "marker_key": part.marker_key,
        "part_id": part.pk,
        "membership_id": cage.board.memberships.order_by("pk").first().pk,
        "invitation_id": cage.invitation.pk,
        "agency_id": cage.agency.pk,
        "token": "a-token-that-means-nothing",
        "slug": cage.board.slug,
        "kind_id": cage.board.kind_id or 1,
        "request_id": cage.break_glass.pk,
        "reset_id": cage.board.second_step_resets.get().pk,
        "session_id": 1,
    } | public_ids(part)


def public_ids(part):
    return {
        "language": "en-gb",
        "number": 1,
        "earlier": 1,
        "short_key": str(part.marker_key)[:8],
        "pk": 1,
        "path": "no-such-file.png",
        "key": "no-such-key",
        "uidb36": "1",
        "page_view_restriction_id": 1,
        "page_id": 1,
    }


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def strangers(cage, board, page):
    """Name → client of each person who must see nothing of B: `people` holds who they are."""
    people = {f"{role} of A": let_in(board=board, user=UserFactory(), role=role).user for role in Membership.Role}
    make_assessment(board, people["manager of A"], page)
    people["signed in, on no board"] = UserFactory()
    people["ex-member of B"] = let_in(board=cage.board, user=UserFactory(), role="manager").user
    cage.board.memberships.filter(user=people["ex-member of B"]).update(ends_at=timezone.now())
    people["invited to B"] = UserFactory(email=cage.invitation.email)
    people["editor"] = UserFactory()
    people["editor"].groups.set(Group.objects.filter(name__in=["Editors", "Moderators"]))
    people["superuser"] = UserFactory(is_superuser=True, is_staff=True)
    clients = {name: signed_in(person) for name, person in people.items()} | {"anonymous": Client()}
    return SimpleNamespace(people=people, clients=clients)


def rows_of(board):
    """A hash over every row of a board: a change of anything changes it."""
    rows = [list(model.objects.filter(board=board).order_by("pk").values_list()) for model in tenant_models()]
    return hashlib.sha256(repr([type(board).objects.filter(pk=board.pk).values_list()[0], *rows]).encode()).hexdigest()
