"""Every journey of an editor and a moderator in the real admin. None shows a traceback: the site's log has no error."""

import re

import pytest
from playwright.sync_api import expect

from tests.sites import MARKER, run_python

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODERATOR, EDITOR = "editor@guidance.example", "writer@guidance.example"
REPORTS = ["due-for-review", "unresolved-citations", "replaced-law", "broken-links"]

WRITER = f"""
moderator = User.objects.get(email="{MODERATOR}")
writer = User.objects.create(email="{EDITOR}", name="Guidance writer", password=moderator.password)
writer.groups.add(Group.objects.get(name="Editors"))
"""
FAULTY = """
link = {"type": "link", "value": {"text": "<p>A made-up link to the law.</p>", "paragraph": "", "page": ""}}
item = {"type": "item", "value": {"text": "<p>A finding that rests on nothing.</p>"}}
page = QualityMarkerPage(
    title="Made up with faults", live=False, quality_statement="It is made up.",
    rationale='<p>To see more <a href="https://faults.example/">click here</a>. ' + "word " * 45 + ".</p>",
    knowledge_base=[item], statutory_links=[link],
)
QualityMarkerIndexPage.objects.first().add_child(instance=page)
page.save_revision()
"""

THE_DAY_COMES = """
from django.core.management import call_command
for revision in Revision.objects.exclude(approved_go_live_at=None):
    revision.approved_go_live_at = timezone.now()
    revision.content["go_live_at"] = timezone.now().isoformat()
    revision.save()
call_command("publish_scheduled")
"""


def script(site, body):
    """Run statements on the site's database."""
    opening = """
import django
django.setup()
from django.contrib.auth.models import Group
from django.utils import timezone
from accounts.models import User
from wagtail.models import Revision
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
"""
    return run_python(site.url, site.directory, "-c", opening + body)


@pytest.fixture(scope="module", autouse=True)
def writer(site):
    """Beside the demo's moderator, somebody who only writes."""
    script(site, WRITER)


def key_of(site, title="Assembling information"):
    return site.ask(f"QualityMarkerPage.objects.get(title={title!r}).pk")


def edit(page, site, title="Assembling information"):
    page.goto(f"/cms/pages/{key_of(site, title)}/edit/")
    expect(page.locator("[name=questions-count]")).to_be_attached()


def act(page, action):
    """Press a button of the action menu: publish, or submit to the workflow. Confirm what boards would find changed."""
    page.get_by_role("button", name="More actions").last.click()
    page.locator(f"button[name=action-{action}]").click()
    confirmation = page.get_by_role("button", name=re.compile("^Yes, (publish|schedule it)$"))
    expect(page.locator(".messages .success").or_(confirmation)).to_be_visible()
    if confirmation.is_visible():
        confirmation.click()
    expect(page.locator(".messages .success")).to_be_visible()


def questions(site):
    """(number, words, identity) of each question of the newest edition of the seed."""
    newest = "Edition.objects.filter(title='Assembling information').newest()"
    return site.ask(f"[[w.number, w.text, w.question_id] for w in {newest}.wordings.all()]")


def test_a_moderator_adds_a_marker_from_an_empty_form_and_publishes_it(open_page, site):
    page = open_page(MODERATOR)
    guidance = site.ask("QualityMarkerIndexPage.objects.get(locale__language_code='en-gb').pk")
    page.goto(f"/cms/pages/add/kb/qualitymarkerpage/{guidance}/")
    page.locator("[name=title]").fill("Made up in a browser")
    page.locator("[name=title]").blur()
    act_and_be_asked(page)
    page.locator("[name=quality_statement]").fill("It is made up.")
    page.locator("[data-contentpath=questions]").get_by_role("button", name="Insert a block").last.click()
    page.locator("[name=questions-0-value-text]").fill("Is it made up?")
    act(page, "publish")
    reader = open_page()
    reader.goto("/guidance/made-up-in-a-browser/")
    expect(reader.locator("main")).to_contain_text("Is it made up?")


def act_and_be_asked(page):
    """Publishing what is not finished asks for it in words."""
    page.get_by_role("button", name="More actions").last.click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator("main").get_by_text("Enter a quality statement.").first).to_be_visible()
    expect(page.locator("main").get_by_text("Add at least one question.").first).to_be_visible()


def test_questions_are_reworded_and_reordered_and_stay_themselves(open_page, site):
    before = questions(site)
    page = open_page(MODERATOR)
    edit(page, site)
    page.locator("[name=questions-0-value-text]").fill("Reworded in a browser?")
    first = page.locator("[data-contentpath=questions] [data-streamfield-child]").first
    first.get_by_role("button", name="Move down").click()
    act(page, "publish")
    after = questions(site)
    assert [identity for _, _, identity in after[:2]] == [before[1][2], before[0][2]]
    assert [words for _, words, _ in after[:2]] == [before[1][1], "Reworded in a browser?"]


def test_the_preview_follows_what_is_typed(open_page, site):
    page = open_page(MODERATOR)
    edit(page, site)
    page.get_by_role("button", name="Toggle preview").click()
    shown = page.frame_locator("#w-preview-iframe").locator("main")
    expect(shown).to_contain_text("Assembling information", timeout=20_000)
    statement = page.locator("[name=quality_statement]")
    statement.fill("")
    statement.press_sequentially("Typed for the preview.", delay=150)
    expect(shown).to_contain_text("Typed for the preview.", timeout=20_000)


def test_a_change_is_scheduled_and_goes_live_on_its_day(open_page, site):
    page = open_page(MODERATOR)
    edit(page, site)
    page.locator("[name=quality_statement]").fill("Scheduled in a browser.")
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    page.locator("[name=go_live_at]").fill("2035-01-01 09:00")
    page.get_by_role("button", name="Save schedule").press("Enter")  # the calendar covers it for a mouse
    act(page, "publish")
    reader = open_page()
    reader.goto(MARKER)
    expect(reader.locator("main")).not_to_contain_text("Scheduled in a browser.")
    script(site, THE_DAY_COMES)
    reader.goto(MARKER)
    expect(reader.locator("main")).to_contain_text("Scheduled in a browser.")


def test_an_editor_submits_and_a_moderator_approves(open_page, site):
    page = open_page(EDITOR)
    edit(page, site)
    page.locator("[name=quality_statement]").fill("Written by an editor.")
    expect(page.locator("button[name=action-publish]")).to_have_count(0)
    act(page, "submit")
    page = open_page(MODERATOR)
    page.goto("/cms/")
    page.get_by_role("link", name="1 draft to moderate").click()
    page.get_by_role("link", name="Assembling information").first.click()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto(MARKER)
    expect(page.locator("main")).to_contain_text("Written by an editor.")


def test_a_review_is_recorded_on_a_phone(open_page, site):
    page = open_page(MODERATOR, width=390)
    edit(page, site)
    page.get_by_role("link", name="Record a review").last.click()
    page.get_by_label("Reviewer").fill("Guidance lead")
    page.get_by_label("Next review due").fill("2020-01-01")
    page.get_by_role("button", name="Record the review").click()
    expect(page.locator("main")).to_contain_text("The next review must be after this one.")
    page.get_by_label("Next review due").fill("")
    page.get_by_role("button", name="Record the review").click()
    expect(page.locator(".messages .success")).to_contain_text("Review of “Assembling information” recorded.")
    reader = open_page()
    reader.goto(MARKER)
    expect(reader.locator("main")).to_contain_text(", by Guidance lead")


def test_two_versions_are_compared(open_page, site):
    page = open_page(MODERATOR)
    page.goto(f"/cms/pages/{key_of(site)}/history/")
    page.locator("table").get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Compare with previous version").click()
    expect(page).to_have_url(re.compile("/revisions/compare/"))
    expect(page.locator("main")).to_contain_text("Quality statement")


def test_a_work_in_use_is_not_deleted(open_page, site):
    page = open_page(MODERATOR)
    page.goto(f"/cms/snippets/kb/reference/delete/{site.ask('Reference.objects.first().pk')}/")
    message = page.locator(".messages .error")
    expect(message).to_contain_text("cannot be deleted, because it is used here")
    message.get_by_role("link", name="Assembling information").click()
    expect(page).to_have_url(re.compile(r"/cms/pages/\d+/edit/"))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_opens_from_the_menu_s_address(open_page, report, width):
    page = open_page(EDITOR, width=width)
    assert page.goto(f"/cms/guidance/reports/{report}/").status == 200
    expect(page.locator("main")).to_be_visible()


def test_the_checks_find_each_planted_fault(open_page, site):
    script(site, FAULTY)
    page = open_page(EDITOR)
    edit(page, site, "Made up with faults")
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-checks-panel]")
    for name in ("Knowledge item without a work", "Statutory link without a paragraph", "Link text says nothing"):
        expect(panel).to_contain_text(name, timeout=20_000)
    expect(panel).to_contain_text("Very long sentence")
    expect(page.locator("[data-content-readability-score]")).not_to_have_text("-")


def test_the_guide_opens_from_the_help_menu(open_page):
    page = open_page(EDITOR)
    page.goto("/cms/")
    page.get_by_role("button", name="Help").click()
    page.get_by_role("link", name="Editors’ guide").first.click()
    expect(page.locator("main")).to_contain_text("Record a review")
