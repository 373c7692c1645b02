"""A page of another site that puts ours into a frame shows nothing of it, in a real browser."""

import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import sync_playwright

from scripts.system_packages import chromium
from tests.sites import MEMBERS, running_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def plain_site():
    """Without TLS, as on a laptop: the policy is the same, and Chromium would refuse a certificate of ours."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="module")
def hostile():
    """The base address of a site that frames whatever its query names."""

    class Framing(BaseHTTPRequestHandler):
        def do_GET(self):
            page = f'<!doctype html><iframe src="{self.path.partition("?")[2]}"></iframe>'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *arguments):
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Framing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def context(plain_site):
    """A browser in which a member is signed in."""
    with sync_playwright() as playwright:
        root_needs = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*root_needs, "--disable-gpu"])
        context = browser.new_context()
        context.add_cookies(plain_site.client(MEMBERS[0]).cookies())
        yield context
        browser.close()


def framed(context, hostile, address):
    """The text that a frame of another site shows of an address."""
    page = context.new_page()
    page.goto(f"{hostile}/?{address}")
    frame = page.query_selector("iframe").content_frame()
    return frame.url, frame.locator("body").inner_text()


@pytest.mark.parametrize(
    "path", ["/", "/guidance/", "/boards/eastvale/", "/account/login/", "/account/logout/", "/cms/"]
)
def test_a_frame_of_another_site_stays_empty(context, plain_site, hostile, path):
    url, text = framed(context, hostile, plain_site.base + path)
    assert (url.startswith("chrome-error://"), "Quality" in text) == (True, False)


def test_a_page_without_the_policy_would_be_seen(context, hostile):
    url, _ = framed(context, hostile, f"{hostile}/?about:blank")
    assert url.startswith(hostile)


def test_after_signing_out_back_shows_the_sign_in_form(context, plain_site):
    page = context.new_page()
    page.goto(f"{plain_site.base}/boards/eastvale/")
    assert "Eastvale" in page.inner_text("main")
    page.goto(f"{plain_site.base}/account/logout/")
    page.click("main form button")
    page.wait_for_load_state()
    for _ in range(2):
        page.go_back()
    assert "Eastvale" not in page.inner_text("body")
