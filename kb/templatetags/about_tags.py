"""What the head of a public page says about it: description, lasting address, structured data."""

import json

from django import template
from django.utils.safestring import mark_safe

from kb import structured_data
from kb.contents import plain

register = template.Library()

LONGEST = 300
# As in Django's json_script: no "</script>", "<!--" or "&" of a text can end or open anything.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
OPENING, CLOSING = '<script type="application/ld+json">', "</script>"


@register.inclusion_tag("components/about_page.html", takes_context=True)
def about_page(context, title, *descriptions, kind="article"):
    """Description, canonical address and Open Graph; the first description that says something is taken.

    A preview is nobody's to find, so nothing is said of it.
    """
    words = " ".join(plain(next(filter(None, descriptions), "")).split())
    preview = getattr(context["request"], "is_preview", False)
    return {
        "title": title,
        "description": words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(' ', 1)[0]}…",
        "kind": kind,
        "address": "" if preview else address_of(context),
    }


def address_of(context):
    """The address to find a page at. An alias shows its source's guidance, so it is that of the source."""
    request, page = context["request"], context.get("page")
    is_alias = page is not None and page.alias_of_id
    return request.build_absolute_uri(page.alias_of.get_url(request) if is_alias else request.path)


def steps_of(context):
    """(title, address) of each page above."""
    return [(step["text"], context["request"].build_absolute_uri(step["href"])) for step in context["trail"]]


@register.filter
def statement(content):
    """The quality statement of a marker's content."""
    return structured_data.statement_of(content)


@register.simple_tag(takes_context=True)
def site_data(context):
    return block(structured_data.of_site(context["terms"].site_name, address_of(context)))


@register.simple_tag(takes_context=True)
def set_data(context):
    request = context["request"]
    markers = [(marker.title, request.build_absolute_uri(marker.get_url(request))) for marker in context["markers"]]
    return block(structured_data.of_set(context["page"], address_of(context), markers, steps_of(context)))


@register.simple_tag(takes_context=True)
def marker_data(context):
    """Nothing in a preview, which has no edition yet."""
    page, edition = context["page"], context["edition"]
    if not edition:
        return ""
    return block(structured_data.of_marker(page, address_of(context), edition, steps_of(context)))


@register.simple_tag(takes_context=True)
def edition_data(context):
    return block(structured_data.of_edition(context["edition"], address_of(context)))


def block(graph):
    """A data block for the page's head. Browsers run none of it, so the security policy has nothing to allow."""
    data = json.dumps({"@context": "https://schema.org", "@graph": graph}, separators=(",", ":"))
    return mark_safe(OPENING + data.translate(ESCAPES) + CLOSING)  # noqa: S308
