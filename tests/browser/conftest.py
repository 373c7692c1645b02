"""A real Chromium on a real site. A test fails when a page complains or calls another host."""

import os
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from scripts.system_packages import chromium
from tests.sites import running_site

ROOT_NEEDS = ["--no-sandbox"] if os.geteuid() == 0 else []
LAYOUTS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


@pytest.fixture(scope="module")
def site():
    """One site for each module: its tests see what the ones before them did."""
    with running_site() as site:
        yield site
        assert " ERROR " not in site.log(), site.log()


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        options = {"executable_path": chromium(), "args": [*ROOT_NEEDS, "--disable-gpu"]}
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()


class Watch:
    """What the pages of a context complain about: errors, what the security policy refused, calls to elsewhere."""

    def __init__(self, context, base):
        self.host, self.complaints, self.documents = urlsplit(base).netloc, [], set()
        context.on("request", self.see_request)
        context.on("console", self.see_message)
        context.on("weberror", lambda error: self.complaints.append(f"JavaScript: {error.error}"))

    def see_request(self, request):
        if request.is_navigation_request():
            self.documents.add(request.url)
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.complaints.append(f"a request to {request.url}")

    def see_message(self, message):
        # Wagtail's checks tell the console what they found; an editor reads it in the panel.
        is_advice = message.text.startswith("axe.run results") and "/cms/" in message.page.url
        if message.type == "error" and not is_advice and not self.is_a_refusal(message):
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def is_a_refusal(self, message):
        """Chromium calls a page that came with 403, 404, 409 or 422 an error. Those are meant."""
        text = "Failed to load resource: the server responded with a status of 4"
        return message.text.startswith(text) and message.location["url"] in self.documents


@pytest.fixture
def watches():
    """The watch of each context that the test opened."""
    found = []
    yield found
    assert [complaint for watch in found for complaint in watch.complaints] == []


@pytest.fixture
def open_page(browser, site, watches):
    """Open a page of a new context: `open_page(email, width=390, javascript=False)`."""
    contexts = []

    def open_page(email=None, *, width=1280, javascript=True):
        size = next(layout for layout in LAYOUTS if layout["width"] == width)
        context = browser.new_context(base_url=site.base, viewport=size, java_script_enabled=javascript)
        contexts.append(context)
        context.set_default_timeout(10_000)
        watches.append(Watch(context, site.base))
        if email:
            context.add_cookies(site.client(email).cookies())
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
