"""The pages around the guidance, in a real browser: accessible, narrow, on paper, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import problems
from tests.sites import MARKER

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [
    "/guidance/print/",
    "/references/",
    "/references/1/",
    "/law/1/",
    "/law/2/",
    "/glossary/",
    "/editions/",
    "/useful/thank-you/",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_around_the_guidance_has_no_accessibility_fault(open_page, address):
    page = open_page()
    assert page.goto(address).status == 200
    assert problems(page) == []


@pytest.fixture
def editions_page(open_page, site):
    """Open the list of a marker's editions, of which there are several."""
    marker = "QualityMarkerPage.objects.get(slug='assembling-information')"
    site.ask(f"len([setattr(one := {marker}, 'rights_holder', one.rights_holder + ' (test)'), one.save()])")

    def editions_page(**context):
        page = open_page(**context)
        page.goto(MARKER)
        page.get_by_role("link", name="See what has changed on this page").click()
        return page

    return editions_page


def test_two_editions_are_compared_without_javascript(editions_page):
    page = editions_page(javascript=False)
    page.get_by_role("button", name="Compare these editions").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What changed in edition")


def test_the_editions_of_a_marker_have_no_accessibility_fault(editions_page):
    page = editions_page()
    assert problems(page) == []
    page.get_by_label("From").select_option(label=page.get_by_label("To").locator("[selected]").inner_text())
    page.get_by_role("button", name="Compare these editions").click()
    assert problems(page, has_errors=True) == []


def test_equal_links_of_a_marker_lead_to_the_same_place(open_page):
    page = open_page()
    page.goto(MARKER)
    links = page.get_by_role("main").get_by_role("link").evaluate_all("all => all.map(a => [a.textContent, a.href])")
    places = {}
    for words, href in links:
        places.setdefault(" ".join(words.split()).lower(), set()).add(href)
    assert [words for words, hrefs in places.items() if len(hrefs) > 1 or words in {"here", "read more", "link"}] == []


def test_a_work_leads_to_the_item_that_cites_it(open_page):
    page = open_page(javascript=False)
    page.goto(MARKER)
    page.get_by_role("link", name="Where Rawlings et al., 2014 is cited").click()
    page.get_by_role("link", name="Knowledge base, item 2").click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#knowledge_base-2")
    expect(page.locator("#knowledge_base-2")).to_be_in_viewport()


def test_a_term_leads_to_its_meaning(open_page):
    page = open_page(javascript=False)
    page.goto(MARKER)
    page.get_by_role("link", name="lead reviewer", exact=True).click()
    expect(page.locator("#term-lead-reviewer")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_says_whether_a_page_was_useful_and_goes_back(open_page, javascript):
    page = open_page(javascript=javascript)
    page.goto(MARKER)
    page.get_by_role("button", name="Yes this page was useful").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert page.context.cookies() == []
    page.get_by_role("link", name="Go back to the page you were reading").click()
    expect(page).to_have_url(f"{page.url.split('/guidance/')[0]}{MARKER}")


HIDDEN_ON_PAPER = ["Was this page useful?", "Go back", "Menu", "To print this page", "Where Rawlings et al., 2014"]


@pytest.mark.parametrize("address", [MARKER, "/guidance/print/"])
def test_on_paper_there_is_the_guidance_and_nothing_to_click_through(open_page, address):
    page = open_page()
    page.goto(address)
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    assert [hidden for hidden in HIDDEN_ON_PAPER if hidden in words] == []
    assert "Have all potential sources of relevant information been considered?" in words
    assert page.get_by_role("navigation", name="Breadcrumb").count() == 0
