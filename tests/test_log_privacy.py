"""Canaries in every input of a real site, through every kind of answer; then its log, its output and its mails."""

import re
import socket
from email import message_from_bytes
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from aiosmtpd.controller import Controller

from tests.postgres import free_port
from tests.sites import running_site

pytestmark = pytest.mark.slow

MANAGER, VIEWER = "manager@northdale.example", "viewer@northdale.example"
CANARY = "canary7f3a"
QUERY = f"?q={CANARY}query&email=someone@{CANARY}.example"
LEAKS = {"canary": CANARY, "address": r"[\w.+-]+@[\w-]", "token": r"/(?:invitations?|reset/key)/(?!\[token\])[^\s/]"}
SECURITY = re.compile(r"^\S+Z INFO security board=(\d+) n=(\d+) user=\d+ event=[a-z-]+$", re.M)
LINE = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (INFO|WARNING|ERROR) [\w.]+ \S|  )")


class Mailbox(list):
    async def handle_DATA(self, server, session, envelope):
        self.append(message_from_bytes(envelope.content))
        return "250 Message accepted for delivery"


@pytest.fixture(scope="module")
def mails():
    mailbox = Mailbox()
    catcher = Controller(mailbox, hostname="127.0.0.1", port=free_port())
    catcher.start()
    mailbox.port = catcher.port
    yield mailbox
    catcher.stop()


@pytest.fixture(scope="module")
def site(mails):
    smtp = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_PORT": str(mails.port)}
    with running_site("tests.planted", ADMINS="operator@platform.example", **smtp) as site:
        yield site


def leaks_in(text):
    """The kinds of leak that a text holds."""
    return {name for name, pattern in LEAKS.items() if re.search(pattern, text)}


def ask(site, method, path, *, body=None, by=None, **headers):
    """The status of one request, its headers and cookies full of canaries too."""
    jar = [f"{cookie.name}={cookie.value}" for cookie in (site.client(by).jar if by else [])]
    given = {"Cookie": "; ".join([*jar, f"other={CANARY}cookie"]), "User-Agent": f"{CANARY}agent"}
    given |= {"X-Forwarded-For": f"{CANARY}header", "Referer": f"http://{CANARY}.example/"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request(method, path, body, given)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def post(site, path, by=None, **fields):
    """The status of a form that is sent as its page sends it, its token included."""
    form = urlencode({"csrfmiddlewaretoken": token_of(site, by), "narrative": f"{CANARY}words"} | fields)
    return ask(site, "POST", path, body=form, by=by, Content_Type="application/x-www-form-urlencoded")


def token_of(site, by):
    return site.client(by or MANAGER).form("/account/logout/")["csrfmiddlewaretoken"]


def upload(site, path):
    """The status of a file that is sent, with canaries in its name and in its words."""
    of_form = "--edge\r\nContent-Disposition: form-data; name="
    token = f'{of_form}"csrfmiddlewaretoken"\r\n\r\n{token_of(site, MANAGER)}\r\n'
    file = f'{of_form}"file"; filename="{CANARY}.txt"\r\n\r\n{CANARY}file\r\n--edge--'
    body = (token + file).encode()
    return ask(site, "POST", path, body=body, by=MANAGER, Content_Type="multipart/form-data; boundary=edge")


def send_raw(site, text):
    """What no client would send, as it is. The start of the answer."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as wire:
        wire.sendall(text.encode())
        return wire.recv(12).decode()


@pytest.fixture(scope="module")
def asked(site):
    """Every kind of request was sent: the code of each, and what the site had written by then."""
    question = site.questions("northdale", MANAGER)[0]
    board = question.partition("assessments/")[0]
    form = "application/x-www-form-urlencoded"
    too_large = f"narrative={CANARY}" + "x" * 3_000_000
    codes = {
        "unknown path": ask(site, "GET", f"/no-such/{CANARY}path/{QUERY}"),
        "unknown path in Welsh": ask(site, "GET", f"/cy/{CANARY}path/{QUERY}"),
        "unknown board": ask(site, "GET", f"/boards/{CANARY}/{QUERY}", by=MANAGER),
        "unknown method": ask(site, f"{CANARY}".upper(), f"{board}{QUERY}", by=MANAGER),
        "wrong method": ask(site, "HEAD", f"{board}record.csv{QUERY}", by=MANAGER),
        "refused": ask(site, "GET", f"{question}{QUERY}", by=VIEWER),
        "saved": post(site, question, by=MANAGER, completed="no", base_version="1", go="list"),
        "conflict": post(site, question, by=MANAGER, completed="no", base_version="0"),
        "without a token": ask(site, "POST", question + QUERY, body=f"narrative={CANARY}", by=MANAGER),
        "from elsewhere": ask(site, "POST", question, body="x=1", by=MANAGER, Origin=f"http://{CANARY}.example"),
        "too large": ask(site, "POST", question, body=too_large, by=MANAGER, Content_Type=form),
        "another host": ask(site, "GET", f"/{QUERY}", Host=f"{CANARY}.example"),
        "failing": post(site, f"/planted/{CANARY}path/{QUERY}", by=MANAGER),
        "failing with a file": upload(site, f"/planted/{CANARY}path/{QUERY}"),
        "record": ask(site, "GET", f"{board}record.csv?kind=answers&x={CANARY}", by=MANAGER),
        "wrong filter": ask(site, "GET", f"{board}record/?kind={CANARY}", by=MANAGER),
        "search": ask(site, "GET", f"/search/{QUERY}"),
        "wrong sign-in": post(site, "/account/login/", login=f"someone@{CANARY}.example", password=CANARY),
        "forgotten password": post(site, "/account/password/reset/", email=f"someone@{CANARY}.example"),
        "token of a password": ask(site, "GET", f"/account/password/reset/key/{CANARY}-{CANARY}/"),
        "token of an invitation": ask(site, "GET", f"/invitation/{CANARY}/{QUERY}"),
        "another session": ask(site, "GET", board, Cookie=f"session={CANARY}"),
        "bytes in the path": ask(site, "GET", f"/%ff%00{CANARY}/{QUERY}"),
        "long line": ask(site, "GET", f"/{CANARY * 1000}/"),
        "no HTTP": send_raw(site, f"GET /{CANARY} HTTP/{CANARY}\r\n\r\n"),
        "no header": send_raw(site, f"GET / HTTP/1.1\r\nHost: localhost\r\n{CANARY} {CANARY}: x\r\n\r\n"),
    }
    return SimpleNamespace(codes=codes, log=site.log())


def test_every_kind_of_answer_was_given(asked):
    codes = {name: code for name, code in asked.codes.items() if isinstance(code, int)}
    assert {200, 302, 400, 403, 404, 405, 409, 413, 422, 500} <= set(codes.values()), codes
    assert (codes["failing"], codes["failing with a file"], codes["conflict"]) == (500, 500, 409)


def test_the_log_holds_no_canary_no_address_and_no_token(asked):
    assert "ValueError" in asked.log
    assert "404 GET " in asked.log
    assert [line for line in asked.log.splitlines() if leaks_in(line)] == []


def test_every_line_has_its_time_in_utc_its_level_and_its_channel(asked):
    assert [line for line in asked.log.splitlines() if not LINE.match(line)] == []


def test_the_log_names_no_board_but_by_its_number(asked):
    assert re.search(r"northdale|southmere|eastvale", asked.log, re.I) is None


def test_mails_about_errors_hold_no_content(asked, mails):
    of_errors = [mail for mail in mails if mail["To"] == "operator@platform.example"]
    assert len(of_errors) == 2
    for mail in of_errors:
        assert "tests/planted.py" in mail.get_payload()
        assert leaks_in(f"{mail['Subject']} {mail.get_payload()}") == set()


def test_each_event_is_one_line_of_the_security_channel(site, asked):
    lines = sorted((int(board), int(n)) for board, n in SECURITY.findall(asked.log))
    written = site.ask('[list(pair) for pair in Event.objects.values_list("board_id", "n")]')
    assert len(lines) == len(set(lines)) >= 4
    assert {tuple(pair) for pair in written} >= set(lines)
    kinds = set(re.findall(r"security board=\d+ n=\d+ user=\d+ event=([a-z-]+)$", asked.log, re.M))
    assert {"opened", "refused", "saved", "exported"} <= kinds


def test_a_planted_leak_is_found(site, asked):
    before = len(site.log())
    assert post(site, f"/leaking/{CANARY}path/{QUERY}", by=MANAGER) == 200
    assert "canary" in leaks_in(site.log()[before:])


def test_planted_addresses_and_tokens_are_found():
    assert leaks_in("Sent to someone@test.example") == {"address"}
    assert leaks_in("Not Found: /invitation/abc123/") == {"token"}
    assert leaks_in("Not Found: /invitation/[token]/ for [address]") == set()
