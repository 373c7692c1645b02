"""Accepting an invitation: with a new account, with one that is there, and what is given then."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from assessment.inviting import invite
from assessment.leaving import leave
from assessment.models import Event, Membership
from tests.assessment.conftest import newest_link
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/account/invitation/"
NEW = {"name": "Chair, Eastvale", "password": "three unusual words here"}


def said(response):
    return response.content.decode()


def open_link(client, link):
    return client.get(link, follow=True)


def test_somebody_new_makes_an_account_and_is_in(client, link, board):
    page = said(open_link(client, link))
    for words in ("You have been invited to Eastvale", "Signatory", "Board manager, Eastvale", "chair@new.example"):
        assert words in page
    assert page.index("at least 12 characters") < page.index('type="password"')
    response = client.post(PAGE, NEW)
    assert response.url == "/boards/eastvale/"
    assert client.get(response.url).status_code == 200
    membership = Membership.objects.get(user__email="chair@new.example")
    assert (membership.board, membership.role, membership.user.name) == (board, "signatory", NEW["name"])


def test_a_new_account_s_address_counts_as_confirmed(client, link):
    open_link(client, link)
    client.post(PAGE, NEW)
    address = EmailAddress.objects.get(email="chair@new.example")
    assert (address.verified, address.primary) == (True, True)
    assert User.objects.get(email="chair@new.example").check_password(NEW["password"])
    event = Event.objects.get(type="joined")
    assert (event.actor_name, event.text) == (NEW["name"], "Signatory, invited by Board manager, Eastvale")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "Enter your name"),
        ({"password": ""}, "Enter a password"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "chair@new.example"}, "too similar to the email address"),
    ],
)
def test_wrong_input_gets_a_sentence_and_makes_no_account(client, link, fields, message):
    open_link(client, link)
    response = client.post(PAGE, NEW | fields)
    assert (response.status_code, message in said(response)) == (422, True)
    assert not User.objects.filter(email="chair@new.example").exists()


def test_somebody_with_an_account_signs_in_comes_back_and_accepts(client, link, board):
    person = UserFactory(email="chair@new.example", password=NEW["password"])
    assert "Sign in to accept" in said(open_link(client, link))
    assert client.post(PAGE, NEW).status_code == 200
    assert not Membership.objects.filter(user=person).exists()
    sign_in = {"login": person.email, "password": NEW["password"], "next": PAGE}
    assert client.post("/account/login/", sign_in).url == PAGE
    assert "Accept invitation" in said(client.get(PAGE))
    assert client.post(PAGE).url == "/boards/eastvale/"
    assert Membership.objects.get(user=person).role == "signatory"


def test_what_was_offered_is_what_is_given(client, board, manager, viewer):
    agency = board.agencies.create(name="Police")
    ends_at = timezone.now() + timedelta(days=30)
    more = {"agency": agency, "substitute_for": viewer.memberships.get(), "ends_at": ends_at}
    invite(board=board, by=manager, email="chair@new.example", role="viewer", **more)
    open_link(client, newest_link())
    client.post(PAGE, NEW | {"role": "manager", "board": "westmoor", "email": "other@new.example"})
    got = Membership.objects.get(user__email="chair@new.example")
    assert (got.board, got.role) == (board, "viewer")
    assert {name: getattr(got, name) for name in more} == more


def test_a_former_member_gets_the_same_membership_back(client, board, manager):
    person = MembershipFactory(board=board, role="contributor", user__email="chair@new.example").user
    leave(membership=person.memberships.get())
    invite(board=board, by=manager, email=person.email, role="viewer")
    client.force_login(person)
    open_link(client, newest_link())
    client.post(PAGE)
    membership = Membership.objects.get(user=person)
    assert (membership.role, membership.holds) == ("viewer", True)
