"""Two people, one question: both texts stay, whoever is second chooses, and the back button overwrites nothing."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.sites import MARKER, MEMBERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND = MEMBERS[:2]
PLACES = count()


@pytest.fixture
def path(site):
    """A question that no other test has touched: Eastvale's seven, then those of further assessments."""
    place = next(PLACES)
    if place and place % 7 == 0:
        start_another(site)
    return site.questions("eastvale", FIRST)[place % 7]


def start_another(site):
    client = site.client(FIRST)
    start = "/boards/eastvale/assessments/start/" + re.search(r"\?marker=([0-9a-f-]+)", client.get(MARKER).text)[1]
    for step, chosen in {"about": "general", "purpose": "general", "marking": "official", "check": ""}.items():
        assert client.send(f"{start}/?step={step}", **{step: chosen}).status == 302


def save(page, text):
    page.get_by_label("What is your answer?").fill(text)
    page.get_by_label("No, we’ll come back to it later").check()
    page.get_by_role("button", name="Save and continue").click()


def versions(site, path):
    pk = int(path.rstrip("/").rpartition("/")[2])
    return site.ask(
        f"list(AnswerVersion.objects.filter(answer={pk}).order_by('n').values_list('narrative', flat=True))"
    )


def second_saves_too(open_page, path):
    """Both open the question; both save; the second's page is returned."""
    first, second = open_page(FIRST), open_page(SECOND)
    first.goto(path)
    second.goto(path)
    save(first, "First words, <b>saved</b>")
    save(second, "Second words, not saved")
    expect(second.locator(".app-compare")).to_contain_text("First words, <b>saved</b>")
    expect(second.locator(".app-compare")).to_contain_text("Second words, not saved")
    return second


@pytest.mark.parametrize(
    ("choice", "stored", "shown"),
    [
        ("Keep Member 1", ["First words, <b>saved</b>"], "Words you did not save"),
        ("Use my answer instead", ["First words, <b>saved</b>", "Second words, not saved"], "saved."),
        ("Edit both together", ["First words, <b>saved</b>"], "are not saved yet"),
    ],
)
def test_whoever_is_second_sees_both_texts_and_chooses(open_page, site, path, choice, stored, shown):
    page = second_saves_too(open_page, path)
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text(shown)
    assert versions(site, path) == stored
    if choice.startswith("Edit both"):
        expect(page.get_by_label("What is your answer?")).to_have_value(f"{stored[0]}\n\nSecond words, not saved")


def test_the_choice_waits_for_somebody_who_closed_the_page(open_page, path):
    second_saves_too(open_page, path).context.close()
    page = open_page(SECOND)
    page.goto(path)
    page.get_by_role("link", name="Compare the 2 answers").click()
    expect(page.locator(".app-compare")).to_contain_text("Second words, not saved")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_going_back_after_saving_overwrites_nothing_that_others_saved_meanwhile(open_page, site, path, javascript):
    page = open_page(FIRST, javascript=javascript)
    page.goto(path)
    save(page, "Mine")
    expect(page.locator("main")).to_contain_text("saved.")
    site.client(SECOND).send(path, narrative="Theirs, on top of mine", completed="no")
    page.go_back()
    expect(page.locator("main")).to_contain_text("Last saved by Member 2")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"Question \d saved|Compare the 2 answers"))
    assert versions(site, path)[:2] == ["Mine", "Theirs, on top of mine"]
    assert set(versions(site, path)[2:]) <= {"Theirs, on top of mine"}


def test_words_that_wait_for_a_choice_outlive_a_later_save_by_the_same_person(open_page, path):
    page = second_saves_too(open_page, path)
    page.goto(path)
    save(page, "A small change to theirs")
    expect(page.locator("main")).to_contain_text("saved.")
    page.goto(path)
    assert "Second words, not saved" in page.locator("main").text_content()


def test_using_mine_saves_nothing_that_the_form_had_refused(open_page, site, path):
    page = open_page(FIRST)
    page.goto(path)
    page.get_by_label("Yes, we’ve completed this question").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("main")).to_contain_text("There is a problem")
    site.client(SECOND).send(path, narrative="Theirs", completed="no")
    page.goto(path)
    page.get_by_role("link", name="Compare the 2 answers").click()
    page.get_by_label("Use my answer instead").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).not_to_contain_text("Compare the 2 answers")
    assert versions(site, path) == ["Theirs"]


STORED = """async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
                         (await caches.keys()).length]"""


def test_nothing_typed_is_kept_in_the_browser(open_page, path):
    page = open_page(FIRST)
    page.goto(path)
    page.get_by_label("What is your answer?").fill("Private words")
    assert page.evaluate(STORED) == [0, 0, 0, 0]
    save(page, "Private words")
    assert page.evaluate(STORED) == [0, 0, 0, 0]
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"session", "csrf", "messages", "device"}
