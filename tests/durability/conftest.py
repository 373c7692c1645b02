"""A real site for each module, dead and its database dropped afterwards."""

import pytest

from tests.sites import running_site


@pytest.fixture(scope="module")
def site():
    with running_site() as site:
        yield site
        assert " ERROR " not in site.log(), site.log()
