"""What a first visit costs over the wire: bytes, headers included, and requests. Nothing comes from elsewhere."""

import re
import socket
from urllib.parse import urlsplit

import pytest

from tests.sites import MARKER

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANAGER = "manager@northdale.example"
MOST_BYTES, MOST_JAVASCRIPT, MOST_REQUESTS = 30 * 1024, 10 * 1024, 5

PAGES = {
    "marker": lambda site: MARKER,
    "task list": lambda site: site.assessments("northdale", MANAGER)[0],
    "question": lambda site: site.questions("northdale", MANAGER)[0],
    "report": lambda site: f"{site.assessments('northdale', MANAGER)[-1]}report/",
}


def wire_bytes(site, path, cookies):
    """How many bytes the server sends for one address to a browser that takes Brotli and gzip."""
    sent = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nAccept-Encoding: br, gzip\r\nCookie: {sent}\r\n"
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as connection:
        connection.sendall(f"{head}Connection: close\r\n\r\n".encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    assert received.startswith(b"HTTP/1.1 200"), received[:300]
    return len(received)


def first_visit(open_page, site, path):
    """Path → bytes of everything that the browser fetches, and of the icon, which a headless one does not."""
    page = open_page(MANAGER)
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(path, wait_until="networkidle")
    asked.append(page.locator("link[rel=icon]").get_attribute("href"))
    cookies = site.client(MANAGER).cookies()
    return {each: wire_bytes(site, each, cookies) for each in dict.fromkeys(asked)}


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_stays_within_its_budget(open_page, site, name):
    costs = first_visit(open_page, site, PAGES[name](site))
    javascript = sum(size for path, size in costs.items() if path.endswith(".js"))
    parts = ", ".join(f"{path.rpartition('/')[2] or 'page'} {size / 1024:.1f}" for path, size in costs.items())
    print(f"\n{name}: {sum(costs.values()) / 1024:.1f} KB in {len(costs)} requests ({parts})")
    assert sum(costs.values()) <= MOST_BYTES
    assert javascript <= MOST_JAVASCRIPT
    assert len(costs) <= MOST_REQUESTS


def test_a_browser_is_sent_brotli_where_we_count_it(open_page):
    page = open_page()
    encodings = {}
    page.on("response", lambda response: encodings.update({response.url: response.headers.get("content-encoding")}))
    page.goto(MARKER, wait_until="networkidle")
    styles = [encoding for url, encoding in encodings.items() if re.search(r"\.(css|js)$", url)]
    assert styles == ["br"] * len(styles) != []
    assert encodings[page.url] == "gzip"
