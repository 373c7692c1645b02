"""How browsers are told to be careful, in the marks of a scale that others know: A+ on every page."""

import pytest

from tests.web.observatory import Seen, grade, score

AT_LEAST = 115
GOOD = {
    "content-security-policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'; form-action 'self'",
    "strict-transport-security": "max-age=31536000",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}
SAFE = ["__Host-session=x; Secure; HttpOnly; SameSite=Lax; Path=/"]


def seen_at(visitor, path):
    """A page as the Observatory sees it: over TLS, then where plain HTTP leads."""
    secure, plain = visitor.get(path), visitor.get(path, tls=False)
    assert secure.status == 200, (path, secure.status)
    headers = {name.lower(): value for name, value in secure.headers.items()}
    address = f"https://guidance.example{path}"
    return Seen(
        headers, secure.headers.get_all("Set-Cookie", []), secure.text, plain.headers.get("Location", ""), address
    )


def too_low(visitor, paths):
    scores = {path: score(seen_at(visitor, path)) for path in paths}
    return {path: found for path, found in scores.items() if found[0] < AT_LEAST}


def test_every_public_page_is_marked_a_plus(site, public):
    assert len(public) >= 40
    assert too_low(site.visitor(), public) == {}


def test_every_board_page_is_marked_a_plus(member, board_pages):
    assert len(board_pages) >= 12
    assert too_low(member, board_pages) == {}


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/", "/cy/account/login/"])
def test_the_sign_in_pages_with_their_cookies_are_marked_a_plus(site, path):
    seen = seen_at(site.visitor(), path)
    points, modifiers = score(seen)
    assert (points >= AT_LEAST, modifiers["cookies"], len(seen.cookies) >= 1) == (True, 5, True)


CSP, SRC = "content-security-policy", "default-src 'none'; frame-ancestors 'none'; script-src 'self'"
# What is planted → (points, grade) that the table gives. 130 is what remains best for a page without cookies.
PLANTED = [
    ({}, {}, 130),
    ({}, {"cookies": SAFE}, 135),
    ({}, {"text": "<script src='/x.js' integrity='sha384-x'></script>"}, 135),
    ({CSP: None, "x-frame-options": None}, {}, 55),
    ({CSP: None}, {}, 75),
    ({CSP: f"{SRC} 'unsafe-inline'"}, {}, 80),
    ({CSP: f"{SRC} https:"}, {}, 80),
    ({CSP: f"{SRC} http://cdn.example"}, {}, 80),
    ({CSP: f"{SRC} 'unsafe-eval'"}, {}, 110),
    ({CSP: f"{SRC}; img-src http://pictures.example"}, {}, 110),
    ({CSP: f"{SRC}; style-src 'self' 'unsafe-inline'"}, {}, 120),
    ({CSP: "default-src 'self'; frame-ancestors 'none'"}, {}, 125),
    ({CSP: f"{SRC}; script-src 'self'"}, {}, 75),
    ({CSP: "default-src 'none'"}, {}, 125),
    ({CSP: "default-src 'none'", "x-frame-options": "ALLOWALL"}, {}, 80),
    ({"strict-transport-security": None}, {}, 80),
    ({"strict-transport-security": "max-age=3600"}, {}, 120),
    ({"referrer-policy": "unsafe-url"}, {}, 120),
    ({"referrer-policy": None}, {}, 125),
    ({"x-content-type-options": None}, {}, 120 + 5),
    ({"cross-origin-resource-policy": "cross-origin"}, {}, 120),
    ({"cross-origin-resource-policy": "anyone"}, {}, 115),
    ({"access-control-allow-origin": "*"}, {}, 130),
    ({"access-control-allow-origin": "https://evil.example", "access-control-allow-credentials": "true"}, {}, 50),
    ({}, {"plain": ""}, 80),
    ({}, {"plain": "http://guidance.example/"}, 80),
    ({}, {"plain": "https://www.guidance.example/"}, 125),
    ({}, {"plain": "https://guidance.example/"}, 130),
    ({}, {"cookies": ["__Host-session=x; Secure; SameSite=Lax"]}, 70),
    ({}, {"cookies": ["session=x; HttpOnly; SameSite=Lax"]}, 120),
    ({"strict-transport-security": None}, {"cookies": ["session=x; HttpOnly; SameSite=Lax"]}, 40),
    ({}, {"cookies": ["csrf=x; Secure; HttpOnly"]}, 80),
    ({}, {"cookies": ["x=y; Secure; SameSite=Anything"]}, 80),
    ({}, {"text": "<script src='https://cdn.example/x.js'></script>"}, 125),
    ({}, {"text": "<script src='//cdn.example/x.js'></script>"}, 50),
]


@pytest.mark.parametrize(("headers", "more", "points"), PLANTED)
def test_planted_headers_have_the_marks_of_the_table(headers, more, points):
    given = {name: value for name, value in (GOOD | headers).items() if value is not None}
    assert score(Seen(given, **more))[0] == points


def test_letters():
    assert [grade(points) for points in (135, 100, 99, 85, 79, 30, 24, 0)] == [
        "A+",
        "A+",
        "A",
        "A-",
        "B",
        "D",
        "F",
        "F",
    ]
