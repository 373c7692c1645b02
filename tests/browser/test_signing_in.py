"""Second steps, passkeys, sessions and their ends, as people meet them in a browser."""

import os
import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser.conftest import Watch
from tests.browser.test_axe import problems
from tests.sites import MEMBERS, PASSWORD, running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER = "manager@northdale.example"
ACCOUNT_PAGES = ["you/", "email/", "password/change/", "sessions/", "second-step/", "second-step/needed/"]
FRESH_PAGES = ["second-step/totp/activate/", "second-step/webauthn/add/"]


@pytest.fixture(scope="module")
def short():
    """A site whose sessions end after 12 seconds, with a warning 6 before."""

    limits = {"SESSION_IDLE_MINUTES": "0.2", "SESSION_WARNING_MINUTES": "0.1"}
    os.environ |= limits
    try:
        with running_site() as site:
            yield site
    finally:
        for name in limits:
            del os.environ[name]


def sign_in(page, email):
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def code_for(seed):
    return format_hotp_value(hotp_value(seed, int(time.time()) // 30))


def next_half_minute():
    """A code counts once: wait for the next one."""
    time.sleep(30 - time.time() % 30 + 0.2)


@pytest.fixture
def with_key(browser, site, watches):
    """A page in a browser with a passkey that always says yes. An address of numbers can have none: localhost."""
    base = site.base.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=base)
    context.set_default_timeout(10_000)
    watches.append(Watch(context, base))
    page = context.new_page()
    add_key(page)
    yield page
    context.close()


def add_key(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", [*ACCOUNT_PAGES, *FRESH_PAGES])
def test_pages_of_the_account_have_no_accessibility_fault(open_page, address, width):
    page = open_page(MANAGER, width=width)
    page.goto(f"/account/{address}")
    assert page.url.endswith(f"/account/{address}")
    assert problems(page) == []


def test_forms_with_errors_have_no_accessibility_fault(open_page):
    page = open_page(MANAGER)
    page.goto("/account/you/")
    page.get_by_label("Your name").fill("")
    page.get_by_role("button", name="Save name").click()
    assert problems(page, has_errors=True) == []
    page.goto("/account/second-step/totp/activate/")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Continue").click()
    assert problems(page, has_errors=True) == []


def test_an_app_is_set_up_and_asked_for(open_page):
    page = open_page()
    sign_in(page, MEMBERS[1])
    page.goto("/account/second-step/totp/activate/")
    assert page.locator(".app-qr svg").bounding_box()["width"] > 200
    seed = page.locator("#totp-key").inner_text()
    page.get_by_label("Code").fill(code_for(seed))
    page.get_by_role("button", name="Continue").click()
    assert page.locator("#recovery-codes li").count() == 10
    assert problems(page) == []
    page.get_by_role("button", name="I have kept them").click()
    assert problems(page) == []
    other = open_page()
    sign_in(other, MEMBERS[1])
    assert problems(other) == []
    next_half_minute()
    other.get_by_label("Code").fill(code_for(seed))
    other.get_by_role("button", name="Continue").click()
    other.wait_for_url("**/boards/**")


def test_a_passkey_is_added_and_signs_in_alone(with_key):
    page = with_key
    sign_in(page, MEMBERS[2])
    page.goto("/account/second-step/webauthn/add/")
    page.get_by_label("Name of the passkey").fill("Work laptop")
    page.get_by_label("Let me sign in with this passkey alone").check()
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_selector("#recovery-codes")
    page.goto("/account/second-step/webauthn/")
    assert page.get_by_text("Work laptop").first.is_visible()
    assert problems(page) == []
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/?next=/boards/eastvale/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/boards/**")


def test_a_passkey_as_the_second_step_and_to_confirm(with_key):
    page = with_key
    sign_in(page, MEMBERS[3])
    page.goto("/account/second-step/webauthn/add/")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_selector("#recovery-codes")
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, MEMBERS[3])
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/boards/**")
    page.goto("/account/second-step/webauthn/reauthenticate/?next=/account/you/")
    assert problems(page) == []
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/account/you/")


def test_a_passkey_that_fails_says_so(open_page):
    page = open_page()
    page.goto("/account/login/")
    page.evaluate("() => { navigator.credentials.get = async () => { throw new Error('no') } }")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("The passkey did not work").wait_for()


@pytest.mark.parametrize("address", ["/account/login/", "/account/second-step/webauthn/add/"])
def test_without_javascript_the_page_says_what_passkeys_need(open_page, address):
    page = open_page(MANAGER if "second" in address else None, javascript=False)
    page.goto(address)
    assert page.get_by_text("Passkeys need JavaScript").is_visible()
    assert not page.get_by_role("button", name=re.compile("passkey")).is_visible()


def on_a_short_site(browser, short, address="/account/you/", **more):
    context = browser.new_context(base_url=short.base, **more)
    context.set_default_timeout(20_000)
    page = context.new_page()
    sign_in(page, MEMBERS[0])
    page.wait_for_url("**/boards/**")
    page.goto(address)
    return page


def test_somebody_is_warned_and_may_stay(browser, short):
    page = on_a_short_site(browser, short)
    dialog = page.get_by_role("alertdialog", name="You will be signed out soon")
    dialog.wait_for()
    assert problems(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    assert page.evaluate(inside)
    page.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")
    dialog.wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.context.close()


def test_who_does_nothing_is_signed_out_and_comes_back(browser, short):
    page = on_a_short_site(browser, short, "/boards/eastvale/")
    page.wait_for_url("**/account/login/?next=*")
    assert page.get_by_text("You were signed out because you did nothing for").is_visible()
    page.get_by_label("Email address").fill(MEMBERS[0])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/boards/eastvale/")
    page.context.close()


def test_typing_is_use(browser, short):
    page = on_a_short_site(browser, short)
    for _ in range(16):
        page.get_by_label("Your name").press_sequentially("a")
        page.wait_for_timeout(1000)
        assert not page.locator("dialog").is_visible()
    page.context.close()


def test_going_on_in_another_tab_closes_the_warning_here(browser, short):
    page = on_a_short_site(browser, short)
    page.get_by_role("alertdialog").wait_for()
    other = page.context.new_page()
    other.goto("/account/sessions/")
    page.bring_to_front()
    page.get_by_role("alertdialog").wait_for(state="hidden", timeout=8000)
    page.context.close()


def test_signed_out_in_another_tab_shows_here(browser, short):
    page = on_a_short_site(browser, short)
    other = page.context.new_page()
    other.goto("/account/logout/")
    other.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")
    assert "why=" in page.url
    page.context.close()


def test_back_after_signing_out_shows_the_sign_in_page(open_page):
    page = open_page()
    sign_in(page, MEMBERS[4])
    page.goto("/boards/eastvale/")
    page.goto("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.go_back()
    page.go_back()
    page.wait_for_url("**/account/login/**")
    assert page.get_by_label("Email address").is_visible()
