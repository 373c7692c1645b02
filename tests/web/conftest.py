"""One production site for all tests here, the addresses that it has, and a member with an open session."""

import pytest

from tests.sites import MEMBERS
from tests.web.places import boards_of, public_pages
from tests.web.production import production_site


@pytest.fixture(scope="package")
def site():
    with production_site() as site:
        yield site


@pytest.fixture(scope="package")
def member(site):
    """A contributor: somebody who writes."""
    return site.visitor(MEMBERS[0])


@pytest.fixture(scope="package")
def public(site):
    """Every public page that a reader can come to, in both languages."""
    return public_pages(site.visitor())


@pytest.fixture(scope="package")
def board_pages(member):
    """Every page of boards that a member can come to, in both languages."""
    return boards_of(member)


def pytest_collection_modifyitems(items):
    """What a browser or a proxy is told is the same from either database; a real server takes its time."""
    for item in items:
        if "tests/web/" in item.nodeid:
            item.add_marker(pytest.mark.once)
            if "site" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.slow)
