"""The first use of each glossary term on a page leads to its meaning. The words themselves stay as they are."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from kb.models import Term

TAG = re.compile(r"(<[^>]*>)")
# Inside these a link would be no link, or would be in the way.
CLOSED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "del", "ins"}
TAG_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)


class Explainer:
    """Links terms in the texts of one page, in reading order. It remembers which terms it has linked."""

    def __init__(self, language: str = settings.LANGUAGE_CODE) -> None:
        self.anchors = {str(conditional_escape(way)): anchor for way, anchor in Term.written_in(language)}
        self.pattern = pattern_of(self.anchors)
        self.used = set()
        with override(language):
            self.address = reverse("kb:glossary")

    def explain(self, html: str) -> SafeString:
        """The HTML with each term that the page has not used before made a link to the glossary."""
        html = conditional_escape(html)
        if not self.anchors:
            return html
        parts, inside = TAG.split(html), []
        for place, part in enumerate(parts):
            if place % 2:
                follow(part, inside)
            elif not inside:
                parts[place] = self.pattern.sub(self.link, part)
        return mark_safe("".join(parts))  # noqa: S308

    def link(self, match: re.Match) -> str:
        words = match["written"]
        anchor = self.anchors.get(words) or self.anchors.get(words.lower())
        if anchor in self.used:
            return match[0]
        self.used.add(anchor)
        words = mark_safe(match[0])  # noqa: S308
        return format_html('<a class="govuk-link app-term" href="{}#{}">{}</a>', self.address, anchor, words)


def pattern_of(ways: Iterable[str]) -> re.Pattern:
    """Whole words, the longest way first, an English plural included.

    What the glossary writes with a capital matches only so: "SCR", and "Working Together", which is a title. What it
    writes without matches in any case: "lead reviewer" also begins a sentence. The name of an entity is no word.
    """
    each = [re.escape(way) if way != way.lower() else f"(?i:{re.escape(way)})" for way in sorted(ways, key=len)[::-1]]
    return re.compile(rf"(?<![\w&#])(?P<written>{'|'.join(each)})s?(?!\w)")


def follow(tag: str, inside: list[str]) -> None:
    """Keep account of the closed elements that the text after a tag stands in."""
    found = TAG_NAME.match(tag)
    name = found[1].lower() if found else ""
    if name not in CLOSED or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        inside.append(name)
    elif name in inside:
        inside.remove(name)
