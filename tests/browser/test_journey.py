"""The whole way: from reading the guidance to the finished report, with JavaScript, without it, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.sites import MARKER, MEMBERS, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RATINGS = [
    "Fully met",
    "Mostly met",
    "Partly met",
    "Not met",
    "We do not know yet",
    "Not applicable",
    "Fully met",
]
EMAIL = "manager@southmere.example"


def click(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def start(page):
    """Read the marker, start, sign in, answer the starting questions, one of each page."""
    page.goto(MARKER)
    page.get_by_role("link", name="Start self-assessment").click()
    page.get_by_label("Email address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    click(page, "Sign in")
    page.get_by_label("One review").check()
    click(page, "Continue")
    page.locator("input[name=kind]").first.check()
    page.get_by_label("What is the review’s reference?").fill("R-2026-07")
    click(page, "Continue")
    page.get_by_label("While the review is running").check()
    click(page, "Continue")
    page.get_by_label("OFFICIAL", exact=True).check()
    click(page, "Continue")
    click(page, "Start self-assessment")


def answer(page, narrative, rating):
    page.get_by_label("What is your answer?").fill(narrative)
    page.get_by_label(rating, exact=True).check()
    page.get_by_label("Yes, we’ve completed this question").check()
    click(page, "Save and continue")


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["with JavaScript", "without"])
def test_a_board_reads_the_marker_answers_all_seven_questions_and_reads_its_report(open_page, javascript, width):
    page = open_page(width=width, javascript=javascript)
    start(page)
    expect(page.locator("main")).to_contain_text("0 of 7")
    texts = [f"Our answer {n}: “it’s” < & >, {width} {javascript}." for n in range(1, 8)]
    page.locator(".govuk-task-list__link").first.click()
    for text, rating in zip(texts, RATINGS, strict=True):
        answer(page, text, rating)
    expect(page).to_have_url(re.compile(r"/assessments/\d+/$"))
    expect(page.locator("main")).to_contain_text("7 of 7")
    page.get_by_role("link", name="Report").click()
    for n, (text, rating) in enumerate(zip(texts, RATINGS, strict=True), start=1):
        expect(page.locator(f"#question-{n}")).to_contain_text(text)
        expect(page.locator(f"#question-{n}")).to_contain_text(rating)


def tab_to(page, selector):
    """Press Tab until the focus is there, as somebody without a mouse has to."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_a_question_is_answered_with_the_keyboard_alone(open_page, site):
    page = open_page(MEMBERS[0])
    first, second, *_ = site.questions("eastvale", MEMBERS[0])
    page.goto(first)
    tab_to(page, "textarea")
    page.keyboard.type("Typed without a mouse.")
    tab_to(page, "input[name=rating]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "input[name=completed]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site.base + second)
    stored = "AnswerVersion.objects.filter(board__slug='eastvale').values_list('narrative', 'rating', 'is_complete')"
    assert site.ask(f"list({stored})") == [["Typed without a mouse.", "mostly-met", True]]


def test_the_second_button_is_reached_and_leads_to_the_list(open_page, site):
    page = open_page(MEMBERS[1])
    page.goto(site.questions("eastvale", MEMBERS[1])[2])
    tab_to(page, "textarea")
    page.keyboard.type("Half a thought.")
    tab_to(page, "input[name=completed]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button[value=list]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(site.base + site.assessments("eastvale", MEMBERS[1])[0])
