"""From an invitation to a removal, with a mail that really came; by two people in two browsers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import problems
from tests.mailbox import mailbox
from tests.sites import running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER, VIEWER, OTHER = "manager@northdale.example", "viewer@northdale.example", "manager@southmere.example"
WRITER = "contributor@northdale.example"
PEOPLE = "/boards/northdale/people/"
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/account/invitation/[\w-]+/)")


@pytest.fixture(scope="module")
def box():
    with mailbox() as box:
        yield box


@pytest.fixture(scope="module")
def site(box):
    with running_site(**box.environment) as site:
        yield site
        assert " ERROR " not in site.log(), site.log()
        assert not re.search(r"/invitation/[\w-]{43}", site.log())


def click(page, name):
    page.get_by_role("button", name=name).click()


def invite(page, email, role):
    page.goto(PEOPLE)
    page.get_by_role("link", name="Invite people").click()
    page.get_by_label("Email address").fill(email)
    page.get_by_label(role, exact=True).check()
    click(page, "Send invitation")
    expect(page.get_by_role("alert")).to_contain_text(f"1 person has been invited. {email}")


def link_to(box, email):
    return LINK.search(box.newest(email).get_content())[1]


def accept_as_new(page, link, name):
    page.goto(link)
    expect(page).to_have_url(re.compile(r"/account/invitation/$"))
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Choose a password", exact=True).fill("three unusual words here")
    click(page, "Create account and accept")


def join_southmere(there, theirs, box, email):
    """A second board invites the same person, who has an account now."""
    there.goto("/boards/southmere/people/invite/")
    there.get_by_label("Email address").fill(email)
    there.get_by_label("Contributor", exact=True).check()
    click(there, "Send invitation")
    theirs.goto(link_to(box, email))
    click(theirs, "Accept invitation")
    expect(theirs.locator(".govuk-caption-xl")).to_have_text("Southmere")


def remove(here, name, people=PEOPLE):
    here.goto(people)
    here.get_by_role("link", name=f"Change the membership of {name}").click()
    here.get_by_role("link", name="Remove from the board").click()
    click(here, "Remove from the board")
    expect(here.get_by_role("alert")).to_contain_text(f"{name} has been removed from the board.")


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["with JavaScript", "without"])
def test_somebody_is_invited_accepts_switches_boards_and_is_removed(open_page, box, javascript, width):
    how = {"width": width, "javascript": javascript}
    email, name = f"newcomer{width}@new.example", f"Newcomer {width}"
    here, there, theirs = open_page(MANAGER, **how), open_page(OTHER, **how), open_page(**how)
    invite(here, email, "Viewer")
    accept_as_new(theirs, link_to(box, email), name)
    expect(theirs.get_by_role("alert")).to_contain_text("You are now a member of Northdale.")
    expect(theirs.get_by_role("link", name="Switch board")).to_have_count(0)
    join_southmere(there, theirs, box, email)
    theirs.get_by_role("link", name="Switch board").click()
    theirs.get_by_role("link", name="Northdale").click()
    expect(theirs.locator(".govuk-caption-xl")).to_have_text("Northdale")
    remove(here, name)
    theirs.reload()
    expect(theirs.locator("h1")).to_have_text("Page not found")
    assert "You can no longer open" in box.newest(email).get_content()


def member_path(site, email):
    return PEOPLE + str(site.ask(f"Membership.objects.get(user__email='{email}', board__slug='northdale').pk")) + "/"


PAGES = {
    "people of a manager": (MANAGER, lambda site: PEOPLE),
    "people of a viewer": (VIEWER, lambda site: PEOPLE),
    "invite": (MANAGER, lambda site: f"{PEOPLE}invite/"),
    "member": (MANAGER, lambda site: member_path(site, VIEWER)),
    "remove": (MANAGER, lambda site: f"{member_path(site, VIEWER)}remove/"),
    "leave": (VIEWER, lambda site: f"{PEOPLE}leave/"),
    "leave, the last manager": (MANAGER, lambda site: f"{PEOPLE}leave/"),
    "hand over": (MANAGER, lambda site: f"{PEOPLE}hand-over/"),
    "refused": (None, lambda site: "/account/invitation/nonsense/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_people_has_no_accessibility_fault(open_page, site, name):
    email, address = PAGES[name]
    page = open_page(email)
    page.goto(address(site))
    assert problems(page) == []


def test_three_hundred_members_have_no_accessibility_fault(open_page, site):
    people = "User(email=f'm{n}@many.example', name=f'Member {n}') for n in range(300)"
    site.ask(f"len(User.objects.bulk_create([{people}]))")
    row = "Membership(board=Board.objects.get(slug='northdale'), user=user, role='viewer')"
    people = "User.objects.filter(email__endswith='@many.example')"
    site.ask(f"len(Membership.objects.bulk_create([{row} for user in {people}]))")
    page = open_page(MANAGER)
    page.goto(f"{PEOPLE}?page=3")
    expect(page.get_by_role("navigation", name="Pages of members")).to_contain_text("3")
    assert problems(page) == []


@pytest.mark.parametrize("who", [None, OTHER], ids=["new account", "signed in as somebody else"])
def test_an_invitation_has_no_accessibility_fault(open_page, box, who):
    email = f"axe{len(box.messages)}@new.example"
    invite(open_page(MANAGER), email, "Commenter (Lead reviewer)")
    page = open_page(who)
    page.goto(link_to(box, email))
    assert problems(page) == []
    if who is None:
        click(page, "Create account and accept")
        assert problems(page, has_errors=True) == []


def test_forms_with_errors_have_no_accessibility_fault(open_page):
    page = open_page(MANAGER)
    for path, button in ((f"{PEOPLE}invite/", "Send invitation"), (f"{PEOPLE}hand-over/", "Hand over")):
        page.goto(path)
        click(page, button)
        assert problems(page, has_errors=True) == []
        page.set_viewport_size({"width": 1280, "height": 900})


def test_what_was_typed_for_a_board_that_is_no_longer_ours_can_be_copied(open_page, site):
    writer = open_page(WRITER)
    writer.goto(site.questions("northdale", MANAGER)[5])
    writer.get_by_label("What is your answer?").fill("Typed just before")
    site.ask(f"Membership.objects.filter(user__email='{WRITER}').update(ends_at='2020-01-01T00:00Z')")
    click(writer, "Save and continue")
    expect(writer.get_by_label("What you typed. It was not saved.")).to_have_value("Typed just before")
    assert problems(writer) == []
