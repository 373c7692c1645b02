"""Every address of the site, walked from the site map, each in exactly one class. A new one must be named here."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

# What a path begins with → who may come: the first that fits. Languages come off before.
CLASSES = [
    ("boards/<slug:board>", "board"),
    ("boards/", "person"),
    ("platform/", "platform"),
    ("account/", "account"),
    ("cms/", "cms"),
    ("_util/", "account"),
    ("api/", "public"),
    ("sitemap.xml", "public"),
    ("robots.txt", "public"),
    (".well-known/", "public"),
    ("health/", "health"),
    ("media/", "public"),
    ("documents/", "public"),
]
PUBLIC = re.compile(
    r"^(editions|references|law|glossary|search|topics|useful)/"
    r"|^\(\(\?:\[\\w-\]\+/\)\*\)$"  # every page of the tree
)


@dataclass
class Address:
    """One pattern of the site map, as written, with its view and the names and converters of its parts."""

    route: str
    view: object
    converters: dict = field(default_factory=dict)
    is_translated: bool = False

    @property
    def kind(self):
        """board, person, platform, account, cms, public, health; None for an address that nobody named."""
        for beginning, kind in CLASSES:
            if self.route.startswith(beginning):
                return kind
        return "public" if PUBLIC.match(self.route) else None

    def fill(self, ids, prefix=""):
        """The path with its parts filled in from `ids` by name. KeyError for a part that nobody named."""
        parts = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(ids[match[1]]), self.route)
        return f"{prefix}/{parts}"


def plain(pattern):
    """The route of a pattern as text; a regular expression without its anchors, groups as <name>."""
    if isinstance(pattern, RoutePattern):
        return str(pattern)
    text = str(pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
    return re.sub(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)", r"<\1>", text).replace("\\.", ".").replace("\\-", "-")


def addresses(resolver=None, before="", converters=None, *, translated=False):
    """Every Address of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        is_language = isinstance(entry.pattern, LocalePrefixPattern)
        route = before + ("" if is_language else plain(entry.pattern))
        known = {**(converters or {}), **getattr(entry.pattern, "converters", {})}
        if isinstance(entry, URLPattern):
            yield Address(route, entry.callback, known, translated)
        else:
            yield from addresses(entry, route, known, translated=translated or is_language)


def prefixes(address):
    """The beginnings of an address in each language."""
    if not address.is_translated:
        return [""]
    return ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _ in settings.LANGUAGES]


def of_kind(kind):
    return [address for address in addresses() if address.kind == kind]
