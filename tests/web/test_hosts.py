"""Whatever a request claims about where it was sent: it is refused, or nothing follows from it."""

import re
import socket

import pytest
from aiosmtpd.controller import Controller

from tests.postgres import free_port
from tests.sites import MEMBERS
from tests.web.production import HOST, SECOND_HOST, production_site

WRONG = [
    "evil.example",
    "guidance.example.evil.example",
    "guidance.example@evil.example",
    "evil.example:443",
    "127.0.0.1",
]
WRONG += ["guidance.example/x", "guidance.example\\.evil.example", "*", "localhost", "[::1]"]
CLAIMS = [
    {"X_Forwarded_Host": "evil.example"},
    {"X_Forwarded_Port": "1"},
    {"X_Forwarded_Server": "evil.example"},
    {"X_Host": "evil.example"},
    {"X_HTTP_Host_Override": "evil.example"},
    {"Forwarded": "host=evil.example;proto=http"},
    {"X_Original_URL": "/boards/"},
    {"X_Rewrite_URL": "/boards/"},
    {"X_Forwarded_Prefix": "//evil.example"},
    {"X_HTTP_Method_Override": "DELETE"},
    {"X_Script_Name": "/evil.example"},
]
SOME = [
    "/",
    "/guidance/assembling-information/",
    "/sitemap.xml",
    "/robots.txt",
    "/editions/feed/",
    "/api/v1/",
    "/boards/",
]


def raw(site, head):
    """The first line and the whole answer to bytes that no decent client would send."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as connection:
        connection.sendall(head.encode("latin-1") + b"Connection: close\r\n\r\n")
        found = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(found.split(b" ", 2)[1]), found.decode("latin-1")


@pytest.mark.parametrize("host", WRONG)
def test_a_host_that_is_not_ours_is_400(site, host):
    for path in ("/", "/boards/", "/account/login/", "/cms/", "/robots.txt"):
        answer = site.visitor().get(path, host=host)
        assert (answer.status, "evil" in answer.text) == (400, False)


@pytest.mark.parametrize("claim", CLAIMS, ids=[next(iter(claim)) for claim in CLAIMS])
def test_what_a_request_claims_changes_nothing(site, claim):
    visitor = site.visitor()
    for path in SOME:
        plain, claiming = visitor.get(path), visitor.get(path, **claim)
        assert (claiming.status, claiming.headers.get("Location")) == (plain.status, plain.headers.get("Location"))
        assert claiming.body.replace(b" ", b"") == plain.body.replace(b" ", b"") or path == "/api/v1/"
        assert b"evil.example" not in claiming.body


UNDERSCORES = "GET /boards/ HTTP/1.1\r\nHost: guidance.example\r\nX_Forwarded_Proto: https\r\n"
TWO_HOSTS = "GET / HTTP/1.1\r\nHost: guidance.example\r\nHost: evil.example\r\nX-Forwarded-Proto: https\r\n"
ABSOLUTE = "GET http://evil.example/boards/ HTTP/1.1\r\nHost: guidance.example\r\nX-Forwarded-Proto: https\r\n"
NO_HOST = "GET / HTTP/1.1\r\nX-Forwarded-Proto: https\r\n"


def test_a_header_with_underscores_is_none(site):
    """WSGI cannot tell the two apart: gunicorn drops it, so the request counts as plain HTTP and is led to TLS."""
    status, text = raw(site, UNDERSCORES)
    assert (status, "Location: https://guidance.example/boards/" in text) in {(301, True), (400, False)}


def test_odd_requests_lead_nowhere_else(site):
    for head in (TWO_HOSTS, ABSOLUTE, NO_HOST):
        status, text = raw(site, head)
        assert status in {301, 302, 400, 404}, head
        assert "evil.example" not in text.replace("/evil.example/boards", ""), head
        assert "Location: http://evil" not in text


class Caught(list):
    async def handle_DATA(self, server, session, envelope):
        self.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def caught():
    caught = Caught()
    server = Controller(caught, hostname="127.0.0.1", port=free_port())
    server.start()
    caught.port = str(server.port)
    yield caught
    server.stop()


def test_links_in_mails_have_the_configured_host_whatever_host_was_asked(caught):
    smtp = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    with production_site(EMAIL_PORT=caught.port, **smtp) as site:
        for host, path in ((HOST, "/account/password/reset/"), (SECOND_HOST, "/cy/account/password/reset/")):
            visitor = site.visitor()
            fields = {"csrfmiddlewaretoken": token(visitor.get(path, host=host)), "email": MEMBERS[0]}
            answer = visitor.post(path, fields, host=host, Origin=f"https://{host}", X_Forwarded_Host="evil.example")
            assert answer.status == 302
    links = [re.findall(r"https?://\S+", mail.replace("=\n", "")) for mail in caught]
    assert [bool(re.match(rf"https://{HOST}/(cy/)?account/password/reset/key/", link[0])) for link in links] == [
        True,
        True,
    ]
    assert not [mail for mail in caught if SECOND_HOST in mail or "evil.example" in mail]


def token(answer):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)[1]
