"""Walks every address of a board: a new one that nobody guards fails here."""

import pytest
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override

from assessment import urls
from assessment.access import ROLE_PERMISSIONS, Permission
from assessment.models import Agency
from tests.factories import InvitationFactory, MembershipFactory, UserFactory

PATTERNS = [pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)]
OF_A_BOARD = [pattern for pattern in PATTERNS if "board" in pattern.pattern.converters]
EVERY_METHOD = ["get", "head", "post", "put", "patch", "delete", "options"]


def names(patterns):
    return [pattern.name for pattern in patterns]


@pytest.fixture(params=["en-gb", "cy"])
def address(assessment, request):
    """The address of a pattern, filled with ids of Eastvale. A new kind of id fails here until it is named."""
    ids = {
        "board": "eastvale",
        "assessment_id": assessment.pk,
        "answer_id": assessment.parts.get().answers.first().pk,
        "marker_key": assessment.parts.get().marker_key,
        "part_id": assessment.parts.get().pk,
        "agency_id": Agency.objects.create(board=assessment.board, name="Police").pk,
        "membership_id": MembershipFactory(board=assessment.board, role="viewer").pk,
        "invitation_id": InvitationFactory(board=assessment.board).pk,
    }

    def address(pattern):
        with override(request.param):
            given = {name: ids[name] for name in pattern.pattern.converters}
            return reverse(f"assessment:{pattern.name}", kwargs=given)

    address.prefix = "" if request.param == "en-gb" else f"/{request.param}"
    return address


def test_there_is_something_to_walk():
    assert len(OF_A_BOARD) >= 8
    assert all(isinstance(pattern, URLPattern) for pattern in urls.urlpatterns)


def test_board_addresses_live_in_one_room_only():
    top = get_resolver().url_patterns
    by_language = next(one for one in top if isinstance(one.pattern, LocalePrefixPattern))
    assert [str(one.pattern) for one in by_language.url_patterns].count("boards/") == 1
    rest = [one for one in top if one is not by_language]
    others = [one for one in [*rest, *by_language.url_patterns] if str(one.pattern) != "boards/"]
    assert not [one for one in others if "assessment.urls" in str(getattr(one, "urlconf_name", ""))]
    assert not [one for one in others if "assessment" in getattr(one, "lookup_str", "")]


@pytest.mark.parametrize("pattern", PATTERNS, ids=names(PATTERNS))
def test_every_view_went_through_the_gate(pattern):
    assert hasattr(pattern.callback, "permission")
    of_a_board = pattern in OF_A_BOARD
    assert isinstance(pattern.callback.permission, Permission) is of_a_board


@pytest.mark.parametrize("pattern", OF_A_BOARD, ids=names(OF_A_BOARD))
@pytest.mark.django_db
def test_strangers_of_every_kind(client, address, stranger, pattern):
    assert address(pattern).startswith(f"{address.prefix}/boards/")
    for method in EVERY_METHOD:
        anonymous = getattr(client, method)(address(pattern))
        assert (anonymous.status_code, anonymous.url.split("?")[0]) == (302, f"{address.prefix}/account/login/"), method
    for outsider in (stranger, UserFactory(), UserFactory(is_superuser=True)):
        client.force_login(outsider)
        for method in EVERY_METHOD:
            assert getattr(client, method)(address(pattern)).status_code == 404, method


@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
@pytest.mark.parametrize("pattern", OF_A_BOARD, ids=names(OF_A_BOARD))
@pytest.mark.django_db
def test_members_reach_what_their_role_allows(client, address, board, pattern, role):
    client.force_login(MembershipFactory(board=board, role=role).user)
    allowed = pattern.callback.permission in ROLE_PERMISSIONS[role]
    for method in EVERY_METHOD:
        code = getattr(client, method)(address(pattern)).status_code
        if not allowed:
            assert code == 403
        elif method.upper() not in pattern.callback.methods:
            assert code == 405
        else:
            assert code in {200, 302, 422}


def test_the_walk_finds_an_unguarded_view():
    def unguarded(request, board):
        """A view as somebody in a hurry might add it."""

    with pytest.raises(AssertionError):
        test_every_view_went_through_the_gate(URLPattern(PATTERNS[1].pattern, unguarded, name="unguarded"))
