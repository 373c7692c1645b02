"""Outside addresses are asked politely and carefully, against a real server on this machine."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import gaierror
from threading import Thread

import pytest

from kb import fetching
from kb.fetching import Found, fetch, is_public

AGENT = "Link check of a test"


class Answers(BaseHTTPRequestHandler):
    """Each path answers in its own way."""

    def do_HEAD(self):
        self.server.seen.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.strip("/").split("?")[0]
        getattr(self, name.replace("-", "_"), self.plain)(name)

    do_GET = do_HEAD  # noqa: N815 (the name that the server looks for)

    def plain(self, name):
        self.answer(int(name) if name.isdecimal() else 200)

    def answer(self, status, leads=""):
        self.send_response(status)
        if leads:
            self.send_header("Location", leads)
        self.end_headers()

    def moved(self, name):
        self.answer(301, "/new-home")

    def for_now(self, name):
        self.answer(302, "/ok")

    def for_now_then_for_good(self, name):
        self.answer(302, "/moved")

    def round(self, name):
        self.answer(302, "/round")

    def inside(self, name):
        self.answer(302, "http://169.254.169.254/latest/")

    def file(self, name):
        self.answer(302, "file:///etc/passwd")

    def no_head(self, name):
        self.answer(405 if self.command == "HEAD" else 200)

    def slow(self, name):
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100:
            time.sleep(0.1)
            try:
                self.wfile.write(bytes([letter]))
            except OSError:
                return

    def endless(self, name):
        self.answer(200)
        for _ in range(10_000 if self.command == "GET" else 0):
            try:
                self.wfile.write(b"x" * 65_536)
            except OSError:
                self.server.seen.append("hung up")
                return

    def log_message(self, *args):
        """Silent."""


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        server.seen, server.daemon_threads, server.block_on_close = [], True, False
        Thread(target=server.serve_forever, daemon=True).start()
        server.base = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.shutdown()


def ask(server, address, **more):
    """Fetch with leave to ask this one server, and no other of this machine."""
    address = server.base + address if address.startswith("/") else address
    return fetch(address, agent=AGENT, allow=("127.0.0.1", server.server_port), **more)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/ok", Found("ok", 200)),
        ("/with space/é?q=a b", Found("ok", 200)),
        ("/no-head", Found("ok", 200)),
        ("/for-now", Found("ok", 200)),
        ("/for-now-then-for-good", Found("ok", 200)),
        ("/404", Found("gone", 404)),
        ("/410", Found("gone", 410)),
        ("/403", Found("refused", 403)),
        ("/429", Found("refused", 429)),
        ("/500", Found("unreachable", 500, "The server answered 500.")),
        ("/round", Found("unreachable", 302, "It redirects more than five times.")),
        ("/file", Found("unreachable", detail="Only web addresses are checked.")),
    ],
)
def test_each_answer_has_its_outcome(server, path, found):
    assert ask(server, path) == found


def test_moved_for_good_says_where(server):
    assert ask(server, "/moved") == Found("moved", 200, moved_to=f"{server.base}/new-home")


def test_it_says_who_asks_and_asks_once_where_head_is_answered(server):
    ask(server, "/ok")
    assert server.seen == [("HEAD", "/ok", AGENT)]


def test_a_server_that_drips_is_left_in_time(server):
    started = time.monotonic()
    assert ask(server, "/slow", seconds=0.5).outcome == "timed-out"
    assert time.monotonic() - started < 3


def test_a_body_is_not_read(server):
    with_get = fetching.follow(
        "GET", f"{server.base}/endless", agent=AGENT, allow=("127.0.0.1", server.server_port), seconds=5
    )
    assert with_get == Found("ok", 200)
    for _ in range(50):
        if "hung up" in server.seen:
            break
        time.sleep(0.1)
    assert server.seen[-1] == "hung up"


def test_our_own_network_is_refused_and_never_asked(server):
    for host in ("localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"):
        found = fetch(f"http://{host}:{server.server_port}/ok", agent="Test")
        assert (host, found.outcome) == (host, "unreachable")
    assert server.seen == []


def test_a_redirect_into_a_private_network_is_refused(server):
    assert ask(server, "/inside") == Found("unreachable", detail="The address is not on the public internet.")


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """A name that answers the second question differently changes nothing: there is none."""
    asked = []
    real = fetching.getaddrinfo

    def once(host, *args, **kwargs):
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "no-such-host.invalid", *args, **kwargs)

    monkeypatch.setattr(fetching, "getaddrinfo", once)
    assert ask(server, f"http://guidance.example:{server.server_port}/ok") == Found("ok", 200)
    assert asked == ["guidance.example"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("ftp://guidance.example/", Found("unreachable", detail="Only web addresses are checked.")),
        ("http://", Found("unreachable", detail="Only web addresses are checked.")),
        ("http://[broken/", Found("unreachable", detail="ValueError")),
        ("http://guidance.example:99999/", Found("unreachable", detail="ValueError")),
        ("http://127.0.0.1:1/", Found("unreachable", detail="The address is not on the public internet.")),
    ],
)
def test_what_cannot_be_asked_is_told_and_never_raises(address, found):
    assert fetch(address, agent=AGENT) == found


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        *((private, False) for private in ("10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254")),
        *((private, False) for private in ("100.64.0.1", "0.1.2.3", "224.0.0.1", "255.255.255.255")),
        *((private, False) for private in ("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:0a00:0001::1")),
    ],
)
def test_public_addresses_are_told_from_private_ones(address, public):
    assert is_public(address) is public


def test_a_name_that_nobody_has_is_told(monkeypatch):
    def unknown(*args, **kwargs):
        raise gaierror

    monkeypatch.setattr(fetching, "getaddrinfo", unknown)
    assert fetch("http://guidance.example/", agent=AGENT) == Found("unreachable", detail="No such host.")


def test_a_server_that_is_not_there_is_unreachable(server):
    server.shutdown()
    server.server_close()
    assert ask(server, "/ok") == Found("unreachable", detail="ConnectionRefusedError")
