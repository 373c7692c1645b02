"""Every address of the site map with made-up ids, in every language: (path, view)."""

import re
from uuid import UUID

from django.conf import settings
from django.urls import URLResolver, get_resolver
from django.urls.converters import IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter
from django.urls.resolvers import LocalePrefixPattern, RoutePattern
from django.utils.translation import override

BY_CONVERTER = [
    (IntConverter, "1"),
    (UUIDConverter, str(UUID(int=1))),
    (SlugConverter, "x"),
    (PathConverter, "x/y"),
    (StringConverter, "1"),
]
# Regular expressions have no converters: an address for each, by hand. A new one fails until it is named here.
BY_EXPRESSION = {
    r"^cms/password_reset/": "cms/password_reset/",
    r"^_util/authenticate_with_password/": "_util/authenticate_with_password/1/1/",
    r"^pages/": "pages/",
    r"^images/": "images/",
    r"^documents/": "documents/",
    r"^.*/$": "no-such-room/",
    r"^(?:[\s\S]*/)?$": "no-such-thing/",
    r"^media/(?P<path>.*)$": "media/x.png",
    r"^account/(email|confirm-email)/": "account/email/",
    r"^confirm-email/(?P<key>[-:\w]+)/$": "confirm-email/x/",
    r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-x/",
    r"^((?:[\w\-]+/)*)$": "guidance/",
}
COMPARING = "revisions/compare/"


def sample(pattern, ids):
    """The address of one pattern: ids by name where they are given, made-up ones elsewhere."""
    if isinstance(pattern, LocalePrefixPattern):
        return pattern.language_prefix
    if not isinstance(pattern, RoutePattern):
        text = str(pattern)
        return "1/revisions/compare/earliest...latest/" if COMPARING in text else BY_EXPRESSION.get(text, text)
    address = str(pattern._route)
    for name, converter in pattern.converters.items():
        made_up = next(text for kind, text in BY_CONVERTER if isinstance(converter, kind))
        address = re.sub(rf"<(?:[^<>:]+:)?{name}>", str(ids.get(name, made_up)), address)
    return address


def walk(patterns, ids, before="/"):
    for one in patterns:
        address = before + sample(one.pattern, ids)
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, ids, address)
        else:
            yield address, one.callback


def every_address(ids=None):
    """All addresses; those with languages once in each."""
    found = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            found |= dict(walk(get_resolver().url_patterns, ids or {}))
    return found


def language_of(path):
    return "cy" if path.startswith("/cy/") else settings.LANGUAGE_CODE
