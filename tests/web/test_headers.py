"""The headers of every kind of answer, as a real server in production settings sends them: these and no others."""

import socket
import time

import pytest
from django.test import Client, override_settings

from config.headers import CMS_POLICY, PERMISSIONS, POLICY
from tests.factories import UserFactory
from tests.sites import MEMBERS
from tests.web.production import HOST, production_site

EDITOR = "editor@guidance.example"
TOTP = "__import__('allauth.mfa.totp.internal.auth', fromlist=['TOTP']).TOTP"
# What says nothing about safety: of HTTP, of languages, of files, and of addresses.
ORDINARY = """Server Date Connection Transfer-Encoding Content-Type Content-Length Content-Encoding Content-Language
    Content-Disposition Vary ETag Last-Modified Location Allow Retry-After Set-Cookie Expires"""
ORDINARY = {name.lower() for name in ORDINARY.split()}

PLAIN = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
PUBLIC = PLAIN | {"Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload"}
SIGNED_IN = PUBLIC | {"Cache-Control": "no-store"}
PRIVATE = SIGNED_IN | {"X-Robots-Tag": "noindex"}
CMS = PRIVATE | {"Content-Security-Policy": CMS_POLICY, "X-Frame-Options": "SAMEORIGIN"}
FIVE_MINUTES, A_DAY = ({"Cache-Control": f"public, max-age={seconds}"} for seconds in (300, 86_400))
ONE_MINUTE, FOR_EVER = (
    {"Cache-Control": "max-age=60, public"},
    {"Cache-Control": "max-age=315360000, public, immutable"},
)
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
}


def said(answer):
    """Every header of an answer that is not ordinary."""
    return {name: value for name, value in answer.headers.items() if name.lower() not in ORDINARY}


ANYBODY = [
    ("GET", "/", 200, PUBLIC),
    ("HEAD", "/", 200, PUBLIC),
    ("OPTIONS", "/", 200, PUBLIC),
    ("GET", "/cy/", 200, PUBLIC),
    ("GET", "/guidance/assembling-information/", 200, PUBLIC),
    ("GET", "/search/?q=information", 200, PUBLIC),
    ("GET", "/glossary/", 200, PUBLIC),
    ("GET", "/robots.txt", 200, PUBLIC),
    ("GET", "/sitemap.xml", 200, PUBLIC | {"X-Robots-Tag": "noindex, noodp, noarchive"}),
    ("GET", "/.well-known/security.txt", 200, PUBLIC),
    ("GET", "/editions/feed/", 200, PUBLIC),
    ("GET", "/search/suggestions/?q=inf", 200, PUBLIC | {"Cache-Control": "max-age=60"}),
    ("GET", "/api/v1/", 200, PUBLIC | CORS | FIVE_MINUTES),
    ("GET", "/api/v1/openapi.json", 200, PUBLIC | CORS | A_DAY),
    ("GET", "/api/v1/nothing/", 404, PUBLIC | CORS),
    ("GET", "/api/v1/markers/?page=x", 400, PUBLIC | CORS),
    ("PUT", "/api/v1/", 405, PUBLIC | CORS),
    ("GET", "/static/site/site.css", 200, PUBLIC | ONE_MINUTE),
    ("GET", "/static/nothing.css", 404, PUBLIC),
    ("GET", "/media/nothing.png", 404, PUBLIC),
    ("GET", "/no-such-page/", 404, PUBLIC),
    ("GET", "/guidance", 301, PUBLIC),
    ("GET", "/useful/", 405, PUBLIC),
    ("POST", "/useful/", 400, PUBLIC),
    ("POST", "/account/login/", 403, PRIVATE),
    ("TRACE", "/", 405, PUBLIC),
    ("TRACK", "/boards/", 405, PRIVATE),
    ("GET", "/boards/", 302, PRIVATE),
    ("GET", "/boards/eastvale/", 302, PRIVATE),
    ("GET", "/account/login/", 200, PRIVATE),
    ("GET", "/cy/account/login/", 200, PRIVATE),
    ("GET", "/cms/", 302, CMS),
    ("GET", "/cms/login/", 302, CMS),
]
A_MEMBER = [
    ("GET", "/", 200, SIGNED_IN),
    ("GET", "/no-such-page/", 404, SIGNED_IN),
    ("GET", "/static/nothing.css", 404, SIGNED_IN),
    ("GET", "/static/site/site.css", 200, PUBLIC | ONE_MINUTE),
    ("GET", "/api/v1/", 200, SIGNED_IN | CORS),
    ("GET", "/boards/eastvale/", 200, PRIVATE),
    ("GET", "/cy/boards/eastvale/", 200, PRIVATE),
    ("GET", "/boards/northdale/", 404, PRIVATE),
    ("PUT", "/boards/eastvale/", 403, PRIVATE),
    ("POST", "/boards/eastvale/assessments/start/", 403, PRIVATE),
    ("GET", "/cms/", 403, CMS),
    ("GET", "/account/password/change/", 200, PRIVATE),
    ("TRACE", "/boards/eastvale/", 405, PRIVATE),
]


@pytest.mark.parametrize(("method", "path", "status", "expected"), ANYBODY)
def test_headers_for_anybody(site, method, path, status, expected):
    answer = site.visitor().ask(method, path)
    assert (answer.status, said(answer)) == (status, expected)


@pytest.mark.parametrize(("method", "path", "status", "expected"), A_MEMBER)
def test_headers_for_a_member(member, method, path, status, expected):
    answer = member.ask(method, path)
    assert (answer.status, said(answer)) == (status, expected)


def test_headers_of_every_page_that_links_lead_to(site, member, public, board_pages):
    assert [path for path in public if said(site.visitor().get(path)) != PUBLIC] == []
    assert [path for path in board_pages if said(member.get(path)) != PRIVATE] == []


def test_a_body_that_is_too_large_is_413_with_all_headers(site, member):
    fields = {"narrative": "x" * 3_000_000}
    for visitor, path in ((site.visitor(), "/account/login/"), (member, "/boards/eastvale/assessments/start/")):
        visitor.get("/account/password/reset/")  # gives the cookie without which nothing is read
        answer = visitor.post(path, fields)
        assert (answer.status, said(answer)) == (413, PRIVATE)


def test_a_file_is_kept_for_ever_by_its_fingerprint_and_compressed_the_same(site):
    page = site.visitor().get("/").text
    path = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    for encoding in ("identity", "gzip", "br"):
        answer = site.visitor().get(path, Accept_Encoding=encoding)
        assert (answer.status, said(answer)) == (200, PUBLIC | FOR_EVER)
    again = site.visitor().get(path, If_Modified_Since=answer.headers["Last-Modified"])
    assert (again.status, said(again)) == (304, PUBLIC | FOR_EVER)


def test_plain_http_leads_to_tls_and_a_wrong_host_nowhere(site):
    plain = site.visitor().get("/boards/", tls=False)
    private = PLAIN | {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
    assert (plain.status, plain.headers["Location"], said(plain)) == (301, f"https://{HOST}/boards/", private)
    wrong = site.visitor().get("/", tls=False, host="evil.example")
    assert (wrong.status, said(wrong)) == (400, PLAIN)


def test_too_many_tries_are_429_with_all_headers(site):
    visitor = site.visitor()
    found = [visitor.send("/account/password/reset/", email="nobody@guidance.example") for _ in range(12)]
    refused = [answer for answer in found if answer.status == 429]  # two workers that count alone let ten through
    assert [said(answer) for answer in refused[:1]] == [PRIVATE]


def test_a_database_that_is_away_is_503_with_all_headers():
    with production_site("sqlite:////nonexistent/db.sqlite3") as site:
        for path, expected in (("/", PUBLIC), ("/boards/", PRIVATE), ("/account/login/", PRIVATE), ("/cms/", CMS)):
            visitor = site.visitor()
            visitor.cookies = {"__Host-session": "x" * 32} if path != "/" else {}
            answer = visitor.get(path)
            assert (answer.status, said(answer)) == (503, expected)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.web.failing")
@pytest.mark.parametrize(("signed_in", "expected"), [(False, PLAIN), (True, PLAIN | {"Cache-Control": "no-store"})])
def test_a_failure_is_500_with_all_headers_and_says_nothing(signed_in, expected):
    client = Client(raise_request_exception=False)
    if signed_in:
        client.force_login(UserFactory())
    response = client.get("/fails/")
    assert (response.status_code, said(response)) == (500, expected)
    assert "on purpose" not in response.content.decode()


def test_an_editor_s_pages_have_the_editors_policy(site):
    editor = site.visitor(EDITOR)
    site.ask(f"{TOTP}.activate(User.objects.get(email={EDITOR!r}), 'A' * 32).instance.pk")  # editors need a second step
    for path in ("/cms/", "/cms/pages/", "/cms/reports/locked/"):
        answer = editor.get(path)
        assert (answer.status, said(answer)) == (200, CMS), path
    assert (editor.get("/cms/failwhale/").status, editor.get("/cms/no-such-room/").status) == (404, 404)


def test_signing_out_empties_what_the_browser_holds(site):
    visitor = site.visitor()
    visitor.sign_in(MEMBERS[1])
    answer = visitor.send("/account/logout/")
    assert (answer.status, said(answer)) == (302, PRIVATE | {"Clear-Site-Data": '"cache", "storage"'})
    assert visitor.get("/boards/eastvale/").status == 302


def test_cookies_are_bound_to_this_host_and_to_tls(site):
    visitor = site.visitor()
    set_by = [visitor.get("/account/login/"), visitor.send("/account/login/", login=MEMBERS[2], password="wrong")]
    set_by.append(visitor.sign_in(MEMBERS[2]))
    lines = [line for answer in set_by for line in answer.headers.get_all("Set-Cookie", [])]
    assert len(lines) >= 2
    for line in lines:
        name, *attributes = (part.strip() for part in line.split(";"))
        lowered = {part.lower() for part in attributes}
        assert name.startswith("__Host-"), line
        assert {"secure", "httponly", "path=/", "samesite=lax"} <= lowered, line
        assert not [part for part in lowered if part.startswith("domain")], line


@pytest.mark.parametrize("path", ["/account/login/", "/no/such/page/"])
def test_a_browser_that_sends_slowly_hears_the_refusal(site, path):
    """It writes first and listens then: a connection closed over unread bytes would be reset under it."""
    size = 6_000_000
    head = f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {size}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as connection:
        connection.sendall(head.encode())
        for _ in range(60):
            connection.sendall(b"x" * (size // 60))
            time.sleep(0.01)
        answer = connection.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 4")
    assert answer.rstrip().endswith(b"</html>")
