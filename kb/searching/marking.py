"""Showing the words found in their sentence."""

import re
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kb.searching.asking import Asked
from kb.searching.folding import words_in

SENTENCE_END = re.compile(r"[.?!…]['’”\")\]]*\s+|\n")
LONGEST = 260
BEFORE = 100


def hits(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Where the words looked for stand: [(start, end)], by stem, phrases as phrases."""
    words = list(words_in(text, asked.language))
    stems = [word.stem for word in words]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        forms = [form for unit in asked.units for form in unit if tuple(stems[at : at + len(form)]) == form]
        length = max(map(len, forms), default=0)
        if length:
            found.append((words[at].start, words[at + length - 1].end))
        at += length or 1
    return found


def cut(text: str, first: int) -> tuple[int, int]:
    """The part of a long text to show: from the sentence of the first hit on, between words."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = max((match.end() for match in SENTENCE_END.finditer(text, 0, first)), default=0)
    if first - start > BEFORE:
        start = text.find(" ", first - BEFORE, first) + 1 or first
    if len(text) <= start + LONGEST:
        return start, len(text)
    end = text.rfind(" ", max(start, first), start + LONGEST)
    return start, end if end > start else start + LONGEST


def marked(text: str, asked: Asked, *, whole: bool = False) -> SafeString:
    """The text with what was found in <mark>, cut around the first hit unless `whole`."""
    found = hits(text, asked)
    start, end = (0, len(text)) if whole else cut(text, found[0][0] if found else 0)
    inside = [(a, b) for a, b in found if start <= a and b <= end]
    places = [start, *(place for hit in inside for place in hit), end]
    pieces = (
        (format_html("<mark>{}</mark>", text[a:b]) if n % 2 else text[a:b],)
        for n, (a, b) in enumerate(pairwise(places))
    )
    html = format_html_join("", "{}", pieces)
    return format_html("{}{}{}", "… " if start else "", html, " …" if end < len(text) else "")
