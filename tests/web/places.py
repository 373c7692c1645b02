"""The addresses of a running site, found the way people find them: by following links."""

import re
from urllib.parse import urldefrag

from django.conf import settings
from django.urls import resolve
from django.utils.translation import override

HREF = re.compile(r'<a [^>]*?href="(/[^"]*)"')
BOARDS = re.compile(r"/(cy/)?boards/")
PRIVATE = re.compile(r"/(cy/)?(boards|account|cms)/")
# One of a kind is enough: every page of these comes from the same template.
ENOUGH_OF_A_KIND = 3


def links_of(answer):
    return [urldefrag(link.replace("&amp;", "&")).url for link in HREF.findall(answer.text)]


def kind_of(path):
    """The name of the view and the shape of the query: pages of one kind differ only in what they are about."""
    language = "cy" if path.startswith("/cy/") else settings.LANGUAGE_CODE
    with override(language):
        name = resolve(path.partition("?")[0]).view_name
    return language, name, tuple(sorted(set(re.findall(r"[?&](\w+)=", path))))


def crawl(visitor, beginnings, wanted):
    """Every address that links lead to from `beginnings`, a few of each kind: {path: kind} of those with 200."""
    waiting, seen, found, count = [*beginnings], set(), {}, {}
    while waiting:
        path = waiting.pop(0)
        if path in seen or not wanted(path):
            continue
        seen.add(path)
        kind = kind_of(path)
        # The guidance's own pages are few and of many types behind one view.
        limit = 40 if kind[1] == "wagtail_serve" else ENOUGH_OF_A_KIND
        if count.get(kind, 0) >= limit:
            continue
        count[kind] = count.get(kind, 0) + 1
        answer = visitor.get(path)
        if answer.status == 302:
            waiting.append(answer.headers["Location"])
        if answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found[path] = kind
            waiting += links_of(answer)
    return found


def public_pages(visitor):
    return crawl(
        visitor, ["/", "/cy/", "/search/?q=information", "/useful/thank-you/"], lambda path: not PRIVATE.match(path)
    )


def boards_of(visitor):
    return crawl(visitor, ["/boards/", "/cy/boards/"], BOARDS.match)
