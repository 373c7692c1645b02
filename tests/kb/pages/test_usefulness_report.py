"""What editors see of the readers' answers."""

import pytest

from kb.counting import count
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/guidance/reports/usefulness/"


@pytest.fixture
def answered(page):
    for answer in ("yes", "no", "no"):
        count(page=page.translation_key.hex, language="en-gb", edition=1, answer=answer)
    count(page="/glossary/", language="en-gb", edition=0, answer="yes")


def test_markers_are_named_and_the_least_useful_come_first(client, answered):
    client.force_login(UserFactory(is_superuser=True))
    rows = client.get(ADDRESS).context["object_list"]
    assert [(row.name, row.yes, row.no) for row in rows] == [("Test marker", 1, 2), ("/glossary/", 1, 0)]


def test_the_report_can_be_taken_out(client, answered):
    client.force_login(UserFactory(is_superuser=True))
    lines = b"".join(client.get(f"{ADDRESS}?export=csv")).decode().splitlines()
    assert lines[0] == "Page,Language,Edition,Month,Yes,No"
    assert lines[1].startswith("Test marker,en-gb,1,")


def test_members_of_boards_do_not_see_it(as_manager, answered):
    assert as_manager.get(ADDRESS).status_code == 403


def test_nothing_answered_is_said(client, db):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get(ADDRESS).content.decode()
    assert "No reader has answered yet." in page
    assert "Was this page useful?" in page
