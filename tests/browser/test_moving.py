"""The guidance changes under a board's work: told, compared, carried, edited, left, and in the report."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import problems
from tests.sites import run_python

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER = "manager@northdale.example"
NEW_EDITION = """
import django
django.setup()
from kb.models import QualityMarkerPage
from uuid import uuid4
page = QualityMarkerPage.objects.get(title="Assembling information").get_latest_revision_as_object()
blocks = list(page.questions.get_prep_value())
for place in range(3):
    blocks[place]["value"]["text"] = f"Question {place + 1} now asks about something else?"
blocks[3]["value"] |= {"text": blocks[3]["value"]["text"].replace("access", "good access"), "change": "clarification"}
half = {"text": "What did the other half of question 7 ask?", "came_from": "7"}
page.questions = [*blocks, {"type": "question", "id": str(uuid4()), "value": half}]
page.change_note = "Three questions were asked again in the light of a made-up inquiry."
page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def path(site):
    """The board's finished assessment, under which the guidance has changed."""
    run_python(site.url, site.directory, "-c", NEW_EDITION)
    return site.assessments("northdale", MANAGER)[-1]


def press(page, name, role="button"):
    """By keyboard: to the button or link, and Enter."""
    page.get_by_role(role, name=name, exact=True).first.focus()
    page.keyboard.press("Enter")


def choose(page, label):
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Space")
    press(page, "Continue")


def sound(page, words):
    """The page with those words has come, and nothing is wrong with it."""
    expect(page.locator("main")).to_contain_text(words)
    assert problems(page) == []


def test_the_notice_is_plain_and_everything_stays_as_it_was(open_page, path):
    page = open_page(MANAGER)
    page.goto(path)
    expect(page.locator("main")).to_contain_text("4 questions reworded, 1 added")
    sound(page, "7 of 7 questions completed")


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "with JavaScript"])
def test_the_step_can_be_taken_and_undone(open_page, path, javascript):
    page = open_page(MANAGER, javascript=javascript, width=390)
    page.goto(path)
    press(page, "See what changed in “Assembling information”", "link")
    expect(page.locator("main")).to_contain_text("in the light of a made-up inquiry")
    press(page, "Use edition 2")
    expect(page.locator("main")).to_contain_text("Check your board’s answers")
    press(page, "Go back to edition 1")
    expect(page.locator("main")).to_contain_text("Your board uses the earlier edition again.")


def test_the_pages_before_the_step_are_accessible(open_page, path):
    page = open_page(MANAGER)
    page.goto(path)
    press(page, "See what changed in “Assembling information”", "link")
    sound(page, "Use edition 2")


def test_the_whole_way_by_keyboard(open_page, path):
    page = open_page(MANAGER)
    page.goto(path)
    press(page, "See what changed in “Assembling information”", "link")
    press(page, "Use edition 2")
    sound(page, "Check your board’s answers")
    page.locator(".govuk-task-list__link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("Question 1 has changed"))
    expect(page.locator("ins").first).to_be_visible()
    sound(page, "Now: edition 2")
    press(page, "Continue")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select what to do with your board’s answer")
    assert problems(page, has_errors=True) == []
    choose(page, "It is still true")
    expect(page.locator("h1")).to_have_text(re.compile("Question 2 has changed"))
    choose(page, "Leave the question unanswered for now")
    expect(page.locator("h1")).to_have_text(re.compile("Question 3 has changed"))
    choose(page, "Edit our answer")
    page.get_by_label("What is your answer?").fill("An answer to the new wording.")
    sound(page, "Question 3 now asks about something else?")
    press(page, "Save and go to list of questions")
    expect(page.locator("main")).to_contain_text("6 of 8 questions completed")


def test_the_answer_to_a_split_question_is_offered_to_its_half(open_page, path):
    page = open_page(MANAGER, width=390)
    page.goto(path)
    page.get_by_role("link", name=re.compile("other half of question 7")).click()
    sound(page, "Your board’s answer to the question that this one comes from")
    press(page, "Begin with this answer", "link")
    assert page.get_by_label("What is your answer?").input_value()


def test_the_report_shows_each_answer_under_the_wording_it_was_given_for(open_page, path):
    page = open_page(MANAGER)
    page.goto(f"{path}report/")
    main = page.locator("main")
    expect(main).to_contain_text("An answer to the new wording.")
    sound(page, "The question now reads")


def test_the_years_are_compared_on_an_accessible_page(open_page, path):
    page = open_page(MANAGER)
    page.goto(f"{path}report/")
    press(page, "Compare “Assembling information” over time", "link")
    sound(page, "Ratings for each question, oldest self-assessment first")
