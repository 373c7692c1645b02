"""What search engines are told to look at, and what to leave alone."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as answer
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Page

# Public addresses outside the tree of pages, by name. Each is in the sitemap from the day it exists.
STANDING = ("kb:glossary", "kb:topics", "kb:references", "kb:changes")
# Of boards and people, or without end; each language has its own. Then that of editors.
NOT_FOR_SEARCH, WITHOUT_LANGUAGE = ("boards/", "account/", "search/"), ("/cms/",)


@dataclass
class Place:
    """One public address; `languages` are the same page in every language, itself included: (tag, address)."""

    path: str
    changed: datetime | None = None
    languages: list[tuple[str, str]] = field(default_factory=list)


class Places(Sitemap):
    """Places with their languages, which Django's own classes know only for pages that exist in all."""

    def location(self, place):
        return place.path

    def lastmod(self, place):
        return place.changed

    def get_urls(self, page=1, site=None, protocol=None):
        urls = super().get_urls(page, site, protocol)
        base = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        for url in urls:
            several = url["item"].languages if len(url["item"].languages) > 1 else []
            url["alternates"] = [{"lang_code": code, "location": base + path} for code, path in several]
        return urls


class Pages(Places):
    """Every published page in every language. An alias is its source a second time, and left out."""

    def items(self):
        found, languages = [], defaultdict(list)
        pages = Page.objects.live().filter(depth__gt=1, alias_of=None).select_related("locale").order_by("path")
        for page in pages:
            if parts := page.get_url_parts():
                same = languages[page.translation_key]
                same.append((page.locale.language_code, parts[2]))
                found.append(Place(parts[2], page.last_published_at, same))
        return found


class Standing(Places):
    """The addresses of STANDING in every language."""

    def items(self):
        return [place for name in STANDING for place in places_of(name)]


def places_of(name):
    """An address by its name in every language; none where it is not known."""
    languages = []
    for code, _ in settings.LANGUAGES:
        with translation.override(code):
            try:
                languages.append((code, reverse(name)))
            except NoReverseMatch:
                return []
    return [Place(path, languages=languages) for _, path in languages]


def sitemap(request):
    return answer(request, {"pages": Pages, "standing": Standing})


def robots(request):
    """Crawlers may read the guidance. What they may not is of people and boards, or never ends."""
    prefixes = ["/" if code == settings.LANGUAGE_CODE else f"/{code}/" for code, _ in settings.LANGUAGES]
    closed = [prefix + path for prefix in prefixes for path in NOT_FOR_SEARCH] + [*WITHOUT_LANGUAGE]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    found = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse("\n".join([*lines, "", f"Sitemap: {found}", ""]), content_type="text/plain; charset=utf-8")
