"""Welsh in a real browser: an editor translates, a reader goes from one language to the other, a member answers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import problems
from tests.browser.test_editor import publish
from tests.sites import MARKER, MEMBERS, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR, MANAGER = "editor@guidance.example", "manager@northdale.example"
TITLE, QUESTION = "Casglu gwybodaeth (prawf)", "A yw’r wybodaeth i gyd wedi’i chasglu? (prawf)"
PLAIN = ["/cy/", "/cy/guidance/", "/cy/privacy/", "/cy/no-such-page/", "/cy/account/login/", "/privacy/"]
PLAIN += ["/cy/guidance/print/", "/cy/search/?q=gwybodaeth", "/cy/glossary/", "/cy/references/", "/cy/editions/"]


def translate(page, site):
    """An editor makes the Welsh page with "Translate", writes its title and first question, and publishes it."""
    page.goto(f"/cms/translation/submit/page/{site.ask('QualityMarkerPage.objects.get().pk')}/")
    page.get_by_label("Cymraeg").check()
    page.get_by_role("button", name="Submit").click()
    expect(page).to_have_url(re.compile("/cms/pages/[0-9]+/edit/$"))
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=questions-0-value-text]").fill(QUESTION)
    publish(page)


@pytest.fixture
def welsh(site, open_page):
    """The address of the marker in Welsh, which is translated once."""
    if site.ask("QualityMarkerPage.objects.count()") == 1:
        translate(open_page(EDITOR), site)
    return site.ask("QualityMarkerPage.objects.get(locale__language_code='cy').url")


def test_a_reader_goes_from_english_to_welsh_and_back(open_page, welsh):
    page = open_page()
    page.goto(MARKER)
    page.get_by_role("link", name="Cymraeg").click()
    expect(page).to_have_url(re.compile(f"{welsh}$"))
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("html")).to_have_attribute("lang", "cy")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(re.compile(f"[0-9]{MARKER}$"))
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")


def test_a_page_without_a_translation_leads_to_the_welsh_home_page(open_page):
    page = open_page()
    page.goto("/privacy/")
    expect(page.locator("body")).to_contain_text("This page is not available in Welsh yet.")
    page.get_by_role("link", name="Welsh home page").click()
    expect(page).to_have_url(re.compile("/cy/$"))


def test_a_member_answers_a_welsh_question_in_welsh(open_page, site, welsh):
    page = open_page()
    page.goto(welsh)
    page.get_by_role("link", name="Dechrau hunanasesiad").click()
    page.get_by_label("Cyfeiriad e-bost").fill("manager@southmere.example")
    page.get_by_label("Cyfrinair", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Mewngofnodi").click()
    for choice in ("Ein trefniadau yn gyffredinol", "Cynllunio adolygiad", "OFFICIAL"):
        page.get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Parhau").click()
    page.get_by_role("button", name="Dechrau hunanasesiad").click()
    page.locator(".govuk-task-list__link").first.click()
    expect(page.locator("h1")).to_have_text(QUESTION)
    page.get_by_label("Beth yw eich ateb?").fill("Ydy, ar y cyfan.")
    page.get_by_label("Wedi’i fodloni’n bennaf").check()
    page.get_by_label("Ydym, rydym wedi cwblhau’r cwestiwn hwn").check()
    page.get_by_role("button", name="Cadw a pharhau").click()
    expect(page.get_by_role("alert")).to_contain_text("Cwestiwn 1 wedi’i gadw.")
    saved = "AnswerVersion.objects.filter(board__slug='southmere').values_list('narrative', 'rating_label')"
    assert site.ask(f"list({saved})") == [["Ydy, ar y cyfan.", "Mostly met"]]


def test_a_member_changes_the_language_of_a_question(open_page, site):
    page = open_page(MEMBERS[0])
    question = site.questions("eastvale", MEMBERS[0])[0]
    page.goto(question)
    page.get_by_role("link", name="Cymraeg").click()
    expect(page).to_have_url(f"{site.base}/cy{question}")
    expect(page.locator("h1")).to_have_attribute("lang", "en-GB")
    page.get_by_label("Beth yw eich ateb?").fill("gair " * 460)
    expect(page.locator(".govuk-character-count__status")).to_have_text("Mae gennych 40 gair ar ôl")


@pytest.mark.parametrize("address", PLAIN)
def test_a_welsh_page_has_no_accessibility_fault(open_page, address):
    page = open_page()
    page.goto(address)
    assert problems(page) == []


def test_a_welsh_marker_has_no_accessibility_fault(open_page, welsh):
    page = open_page()
    page.goto(welsh)
    assert problems(page) == []


def test_a_board_s_welsh_pages_have_no_accessibility_fault(open_page, site):
    page = open_page(MANAGER)
    assessment = f"/cy{site.assessments('northdale', MANAGER)[0]}"
    question = f"/cy{site.questions('northdale', MANAGER)[0]}"
    addresses = ["/cy/boards/northdale/", "/cy/boards/northdale/assessments/start/", assessment, question]
    for address in [*addresses, f"{assessment}report/"]:
        page.goto(address)
        assert problems(page) == [], address
