"""Finding a paragraph in a real browser: with the keyboard alone, without JavaScript, on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_axe import TAGS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {
    "empty": "/search/",
    "results": "/search/?q=information",
    "filtered": "/search/?q=information&section=questions",
    "spelling": "/search/?q=informatoin",
    "nothing": "/search/?q=unicorn+information",
    "one long word": f"/search/?q={'x' * 250}",
    "topics": "/topics/",
    "topic": "/topics/proportionality/",
}


def headings(page):
    return page.locator("main h2").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_a_reader_finds_a_question_with_the_keyboard(open_page, javascript):
    page = open_page(javascript=javascript)
    page.goto("/")
    page.get_by_label("Search the guidance").focus()
    page.keyboard.type("proportionality specification")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=proportionality+specification")
    assert page.title().startswith("proportionality specification – Search")
    assert page.locator("main mark").all_inner_texts() == ["proportionality", "specifications"]
    page.get_by_role("link", name="Assembling information: question 1").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guidance/assembling-information/#question-1")
    assert "specifications of the review" in page.locator(":target").inner_text()


def test_filters_work_without_javascript(open_page):
    page = open_page(javascript=False, width=390)
    page.goto("/search/?q=information")
    everything = headings(page)[0]
    page.get_by_text("Filter the results").click()
    page.get_by_role("checkbox", name="Rationale").check()
    page.get_by_role("button", name="Apply filters").click()
    assert page.get_by_role("checkbox", name="Rationale").is_checked()
    assert headings(page)[0] != everything
    assert {"Rationale"} == {text.split(",")[0] for text in page.locator("main .app-meta").all_inner_texts()}
    page.get_by_role("link", name="Clear filters").click()
    assert headings(page)[0] == everything


def test_a_wrong_spelling_is_put_right_and_can_be_kept(open_page):
    page = open_page()
    page.goto("/search/?q=informatoin")
    assert headings(page)[0].endswith("for “information”")
    page.get_by_role("link", name="Search for “informatoin” instead").click()
    assert headings(page)[0] == "No results for “informatoin”"
    page.get_by_role("link", name="see all the guidance").click()
    assert page.get_by_role("link", name="Assembling information").count() == 1


def test_the_box_offers_suggestions_while_typing(open_page):
    page = open_page()
    page.goto("/")
    page.get_by_label("Search the guidance").press_sequentially("assem")
    option = page.locator("#search-suggestions option")
    option.first.wait_for(state="attached")
    assert option.evaluate_all("options => options.map(option => option.value)") == ["Assembling information"]


def test_without_javascript_the_list_comes_with_the_page(open_page):
    page = open_page(javascript=False)
    page.goto("/search/")
    assert page.locator('#search-suggestions option[value="Assembling information"]').count() == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_every_page_of_search_is_accessible(open_page, address, width):
    page = open_page(width=width)
    page.goto(address)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
