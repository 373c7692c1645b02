"""A moderator brings a text in the real admin: dry run, draft, editor, public page. With and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_editor import publish, sign_in
from tests.kb.documents import as_html, document

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR = "editor@guidance.example"
IMPORT = "/cms/guidance/import/"


def file(name, text):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}


def bring(page, *files, text=""):
    page.goto(IMPORT)
    page.get_by_label("Files").set_input_files(list(files))
    page.get_by_label("Or paste a text").fill(text)
    page.get_by_role("button", name="Check the texts").click()
    expect(page).to_have_title(re.compile("^Check what was found"))


def test_a_text_goes_from_the_menu_to_its_public_page(open_page, site):
    page = open_page()
    sign_in(page)
    page.get_by_role("link", name="Import from text").first.click()
    bring(page, file("kettle.txt", document(title="Pouring slowly")))
    row = page.get_by_role("row", name=re.compile("^How might you know"))
    assert row.get_by_role("cell").all_inner_texts()[-3:] == ["0", "3", "0"]
    page.get_by_role("button", name="Create draft").click()
    expect(page.locator("[name=title]")).to_have_value("Pouring slowly")
    assert page.goto("/guidance/pouring-slowly/").status == 404
    page.go_back()
    publish(page)
    assert page.goto("/guidance/pouring-slowly/").status == 200
    expect(page.locator("h1")).to_have_text("Pouring slowly")
    expect(page.locator("main")).to_contain_text("Who fills it, and when?")


def test_several_texts_become_drafts_and_what_is_no_marker_is_told(open_page):
    page = open_page(EDITOR)
    files = [
        file("a.html", as_html().replace("Boiling water", "Warming up")),
        file("minutes.txt", "Minutes\n\n1. Tea\n"),
    ]
    bring(page, *files, text=document(title="Cooling down"))
    expect(page.locator("main")).to_contain_text("2 of 3 documents can be imported.")
    expect(page.locator("main")).to_contain_text("We could not find a quality statement or questions")
    page.get_by_role("button", name="Create 2 drafts").click()
    expect(page.locator(".messages")).to_contain_text("2 drafts created.")
    page.get_by_role("link", name="Cooling down").click()
    expect(page.locator("[name=title]")).to_have_value("Cooling down")


def test_a_pasted_text_without_a_title_is_completed_without_javascript(open_page):
    page = open_page(EDITOR, javascript=False)
    bring(page, text="\n".join(document(series="").split("\n")[2:]))
    page.get_by_role("button", name="Create draft").click()
    expect(page.locator("main")).to_contain_text("Enter the title. It is missing in the text.")
    page.get_by_label("Title").fill("Named by hand")
    page.get_by_role("button", name="Create draft").click()
    expect(page.locator("[name=title]")).to_have_value("Named by hand")


def test_the_same_text_again_changes_nothing(open_page):
    page = open_page(EDITOR)
    for outcome in ("New draft.", "Nothing has changed."):
        bring(page, text=document(title="Twice"))
        expect(page.locator("main")).to_contain_text(outcome)
        page.get_by_role("button", name="Create draft").click()
        expect(page.locator("[name=title]")).to_have_value("Twice")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_the_import_have_no_faults_that_axe_finds(open_page, width):
    page = open_page(EDITOR, width=width)
    page.goto(IMPORT)
    found = [*Axe().run(page, context="main").response["violations"]]
    bring(page, file("minutes.txt", "Minutes\n\n1. Tea\n"), text=document(title="Looked at"))
    found += Axe().run(page, context="main").response["violations"]
    assert [fault["id"] for fault in found] == []
