"""A marker to take out of the site."""

import pytest

from tests.kb.kettles import publish_kettles


@pytest.fixture
def published(db):
    """“Boiling water” in its second edition."""
    return publish_kettles()
