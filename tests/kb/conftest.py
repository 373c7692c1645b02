"""One person of each kind that meets the admin."""

import pytest
from django.contrib.auth.models import Group

from tests.factories import UserFactory


def member_of(group, name):
    person = UserFactory(name=name)
    person.groups.add(Group.objects.get(name=group))
    return person


@pytest.fixture
def editor(db):
    return member_of("Editors", "An editor")


@pytest.fixture
def moderator(db):
    return member_of("Moderators", "A moderator")


@pytest.fixture
def administrator(db):
    return UserFactory(name="An administrator", is_superuser=True)
