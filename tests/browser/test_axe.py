"""Every kind of page, as it is and with errors: accessible at two widths, and no sideways scroll on a small phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.sites import MARKER, MEMBERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MANAGER, VIEWER = "manager@northdale.example", "viewer@northdale.example"
CONTRIBUTOR = "contributor@northdale.example"
NEW_BOARD, EDITOR = "manager@southmere.example", "editor@guidance.example"


def newest(site):
    return site.assessments("northdale", MANAGER)[0]


def oldest(site):
    return site.assessments("northdale", MANAGER)[-1]


def step(name):
    """The address of one starting step, for a person who went through all of them and has not started."""

    def address(site):
        client = site.client(NEW_BOARD)
        key = re.search(r"\?marker=([0-9a-f-]+)", client.get(MARKER).text)[1]
        start = f"/boards/southmere/assessments/start/{key}/?step="
        if 'name="about" value="review"' not in client.get(f"{start}check").text:
            client.send(f"{start}about", about="review")
            kind = re.search(r'name="kind" value="(\d+)"', client.get(f"{start}review").text)[1]
            client.send(f"{start}review", kind=kind, reference="R-1")
            client.send(f"{start}purpose", purpose="during")
            client.send(f"{start}marking", marking="official")
        return start + name

    return address


# Kind of page: who looks at it, and where it is.
PAGES = {
    "home": (None, "/"),
    "guidance index": (None, "/guidance/"),
    "marker": (None, MARKER),
    "marker of a board at work": (MANAGER, MARKER),
    "edition": (None, lambda site: re.search(r'"(/editions/[^"]+/\d+/)"', site.client(MANAGER).get(MARKER).text)[1]),
    "accessibility": (None, "/accessibility/"),
    "cookies": (None, "/cookies/"),
    "privacy": (None, "/privacy/"),
    "contact": (None, "/contact/"),
    "sign in": (None, "/account/login/"),
    "forgotten password": (None, "/account/password/reset/"),
    "password change": (MANAGER, "/account/password/change/"),
    "sign out": (MANAGER, "/account/logout/"),
    "not found": (None, "/no-such-page/"),
    "not allowed": (MANAGER, "/cms/"),
    "boards of nobody": (EDITOR, "/boards/"),
    "board": (MANAGER, "/boards/northdale/"),
    "board without assessments": (NEW_BOARD, "/boards/southmere/"),
    "choose a marker": (NEW_BOARD, "/boards/southmere/assessments/start/"),
    "step about": (NEW_BOARD, step("about")),
    "step review": (NEW_BOARD, step("review")),
    "step purpose": (NEW_BOARD, step("purpose")),
    "step marking": (NEW_BOARD, step("marking")),
    "check": (NEW_BOARD, step("check")),
    "task list of a manager": (MANAGER, newest),
    "task list of a viewer": (VIEWER, newest),
    "question not answered": (MANAGER, lambda site: site.questions("northdale", MANAGER)[6]),
    "question answered": (MANAGER, lambda site: site.questions("northdale", MANAGER)[0]),
    "report half answered": (MANAGER, lambda site: f"{newest(site)}report/"),
    "report of nothing": (MEMBERS[0], lambda site: f"{site.assessments('eastvale', MEMBERS[0])[0]}report/"),
    "report finished": (VIEWER, lambda site: f"{oldest(site)}report/"),
}


def send_empty(page, button):
    """Take every choice and word out of the form and send it."""
    page.evaluate("document.querySelectorAll('main input:not([type=hidden])').forEach(i => i.checked = false)")
    page.evaluate("document.querySelectorAll('main input:is([type=text], [type=email])').forEach(i => i.value = '')")
    page.get_by_role("button", name=button, exact=True).click()


def conflict_about(page, site, place):
    """Somebody saves a question while this page is open; then this page saves too."""
    path = site.questions("eastvale", MEMBERS[0])[place]
    page.goto(path)
    site.client(MEMBERS[1]).send(path, narrative="Their words", rating="fully-met", completed="yes")
    page.get_by_label("What is your answer?").fill("My words " * 40)
    page.get_by_label("No, we’ll come back to it later").check()
    page.get_by_role("button", name="Save and continue").click()


def unsaved_words(page, site):
    path = site.questions("northdale", CONTRIBUTOR)[5]
    site.client(CONTRIBUTOR).send(path, narrative="Half a thought")
    page.goto(path)


def put_aside(page, site):
    conflict_about(page, site, 3)
    page.get_by_label("Keep Member 2").check()
    page.get_by_role("button", name="Continue").click()


def saved_and_outdated(page, site):
    conflict_about(page, site, 4)
    page.goto(site.questions("eastvale", MEMBERS[0])[4])


def question_with_errors(page, site):
    page.goto(site.questions("northdale", CONTRIBUTOR)[4])
    page.get_by_label("Yes, we’ve completed this question").check()
    page.get_by_role("button", name="Save and continue").click()


def sign_in_with_errors(page, site):
    page.goto("/account/login/")
    send_empty(page, "Sign in")


def wrong_password(page, site):
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(MANAGER)
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in").click()


def forgotten_with_errors(page, site):
    page.goto("/account/password/reset/")
    page.locator("main form button").click()


def password_change_with_errors(page, site):
    page.goto("/account/password/change/")
    page.locator("main form .govuk-button:not([type=button])").first.click()


def conflict_with_error(page, site):
    conflict_about(page, site, 2)
    page.get_by_role("button", name="Continue").click()


def step_with_errors(name):
    def act(page, site):
        page.goto(step(name)(site))
        send_empty(page, "Continue")

    return act


# What somebody does until the page is there; then whether it is one with errors.
STATES = {
    "question with unsaved words": (CONTRIBUTOR, unsaved_words, False),
    "conflict": (MEMBERS[0], lambda page, site: conflict_about(page, site, 1), False),
    "question with words put aside": (MEMBERS[0], put_aside, False),
    "question that changed": (MEMBERS[0], saved_and_outdated, False),
    "sign in, empty": (None, sign_in_with_errors, True),
    "sign in, wrong": (None, wrong_password, True),
    "forgotten password, empty": (None, forgotten_with_errors, True),
    "password change, empty": (MANAGER, password_change_with_errors, True),
    "step about, empty": (NEW_BOARD, step_with_errors("about"), True),
    "step review, empty": (NEW_BOARD, step_with_errors("review"), True),
    "step purpose, empty": (NEW_BOARD, step_with_errors("purpose"), True),
    "step marking, empty": (NEW_BOARD, step_with_errors("marking"), True),
    "question with errors": (CONTRIBUTOR, question_with_errors, True),
    "conflict with error": (MEMBERS[0], conflict_with_error, True),
}


def violations(page, widths):
    """What axe finds at each width. Its engine goes into the page once."""
    page.evaluate(Axe().axe_script)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 850})
        for rule in page.evaluate("options => axe.run(options)", options)["violations"]:
            yield from (f"{width} px, {rule['id']}: {node['html'][:200]}" for node in rule["nodes"])


def problems(page, *, has_errors=False):
    """Everything that is wrong with the page that is open, in words."""
    found = list(violations(page, (1280, 390)))
    page.set_viewport_size({"width": 320, "height": 640})
    if (reach := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"scrolls sideways at 320 px: {reach} px wide")
    if (count := page.locator("h1").count()) != 1:
        found.append(f"{count} h1")
    if page.title().startswith("Error: ") != has_errors:
        found.append(f"title: {page.title()}")
    return found + summary_problems(page, has_errors)


def summary_problems(page, has_errors):
    links = page.locator(".govuk-error-summary a").evaluate_all("links => links.map(link => link.hash)")
    lost = [f"no element {target}" for target in links if not page.locator(f"[id='{target[1:]}']").count()]
    if has_errors and not page.locator(".govuk-error-summary li").count():
        lost.append("no error summary")
    return lost


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_accessibility_fault(open_page, site, name):
    email, address = PAGES[name]
    page = open_page(email)
    page.goto(address(site) if callable(address) else address)
    assert problems(page) == []


@pytest.mark.parametrize("name", STATES)
def test_a_page_after_something_was_done_has_no_accessibility_fault(open_page, site, name):
    email, act, has_errors = STATES[name]
    page = open_page(email)
    act(page, site)
    assert problems(page, has_errors=has_errors) == []


def test_planted_faults_are_found(open_page):
    page = open_page()
    page.goto(MARKER)
    planted = '<img src="/static/site/favicon.svg"><h1>Two</h1><p class="app-wide">w</p>'
    summary = '<div class="govuk-error-summary"><ul><li><a href="#nowhere">An error</a></li></ul></div>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted + summary)
    page.evaluate("document.querySelector('.app-wide').style.width = '2000px'")
    found = "\n".join(problems(page, has_errors=True))
    for expected in ("image-alt", "sideways", "2 h1", "title:", "no element #nowhere"):
        assert expected in found
