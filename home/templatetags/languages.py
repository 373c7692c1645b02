"""The language of a page and of its parts, and the way to the other language."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.languages import find_other, find_other_home

register = template.Library()


@register.filter
def language_tag(code):
    """A language code as HTML wants it: "en-gb" → "en-GB"."""
    language, dash, region = (code or settings.LANGUAGE_CODE).partition("-")
    return f"{language}{dash}{region.upper()}"


@register.simple_tag
def lang(code):
    """The lang attribute of a part in another language than the page; nothing where it is the same."""
    return "" if not code or code == get_language() else format_html(' lang="{}"', language_tag(code))


@register.filter
def in_own_words(words):
    """Words that came with the site in the reader's language; words of our users as they typed them."""
    return _(words) if words else ""


@register.simple_tag(takes_context=True)
def find_other_language(context):
    """This page in the other language (see home/languages.py); None where nobody asked for a page."""
    request = context.get("request")
    if request is None:
        return None
    page, surroundings = context.get("page"), context.get("surroundings")
    if request.resolver_match is None or context.get("nothing_here"):
        return find_other_home()
    translations = surroundings.translations if surroundings else None
    return find_other(request, page if isinstance(page, Page) else None, translations)


@register.simple_tag
def welsh_is_unchecked():
    """Whether a Welsh page must say that its Welsh has not been checked."""
    return get_language() == "cy" and not settings.WELSH_IS_CHECKED
