"""Setting up a board and making one, whole: with a mouse, on a phone, and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_axe import TAGS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANAGER, NORTHDALE = "manager@westvale.example", "manager@northdale.example"
ADMINISTRATOR = "administrator@guidance.example"
LISTED = "Listed,listed,,,a@listed.example\nNorthdale,northdale,,,x\n,,,,b"
SET_UP = "/boards/westvale/set-up/"

PLATFORM = ["", "?q=nothing", "make/", "import/", "kinds/", "kinds/add/", "kinds/1/", "requests/", "second-steps/"]
PLATFORM += ["sessions/", *(f"boards/{name}/" for name in ("northdale", "eastvale", "northdale/close"))]
PLATFORM += ["boards/northdale/ask-to-read/"]
PAGES = [
    *((MANAGER, SET_UP + name) for name in ("", "name/", "agencies/", "ratings/", "marking/", "sign-off/")),
    (MANAGER, "/boards/westvale/"),
    (NORTHDALE, "/boards/northdale/set-up/agencies/1/"),
    (NORTHDALE, "/boards/northdale/people/2/second-step/"),
    *((ADMINISTRATOR, f"/platform/{name}") for name in PLATFORM),
]


def click(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def violations(page):
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(("person", "path"), PAGES, ids=[path for _, path in PAGES])
def test_each_page_is_accessible_and_fits_its_screen(open_page, person, path, width):
    page = open_page(person, width=width)
    assert page.goto(path).status == 200
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def set_up(page):
    """Every step that has a page of its own."""
    page.goto(SET_UP)
    page.get_by_role("link", name="Check your board’s name and area").click()
    page.get_by_label("Which area does it cover?").fill("Westvale")
    page.get_by_label("Safeguarding adults board").check()
    click(page, "Save and continue")
    page.get_by_role("link", name="Add the partner agencies").click()
    page.get_by_label("Add partner agencies").fill("Westvale Police\nWestvale Council")
    click(page, "Add agencies")
    page.get_by_role("link", name="Go on with setting up your board").click()
    for step in ("Choose a rating scale", "Choose the marking"):
        page.get_by_role("link", name=step).click()
        click(page, "Save and continue")


def test_a_manager_sets_the_board_up_without_javascript(open_page, site):
    page = open_page(MANAGER, javascript=False)
    set_up(page)
    page.get_by_role("link", name="Choose who signs off").click()
    page.get_by_label("Somebody who is not on the board yet").check()
    page.get_by_label("Email address of the person you invite").fill("not an address")
    click(page, "Save and continue")
    expect(page.get_by_role("link", name="Enter an email address in the correct format")).to_be_visible()
    page.get_by_label("Email address of the person you invite").fill("chair@westvale.example")
    click(page, "Save and continue")
    expect(page.locator("main")).to_contain_text("6 of 6 steps completed")
    page.goto("/boards/westvale/")
    expect(page.locator("main")).not_to_contain_text("Setting up")


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["phone", "without JavaScript"])
def test_an_administrator_makes_a_board(open_page, site, javascript, width):
    page = open_page(ADMINISTRATOR, width=width, javascript=javascript)
    name = f"Harbour {width}"
    page.goto("/platform/")
    page.get_by_role("link", name="Make a board").click()
    page.get_by_label("Name of the board").fill(name)
    page.get_by_label("Email address of the first manager").fill("manager@harbour.example")
    click(page, "Make the board")
    expect(page.get_by_label("Word for the address")).to_have_value(f"harbour-{width}")
    assert violations(page) == [] if javascript else True
    click(page, "Make the board")
    expect(page.locator("main")).to_contain_text(f"{name} was made")
    expect(page.locator("main")).to_contain_text("Manager invited")
    assert (
        site.ask(f"list(Event.objects.filter(board__name='{name}').values_list('type', flat=True))")[0] == "board-made"
    )


def test_a_list_is_checked_line_by_line_before_boards_are_made(open_page):
    page = open_page(ADMINISTRATOR)
    page.goto("/platform/import/")
    head = "name,address word,kind,area,manager's address"
    page.get_by_label("Or paste the list").fill(
        f"{head}\nListed,listed,,,a@listed.example\nNorthdale,northdale,,,x\n,,,,b"
    )
    click(page, "Check the list")
    expect(page.locator("table")).to_contain_text("Exists already, unchanged")
    expect(page.locator("table")).to_contain_text("Problem: Enter the name of the board")
    assert violations(page) == []
    click(page, "Make this board")
    expect(page.locator("main")).to_contain_text("1 board was made")
