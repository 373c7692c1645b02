"""An invitation that waits to be accepted, and the link in its mail."""

import re

import pytest
from django.core import mail

from assessment.inviting import invite

LINK = re.compile(r"http://127\.0\.0\.1:8000(/account/invitation/([\w-]{43})/)")


@pytest.fixture
def invitation(board, manager):
    return invite(board=board, by=manager, email="chair@new.example", role="signatory")


@pytest.fixture
def link(invitation):
    """The path in the newest mail."""
    return newest_link()


def newest_link():
    return LINK.search(mail.outbox[-1].body)[1]
