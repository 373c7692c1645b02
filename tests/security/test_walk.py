"""T1 and T2: every address is of one class, and answers each kind of person as its class and docs/roles.md say."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import path

from assessment.access import NEED_SECOND_STEP, ROLE_PERMISSIONS, Permission
from tests.factories import PASSWORD
from tests.security import addresses
from tests.security.addresses import Address, of_kind, prefixes
from tests.security.conftest import rows_of, signed_in

pytestmark = pytest.mark.django_db
METHODS = ["get", "head", "post", "put", "patch", "delete", "options"]
OUTSIDERS = [
    *(f"{role} of A" for role in ROLE_PERMISSIONS),
    "signed in, on no board",
    "ex-member of B",
    "invited to B",
    "editor",
    "superuser",
]


def unclassified():
    return [address.route for address in addresses.addresses() if address.kind is None]


def test_every_address_has_a_class(figures):
    assert unclassified() == []
    kinds = [address.kind for address in addresses.addresses()]
    figures["addresses"] = len(kinds)
    assert kinds.count("cms") > 200
    assert kinds.count("board") >= 13


def test_an_address_that_nobody_named_is_found():
    assert Address("secret-export/", None).kind is None
    assert Address("<path:anything>", None).kind is None
    assert addresses.plain(path("x/", lambda request: None).pattern) == "x/"


def test_every_view_of_a_board_says_its_permission_and_methods():
    for address in of_kind("board"):
        assert isinstance(address.view.permission, Permission), address.route
        assert address.view.methods, address.route


@pytest.mark.slow
@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_get_nothing(cage, strangers, ids, who, figures):
    client, before = strangers.clients[who], rows_of(cage.board)
    for address in of_kind("board"):
        for where in [address.fill(ids, prefix) for prefix in prefixes(address)]:
            codes = {method: getattr(client, method)(where).status_code for method in METHODS}
            assert set(codes.values()) == {404}, (who, where, codes)
            figures["cells"] += len(codes)
    assert rows_of(cage.board) == before


@pytest.mark.slow
def test_anonymous_visitors_are_led_to_the_sign_in(strangers, ids, figures):
    for kind in ("board", "person", "platform"):
        for address in of_kind(kind):
            for prefix in prefixes(address):
                for method in METHODS:
                    response = getattr(strangers.clients["anonymous"], method)(address.fill(ids, prefix))
                    assert response.status_code == 302, address.route
                    assert response.url.startswith(f"{prefix}/account/login/?next="), address.route
                    figures["cells"] += 1


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
def test_members_get_what_their_role_says(cage, ids, role, figures):
    client = signed_in(cage.people[role])
    for address in of_kind("board"):
        allowed = address.view.permission in ROLE_PERMISSIONS[role]
        for method in METHODS:
            code = getattr(client, method)(address.fill(ids)).status_code
            expected = {403} if not allowed else {405} if method.upper() not in address.view.methods else FINE
            assert code in expected, (role, method, address.route, code)
            figures["cells"] += 1


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLE_PERMISSIONS)
def test_a_member_without_the_second_step_that_their_role_needs_gets_no_page(cage, ids, role, settings, figures):
    settings.MFA_REQUIRED_FOR = "roles"
    client, needs_one = signed_in(cage.people[role]), role in NEED_SECOND_STEP
    for address in of_kind("board"):
        for method in METHODS:
            response = getattr(client, method)(address.fill(ids))
            is_led = response.status_code == 302 and response.url.startswith("/account/second-step/needed/")
            assert is_led is needs_one, (role, method, address.route)
            figures["cells"] += 1


@pytest.mark.slow
def test_who_has_given_the_password_and_not_the_second_step_is_as_good_as_anonymous(cage, ids, client, figures):
    TOTP.activate(cage.manager, "A" * 32)
    client.post("/account/login/", {"login": cage.manager.email, "password": PASSWORD})
    for address in [*of_kind("board"), *of_kind("person"), *of_kind("platform")]:
        for method in METHODS:
            response = getattr(client, method)(address.fill(ids))
            assert (response.status_code, response.url[:15]) == (302, "/account/login/"), address.route
            figures["cells"] += 1


FINE = {200, 302, 404, 409, 422}  # 404: there is nothing of that key; 409 and 422 say in words why not


@pytest.mark.slow
@pytest.mark.parametrize("who", OUTSIDERS)
def test_the_editors_admin_lets_editors_in_and_nobody_else(strangers, who, figures):
    response = strangers.clients[who].get("/cms/")
    assert response.status_code == (200 if who in {"editor", "superuser"} else 403)
    figures["cells"] += 1


@pytest.mark.slow
@pytest.mark.parametrize("who", [*OUTSIDERS, "anonymous"])
def test_platform_pages_are_for_administrators(strangers, ids, who, figures):
    for address in of_kind("platform"):
        code = strangers.clients[who].get(address.fill(ids)).status_code
        expected = {"superuser": {200, 302, 404, 405}, "anonymous": {302}}.get(who, {404})
        assert code in expected, (who, address.route)
        figures["cells"] += 1
