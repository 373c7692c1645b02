"""Showing a marker's content: rich text, citations as links, the headings of the page."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from kb.contents import plain

register = template.Library()


@register.filter
def guidance_html(html):
    """Rich text of the guidance with its links made real. Editors' features limit what it can hold."""
    return mark_safe(expand_db_html(html))  # noqa: S308


@register.simple_tag
def cited_html(item, references):
    """An item's words with each citation linked to its full reference.

    A work that the words do not name as cited is named after them.
    """
    html, unnamed = expand_db_html(item["html"]), []
    numbers = {work["label"]: number for number, work in enumerate(references, start=1)}
    for label in sorted(item["citations"], key=len, reverse=True):
        written = conditional_escape(label)
        link = format_html('<a class="govuk-link" href="#reference-{}">{}</a>', numbers.get(label, 1), label)
        if written in html:
            html = html.replace(written, link)
        else:
            unnamed.append((link,))
    after = format_html(" ({})", format_html_join("; ", "{}", unnamed)) if unnamed else ""
    return mark_safe(html + after)  # noqa: S308


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
