"""The whole way of a new board, with second steps required and mails that really came.

Make a board, take it over, invite five people, accept, enrol second steps, switch boards, remove one.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Watch
from tests.browser.test_axe import problems
from tests.browser.test_people import accept_as_new, click, link_to, remove
from tests.browser.test_signing_in import code_for, sign_in
from tests.mailbox import mailbox
from tests.sites import running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ADMINISTRATOR, ELSEWHERE = "administrator@guidance.example", "viewer@northdale.example"
# Role, as the form says it → who gets it by mail, and whether it needs a second step.
NEWCOMERS = {
    "Contributor": ("police", False),
    "Commenter": ("reviewer", False),
    "Moderator": ("peer", True),
    "Signatory": ("chair", True),
}


@pytest.fixture(scope="module")
def box():
    with mailbox() as box:
        yield box


@pytest.fixture
def site(box):
    with running_site(MFA_REQUIRED_FOR="roles", **box.environment) as site:
        yield site
        assert " ERROR " not in site.log(), site.log()


@pytest.fixture
def person(browser, site, watches):
    """`person(width, javascript)`: a page in a browser of one's own."""
    contexts = []

    def person(width, javascript):
        context = browser.new_context(
            base_url=site.base, viewport={"width": width, "height": 844}, java_script_enabled=javascript
        )
        contexts.append(context)
        watches.append(Watch(context, site.base))
        context.set_default_timeout(10_000)
        return context.new_page()

    yield person
    for context in contexts:
        context.close()


def look(page, width, javascript):
    """axe needs JavaScript; that the page fits its screen is seen without."""
    if javascript:
        assert problems(page) == [], page.url
        page.set_viewport_size({"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def enrol(page, see):
    """From the page that says what is missing to the recovery codes."""
    expect(page.locator("h1")).to_have_text("You need a second step to sign in")
    see(page)
    page.get_by_role("button", name="Set up an authenticator app").click()
    expect(page.locator("h1")).to_have_text("Set up an authenticator app")
    see(page)
    page.get_by_label("Code").fill(code_for(page.locator("#totp-key").inner_text()))
    click(page, "Continue")
    expect(page.locator("#recovery-codes li")).to_have_count(10)
    see(page)
    click(page, "I have kept them")
    expect(page.locator("#recovery-codes")).to_have_count(0)


def make_board(page, see, name, first_manager):
    sign_in(page, ADMINISTRATOR)
    expect(page.locator("h1")).to_have_text("You are not a member of any board yet")
    see(page)
    page.get_by_role("link", name="Go to the boards of this platform").click()
    enrol(page, see)
    page.goto("/platform/")
    see(page)
    page.get_by_role("link", name="Make a board").click()
    expect(page.locator("h1")).to_have_text("Make a board")
    see(page)
    page.get_by_label("Name of the board").fill(name)
    page.get_by_label("Email address of the first manager").fill(first_manager)
    page.get_by_label("Word for the address").fill(name.lower())
    click(page, "Make the board")
    expect(page.locator("main")).to_contain_text(f"{name} was made")


def invite(page, see, board, email, role):
    page.goto(f"/boards/{board}/people/invite/")
    see(page)
    page.get_by_label("Email address").fill(email)
    page.get_by_label(role, exact=True).check()
    click(page, "Send invitation")
    expect(page.get_by_role("alert")).to_contain_text(f"1 person has been invited. {email}")


@pytest.mark.parametrize(
    ("width", "javascript"),
    [(390, True), (1280, True), (390, False)],
    ids=["phone", "desk", "phone without JavaScript"],
)
def test_a_board_from_nothing_to_seven_people_and_back_to_six(person, box, width, javascript):
    def see(page):
        look(page, width, javascript)

    def browser():
        return person(width, javascript)

    board, name = "harbourside", "Harbourside"
    make_board(browser(), see, name, "manager@harbourside.example")

    manager = browser()
    accept_as_new(manager, link_to(box, "manager@harbourside.example"), "Board manager, Harbourside")
    enrol(manager, see)
    manager.goto(f"/boards/{board}/")
    expect(manager.locator("main")).to_contain_text("Setting up")
    see(manager)

    for role, (word, needs_second_step) in NEWCOMERS.items():
        email, theirs = f"{word}@harbourside.example", browser()
        invite(manager, see, board, email, role)
        theirs.goto(link_to(box, email))
        see(theirs)
        accept_as_new(theirs, link_to(box, email), f"{word.title()}, Harbourside")
        if needs_second_step:
            enrol(theirs, see)
            theirs.goto(f"/boards/{board}/")
        expect(theirs.locator(".govuk-caption-xl")).to_have_text(name)
        see(theirs)

    invite(manager, see, board, ELSEWHERE, "Viewer")
    viewer = browser()
    sign_in(viewer, ELSEWHERE)
    viewer.goto(link_to(box, ELSEWHERE))
    see(viewer)
    click(viewer, "Accept invitation")
    expect(viewer.locator(".govuk-caption-xl")).to_have_text(name)
    viewer.get_by_role("link", name="Switch board").click()
    expect(viewer.locator("h1")).to_have_text("Your boards")
    see(viewer)
    viewer.get_by_role("link", name="Northdale", exact=True).click()
    expect(viewer.locator(".govuk-caption-xl")).to_have_text("Northdale")
    viewer.goto(f"/boards/{board}/")

    manager.goto(f"/boards/{board}/people/")
    expect(manager.locator("main")).to_contain_text("6 members")
    see(manager)
    remove(manager, "Lay member, Northdale", people=f"/boards/{board}/people/")
    viewer.reload()
    expect(viewer.locator("h1")).to_have_text("Page not found")
    see(viewer)
    viewer.goto("/boards/northdale/")
    expect(viewer.locator(".govuk-caption-xl")).to_have_text("Northdale")
    assert "You can no longer open" in box.newest(ELSEWHERE).get_content()
