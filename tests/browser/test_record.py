"""The board's record as its manager reads it: find, page, check, take a copy; by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import problems
from tests.sites import run_python

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER = "manager@northdale.example"
RECORD = "/boards/northdale/record/"
MANY = """
import django
django.setup()
from datetime import timedelta
from django.db import transaction
from django.utils import timezone
from assessment.models import Board, Event
from assessment.recording import record_event
from assessment.scoping import across_boards
with across_boards(), transaction.atomic():
    board = Board.objects.get(slug="northdale")
    people = [membership.user for membership in board.memberships.select_related("user")]
    for n in range(288):
        kind = list(Event.Type)[n % len(Event.Type)]
        at = timezone.now() - timedelta(hours=5 * (288 - n))
        record_event(board=board, type=kind, by=people[n % len(people)], text=f"Question {n} of assessment 1", at=at)
"""


@pytest.fixture(scope="module", autouse=True)
def _many_events(site):
    run_python(site.url, site.directory, "-c", MANY)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [1280, 390])
def test_find_then_older_then_every_event(open_page, width, javascript):
    page = open_page(MANAGER, width=width, javascript=javascript)
    page.goto("/boards/northdale/")
    page.get_by_role("link", name="Record", exact=True).click()
    expect(page.locator("main")).to_contain_text("on this page are as they were written, checked just now.")
    page.get_by_label("Kind of event").select_option(label="People")
    page.get_by_role("button", name="Show these events").click()
    expect(page.get_by_text("invited somebody").first).to_be_visible()
    expect(page.get_by_text("saved an answer")).to_have_count(0)
    page.get_by_role("link", name="Older events").click()
    expect(page.get_by_label("Kind of event")).to_have_value("people")
    expect(page.get_by_text("saved an answer")).to_have_count(0)
    page.get_by_role("link", name="Show every event").click()
    expect(page.get_by_text("saved an answer").first).to_be_visible()


def test_no_events_match_and_a_wrong_date_says_why(open_page):
    page = open_page(MANAGER)
    page.goto(f"{RECORD}?since_day=1&since_month=1&since_year=2050")
    expect(page.get_by_role("heading", name="No events match")).to_be_visible()
    assert problems(page) == []
    page.locator("#id_since_month").fill("13")
    page.get_by_role("button", name="Show these events").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("First day must be a real date")
    expect(page.locator("#id_since_month")).to_have_value("13")
    assert problems(page, has_errors=True) == []


@pytest.mark.parametrize("path", ["", "?before=100", "check/"], ids=["newest", "older", "check"])
def test_the_pages_have_no_accessibility_fault(open_page, path):
    page = open_page(MANAGER)
    page.goto(RECORD + path)
    assert problems(page) == []


def test_the_copy_is_a_file_with_what_was_found(open_page):
    page = open_page(MANAGER)
    page.goto(f"{RECORD}?kind=guidance")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download these events as a spreadsheet (CSV)").click()
    assert started.value.suggested_filename == "record-northdale.csv"
    rows = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 25
    assert all("edition" in row for row in rows[1:])


def test_what_is_printed_is_the_events_without_the_form(open_page):
    page = open_page(MANAGER)
    page.goto(RECORD)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Show these events")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages of the record")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("The record has")
