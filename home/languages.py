"""The same page in the other language: its address, or that there is none."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page

NAMES = dict(settings.LANGUAGES)
PLAIN_PAGES = ("accessibility", "cookies", "privacy", "contact")


@dataclass(frozen=True)
class Other:
    """The other language: its code, its own name for itself, its home page, and this page in it ("" if it is not).

    `is_same`: whether `href` is this very page, and not the home page because nothing is here.
    """

    code: str
    name: str
    home: str
    href: str
    is_same: bool


def other_language():
    """The code of the language that is not shown now."""
    return next(code for code in NAMES if code != get_language())


def home_in(code):
    """The address of the home page in a language."""
    with override(code):
        return reverse("wagtail_serve", args=[""])


def find_other_home():
    """The home page in the other language, for an address where nothing is."""
    code = other_language()
    return Other(code, NAMES[code], home_in(code), home_in(code), is_same=False)


def find_other(request, page=None, translations=None):
    """This page in the other language. `translations` are those already read with a Wagtail page.

    A page that is made by code is there in every language, at the same address after the prefix.
    """
    code = other_language()
    href = translation_of(page, translations, code, request) if page else with_prefix(request.get_full_path(), code)
    return Other(code, NAMES[code], home_in(code), href, is_same=bool(href))


def translation_of(page, translations, code, request):
    """The address of a Wagtail page in a language, or ""."""
    if translations is None:
        translations = Page.objects.live().translation_of(page).select_related("locale")
    return next((one.get_url(request) for one in translations if one.locale.language_code == code), "")


def with_prefix(address, code):
    """An address in a language, its query string kept; "" where it has no languages, as in the admin."""
    href = translate_url(address, code)
    return "" if href == address else href


def plain_pages():
    """The pages that the footer leads to: {slug: page in the language shown now}. Asked at most once a minute."""
    return caches["local"].get_or_set(f"home.plain-pages-{get_language()}", read_plain_pages, 60)


def read_plain_pages():
    """Those of them that are published in the language shown now, by the slug of the English ones."""
    english = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth=3, slug__in=PLAIN_PAGES)
    slugs = dict(english.values_list("translation_key", "slug"))
    found = Page.objects.live().filter(translation_key__in=slugs, locale=Locale.get_active())
    return {slugs[page.translation_key]: page.url for page in found}
