"""What the API can be asked for."""

import pytest

from kb.api.description import ADDRESSES
from tests.kb.kettles import publish_kettles


@pytest.fixture
def published(db):
    """“Boiling water” in its second edition."""
    return publish_kettles()


@pytest.fixture
def addresses(published):
    """Every address of the API as the description writes it → as it is called."""
    ids = {"marker_key": published.translation_key, "language": "en-gb", "number": 2}
    return {address: address.format(**ids) for address in ADDRESSES}
