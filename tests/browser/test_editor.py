"""An editor changes the guidance in the real admin; what boards answered keeps its words."""

import re

import pytest
from playwright.sync_api import expect

from tests.sites import MARKER, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR, MANAGER = "editor@guidance.example", "manager@northdale.example"
NEW_WORDS = "Have all the sources of information been found? (reworded)"
NEW_QUESTION = "Is there a list of what was not available?"


@pytest.fixture(scope="module")
def old_words(site):
    """Question 3 as it was before any test of this module changed it."""
    return site.ask("QuestionWording.objects.get(number=3).text")


def sign_in(page):
    """Through the one login, as somebody who asks for the admin is led there."""
    page.goto("/cms/")
    page.get_by_label("Email address").fill(EDITOR)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title(re.compile("^Dashboard"))


def reword_and_add(page):
    page.locator("[name=questions-2-value-text]").fill(NEW_WORDS)
    page.locator("[data-contentpath=questions]").get_by_role("button", name="Insert a block").last.click()
    page.locator("[name=questions-7-value-text]").fill(NEW_QUESTION)


def publish(page):
    press_publish(page)
    expect(page.locator("main, .messages").first).to_contain_text("published")


def press_publish(page):
    page.get_by_role("button", name="More actions").last.click()
    page.locator("button[name=action-publish]").click()


def test_an_editor_rewords_adds_and_publishes_and_old_answers_keep_their_question(open_page, site, old_words):
    page = open_page()
    sign_in(page)
    page.goto(f"/cms/pages/{site.ask('QualityMarkerPage.objects.get().pk')}/edit/")
    reword_and_add(page)
    press_publish(page)
    expect(page.locator("main")).to_contain_text("answered by fewer than 5 boards")
    page.get_by_role("button", name="Yes, publish").click()
    expect(page.locator("main, .messages").first).to_contain_text("published")
    first_edition = site.ask("Edition.objects.get(number=1).get_absolute_url()")
    marker, edition = (page.goto(path).text() for path in (MARKER, first_edition))
    reports = [site.client(MANAGER).get(f"{path}report/").text for path in site.assessments("northdale", MANAGER)]
    for text in (edition, *reports):
        assert old_words in text
        assert NEW_WORDS not in text
    assert NEW_WORDS in marker
    assert NEW_QUESTION in marker
    assert old_words not in marker


@pytest.mark.parametrize(
    "path",
    [
        "/cms/snippets/kb/reference/",
        "/cms/snippets/kb/statutorydocument/",
        "/cms/snippets/kb/phase/",
        "/cms/settings/home/siteterms/",
        "/cms/reports/site-history/",
        "/cms/pages/",
    ],
)
def test_an_editor_s_page_opens(open_page, site, path):
    page = open_page(EDITOR)
    response = page.goto(path)
    assert response.status == 200
    assert page.url.startswith(site.base + path)


def test_a_manager_is_no_editor(site):
    assert site.client(MANAGER).get("/cms/").status == 403
