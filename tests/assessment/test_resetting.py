"""A lost second step: confirmed by somebody of the board, reset by an administrator, never by the person alone."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from assessment.models import Event, SecondStepReset
from assessment.refusals import AlreadyConfirmed, NeedsAnother, NotWaiting
from assessment.resetting import confirm_person, reset_second_step
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lost(board):
    return MembershipFactory(board=board, role="contributor", user__name="Has lost a phone")


@pytest.fixture
def administrator(db):
    return UserFactory(name="Administrator", is_superuser=True)


def address(membership):
    return f"/boards/eastvale/people/{membership.pk}/second-step/"


@pytest.mark.parametrize("role", ["manager", "signatory"])
def test_a_manager_or_a_signatory_confirms(client, board, lost, role):
    person = MembershipFactory(board=board, role=role, user__name="Confirms").user
    client.force_login(person)
    assert "Has Has lost a phone lost" in client.get(address(lost)).content.decode()
    client.post(address(lost))
    assert SecondStepReset.objects.get().confirmed_by == person
    assert Event.objects.get(type="second-step").text == "Confirmed that Has lost a phone has lost their second step"


@pytest.mark.parametrize("role", ["contributor", "commenter", "moderator", "viewer"])
def test_nobody_else_does(client, board, lost, role):
    client.force_login(MembershipFactory(board=board, role=role).user)
    assert client.post(address(lost)).status_code == 403


def test_nobody_confirms_themselves(client, manager):
    own = manager.memberships.get()
    client.force_login(manager)
    assert b"You cannot confirm yourself" in client.get(address(own)).content
    client.post(address(own))
    assert not SecondStepReset.objects.exists()


def test_a_person_is_confirmed_once(manager, lost):
    confirm_person(membership=lost, by=manager)
    with pytest.raises(AlreadyConfirmed):
        confirm_person(membership=lost, by=manager)


def test_a_member_of_another_board_is_not_found(client, manager, stranger):
    client.force_login(manager)
    assert client.post(address(stranger.memberships.get())).status_code == 404


def test_the_reset_ends_the_person_s_sessions_tells_them_and_stands_on_the_record(
    client, board, manager, lost, administrator
):
    theirs = Client()
    theirs.force_login(lost.user)
    confirm_person(membership=lost, by=manager)
    client.force_login(administrator)
    reset = SecondStepReset.objects.get()
    assert "Has lost a phone" in client.get("/platform/second-steps/").content.decode()
    client.post(f"/platform/second-steps/{reset.pk}/")
    assert theirs.get("/boards/eastvale/").status_code == 302
    assert Session.objects.count() == 1
    assert [message.to for message in mail.outbox] == [[lost.user.email]]
    last = Event.objects.filter(board=board).order_by("-n").first()
    assert (last.type, last.text) == (
        "second-step",
        "Reset the second step of Has lost a phone, confirmed by Board manager, Eastvale",
    )


def test_it_is_reset_once_and_not_by_who_lost_it_or_confirmed_it(manager, lost, administrator):
    reset = confirm_person(membership=lost, by=manager)
    for person in (manager, lost.user):
        with pytest.raises(NeedsAnother):
            reset_second_step(reset=reset, by=person)
    reset_second_step(reset=reset, by=administrator)
    with pytest.raises(NotWaiting):
        reset_second_step(reset=reset, by=administrator)
