"""Showing a marker's content: rich text, citations as links, the headings of the page."""

import re

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from kb.citing import pages_of_works
from kb.contents import plain
from kb.counting import seal
from kb.explaining import Explainer

register = template.Library()

TAG = re.compile(r"(<[^>]*>)")
# How guidance writes the place in a document: "Para 11, p 74", "paragraphs 9 and 11", "pp. 70-74".
PLACES = {"paragraph": r"(?:par\w*|§)", "page": r"(?:pp?|pages?|tud\w*)"}


@register.filter
def guidance_html(html):
    """Rich text of the guidance with its links made real. Editors' features limit what it can hold."""
    return mark_safe(expand_db_html(html))  # noqa: S308


@register.simple_tag
def cited_html(item, references, prefix=""):
    """An item's words with each citation linked to its full reference.

    A work that the words do not name as cited is named after them; so is the place in it.
    """
    numbers = {work["label"]: number for number, work in enumerate(references, start=1)}
    links = {
        conditional_escape(label): format_html('<a class="govuk-link" href="#{}reference-{}">{}</a>', prefix, n, label)
        for label, n in numbers.items()
        if label in item["citations"]
    }
    html, named = link_labels(expand_db_html(item["html"]), links)
    after = [link for written, link in links.items() if written not in named]
    if places := unsaid_places(item):
        after[-1:] = [format_html("{}, {}", after[-1], places) if after else places]
    named_after = format_html(" ({})", format_html_join("; ", "{}", [(one,) for one in after])) if after else ""
    return mark_safe(html + named_after)  # noqa: S308


def unsaid_places(item):
    """Paragraph and page of what an item cites, where its own words do not give them."""
    said, locator = plain(item["html"]), item.get("locator", {})
    unsaid = {kind: value for kind, value in locator.items() if not says(said, kind, value)}
    words = {"paragraph": _("paragraph %(place)s"), "page": _("page %(place)s")}
    return ", ".join(words[kind] % {"place": value} for kind, value in unsaid.items())


def says(words, kind, value):
    """Whether the words give that place: "paras 9 and 11" gives paragraph 11."""
    between = r"[\s.:]*(?:[\w.]+\s*(?:,|-|–|and|to|a)\s*)*"
    return bool(re.search(rf"(?<!\w){PLACES[kind]}{between}{re.escape(value)}(?!\w)", words, re.IGNORECASE))


@register.simple_tag
def lacking(item, key):
    """For the editor's checks: an attribute that says what an item of this section lacks, or nothing."""
    if key == "knowledge_base" and not item["citations"]:
        return mark_safe(' data-lacks="work"')
    if key == "statutory_links" and not item["locator"].get("paragraph"):
        return mark_safe(' data-lacks="paragraph"')
    return ""


def link_labels(html, links):
    """The HTML with each label in its text made a link, and the labels that were found. Tags stay as they are."""
    if not links:
        return html, set()
    label = re.compile("|".join(re.escape(written) for written in sorted(links, key=len, reverse=True)))
    parts = TAG.split(html)
    named = {found for text in parts[::2] for found in label.findall(text)}
    parts[::2] = [label.sub(lambda match: links[match[0]], text) for text in parts[::2]]
    return "".join(parts), named


@register.filter
def section(content, key):
    """The section of a marker's content with that key, or None."""
    return next((section for section in content["sections"] if section["key"] == key), None)


@register.filter
def get(mapping, key):
    """A dictionary's value for a key that is itself a variable."""
    return mapping.get(key)


@register.filter
def words(html):
    """The words of rich text."""
    return plain(html)


@register.simple_tag
def by_audience(questions, audiences=()):
    """Questions grouped by audience, [(audience, questions)]: audiences in the set's order, then as they come.

    One group where there are none. Each question keeps its number.
    """
    order = [*(audiences or ()), *(question["audience"] for question in questions)]
    groups = {audience: [one for one in questions if one["audience"] == audience] for audience in order}
    return [(audience, group) for audience, group in groups.items() if group]


@register.simple_tag
def explainer(language=""):
    """What links the first use of each term on a page to the glossary; for the filter `explained`."""
    return Explainer(language or get_language())


@register.filter
def explained(html, glossary):
    """The HTML with the terms that the page has not used before linked to their meaning."""
    return glossary.explain(html) if glossary else html


@register.simple_tag
def page_of_work(label):
    """The address of a cited work's own page; "" for one that is no longer kept under that label."""
    name, pk = pages_of_works().get(label, ("", None))
    return reverse(name, args=[pk]) if name else ""


@register.inclusion_tag("kb/useful.html", takes_context=True)
def useful(context, edition=None):
    """ "Was this page useful?" at the end of a page. Nothing in a preview. `edition` is that of a marker."""
    request = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return {"about": ""}
    language = get_language()
    page = edition.marker_key.hex if edition else without_language(request.path, language)
    return {"about": seal(page, request.path, language, edition.number if edition else 0)}


def without_language(path, language):
    """An address without the prefix of its language: one page in two languages is one page."""
    return path.removeprefix(f"/{language}")
