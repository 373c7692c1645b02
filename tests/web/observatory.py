"""What Mozilla's HTTP Observatory would say of an answer, reckoned without it.

The tests and their points are those of its scoring page of 27 February 2024 (httpobs/docs/scoring.md in
github.com/mozilla/http-observatory) as its successor carries them on (src/grader/charts.js and src/analyzer/tests/ in
github.com/mdn/mdn-http-observatory), told here in our own words. A site begins with 100; bonuses count only where it
has 90 or more without them.

Left out, because an answer alone does not tell: the bonus of 5 for hosts in the browsers' preload list, which is never
given here; certificates; crossdomain.xml. Not everything there is in the table either: duplicated directives and pages
that only report are taken for a policy that is broken or missing.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

START, BONUSES_FROM = 100, 90
HALF_A_YEAR = 15_768_000
BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
HASHED = ("'sha256-", "'sha384-", "'sha512-", "'nonce-")
GRADES = [(100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (45, "C-")]
GRADES += [(40, "D+"), (30, "D"), (25, "D-"), (0, "F")]


@dataclass
class Seen:
    """One page over TLS: `headers` (name in lower case → value), its Set-Cookie lines, its text.

    `plain` is where the same address leads over plain HTTP: a Location, "" for no redirect, None for no answer.
    """

    headers: dict
    cookies: list = field(default_factory=list)
    text: str = ""
    plain: str | None = None
    address: str = "https://guidance.example/"


def score(seen):
    """(points, {test: modifier})."""
    modifiers = {name: test(seen) for name, test in TESTS.items()}
    points = max(0, START + sum(points for points in modifiers.values() if points < 0))
    if points >= BONUSES_FROM:
        points += sum(points for points in modifiers.values() if points > 0)
    return points, modifiers


def grade(points):
    return next(letter for least, letter in GRADES if points >= least)


def cookies(seen):
    jar = [cookie for line in seen.cookies for cookie in SimpleCookie(line).items()]
    return min((of_cookie(name.lower(), cookie, hsts(seen) == 0) for name, cookie in jar), default=0)


def of_cookie(name, cookie, has_hsts):
    """The worst that can be said of one cookie."""
    opens = "sess" in name or "login" in name
    same_site = cookie["samesite"].lower()
    said = [5 if same_site else 0]
    if not cookie["secure"]:
        said.append({(False, True): -5, (True, True): -10, (False, False): -20, (True, False): -40}[opens, has_hsts])
    if same_site not in {"", "lax", "strict", "none"} or (same_site == "none" and not cookie["secure"]):
        said.append(-20)
    if "csrf" in name and not same_site:
        said.append(-20)
    if opens and not cookie["httponly"]:
        said.append(-30)
    return min(said)


def cors(seen):
    """Other sites may read what is public; with this reader's cookies they may not."""
    opened = seen.headers.get("access-control-allow-origin")
    return -50 if opened and seen.headers.get("access-control-allow-credentials", "").lower() == "true" else 0


def directives(seen):
    """{directive: set of sources} of the policy; None where there is none, {} where it cannot be read."""
    header = seen.headers.get("content-security-policy")
    if header is None:
        return None
    parts = [part.split() for part in header.split(";") if part.strip()]
    names = [part[0].lower() for part in parts]
    return {} if len(set(names)) < len(names) else {part[0].lower(): set(part[1:]) for part in parts}


def csp(seen):
    policy = directives(seen)
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    scripts, styles = (without_ignored(policy.get(name, default)) for name in ("script-src", "style-src"))
    sources = policy | {"script-src": scripts, "style-src": styles}
    images = policy.get("img-src", default) | policy.get("media-src", default)
    active = set().union(*(kept for name, kept in sources.items() if name not in {"img-src", "media-src"}))
    judged = [
        (scripts & (BROAD | INLINE) or policy.get("object-src", default) & BROAD, -20),
        (any(source.startswith(("http:", "ftp:")) for source in active), -20),
        ("'unsafe-eval'" in scripts | styles, -10),
        (any(source.startswith(("http:", "ftp:")) for source in images), -10),
        (styles & (BROAD | INLINE), 0),
        (policy.get("default-src") == {"'none'"}, 10),
    ]
    return next((points for applies, points in judged if applies), 5)


def without_ignored(sources):
    """Beside a hash or a nonce browsers ignore 'unsafe-inline'."""
    return sources - {"'unsafe-inline'"} if any(source.startswith(HASHED) for source in sources) else sources


def hsts(seen):
    header = seen.headers.get("strict-transport-security", "")
    found = re.search(r"(?:^|;)\s*max-age=\"?(\d+)\"?", header, re.I)
    if not found:
        return -20
    return 0 if int(found[1]) >= HALF_A_YEAR else -10


def redirection(seen):
    if seen.plain is None:
        return 0
    before, after = urlsplit(seen.address), urlsplit(seen.plain)
    if after.scheme != "https":
        return -20
    return 0 if after.netloc == before.netloc else -5


def referrer(seen):
    header = seen.headers.get("referrer-policy")
    if header is None:
        return 0
    last = header.split(",")[-1].strip().lower()
    return 5 if last in {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"} else -5


class Scripts(HTMLParser):
    """The scripts that a page fetches: (address, whether it names their hash)."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "script" and attrs.get("src"):
            self.found.append((attrs["src"], "integrity" in attrs))


def sri(seen):
    found = Scripts(seen.text).found
    host = urlsplit(seen.address).netloc
    others = [(urlsplit(src), hashed) for src, hashed in found if urlsplit(src).netloc not in {"", host}]
    all_hashed = bool(found) and all(hashed for _, hashed in (others or found))
    if any(src.scheme != "https" for src, _ in others):
        return -20 if all_hashed else -50
    return 5 if all_hashed else -5 if others else 0


def nosniff(seen):
    return 0 if seen.headers.get("x-content-type-options", "").strip().lower() == "nosniff" else -5


def framing(seen):
    ancestors = (directives(seen) or {}).get("frame-ancestors", {"*"})
    if not ancestors & BROAD:
        return 5
    return 0 if seen.headers.get("x-frame-options", "").strip().upper() in {"DENY", "SAMEORIGIN"} else -20


def corp(seen):
    header = seen.headers.get("cross-origin-resource-policy")
    return {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}.get(header, -5)


TESTS = {
    "cookies": cookies,
    "cross-origin-resource-sharing": cors,
    "content-security-policy": csp,
    "strict-transport-security": hsts,
    "redirection": redirection,
    "referrer-policy": referrer,
    "subresource-integrity": sri,
    "x-content-type-options": nosniff,
    "x-frame-options": framing,
    "cross-origin-resource-policy": corp,
}
