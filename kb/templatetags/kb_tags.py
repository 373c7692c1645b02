"""Showing a marker's content: rich text, citations as links, the headings of the page."""

import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from kb.contents import plain

register = template.Library()

TAG = re.compile(r"(<[^>]*>)")


@register.filter
def guidance_html(html):
    """Rich text of the guidance with its links made real. Editors' features limit what it can hold."""
    return mark_safe(expand_db_html(html))  # noqa: S308


@register.simple_tag
def cited_html(item, references):
    """An item's words with each citation linked to its full reference.

    A work that the words do not name as cited is named after them.
    """
    numbers = {work["label"]: number for number, work in enumerate(references, start=1)}
    links = {
        conditional_escape(label): format_html('<a class="govuk-link" href="#reference-{}">{}</a>', number, label)
        for label, number in numbers.items()
        if label in item["citations"]
    }
    html, named = link_labels(expand_db_html(item["html"]), links)
    unnamed = [(link,) for written, link in links.items() if written not in named]
    after = format_html(" ({})", format_html_join("; ", "{}", unnamed)) if unnamed else ""
    return mark_safe(html + after)  # noqa: S308


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


@register.filter
def by_audience(questions):
    """Questions in order, grouped by audience: [(audience, questions)]. One group where there are none."""
    groups = []
    for question in questions:
        if not groups or groups[-1][0] != question["audience"]:
            groups.append((question["audience"], []))
        groups[-1][1].append(question)
    return groups
