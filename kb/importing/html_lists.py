"""Lists in HTML: how deep an item stands and which mark a browser would show."""

import re

from lxml import html

from kb.importing.collecting import Item

# How deep Word, Google and others say that an item stands when its lists are not nested.
DEPTHS = re.compile(r"mso-list:\s*\w+\s+level([1-9])|\blst-kix_\w+-(\d)", re.IGNORECASE)
STYLES = {"a": "letter", "i": "roman", "lower-alpha": "letter", "lower-latin": "letter", "upper-alpha": "letter"}
STYLES |= {"lower-roman": "roman", "upper-roman": "roman"}
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)


def start_of(node: html.HtmlElement) -> int:
    start = node.get("start", "1").strip()
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 4 else 1


def number_of(node: html.HtmlElement, otherwise: int) -> int:
    value = node.get("value", "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else otherwise


def depth_in(node: html.HtmlElement) -> int | None:
    """The depth of an item as its style, class or label says, or None."""
    if (node.get("aria-level") or "") in set("123456789") and node.tag == "li":
        return int(node.get("aria-level"))
    around = node.getparent()
    named = f"{node.get('style', '')} {around.get('class', '') if node.tag == 'li' and around is not None else ''}"
    match = DEPTHS.search(named)
    if not match:
        return None
    return int(match[1]) if match[1] else int(match[2]) + 1


def item_of(around: html.HtmlElement | None, number: int, depth: int) -> Item:
    """An item with the mark that a browser would show."""
    if around is None or around.tag != "ol":
        return Item("•", "bullet", depth)
    kind = LIST_STYLE.search(around.get("style", ""))
    style = STYLES.get((kind[1] if kind else around.get("type", "")).lower(), "number")
    if style == "letter" and number <= len("abcdefghijklmnopqrstuvwxyz"):
        return Item(f"{chr(ord('a') + number - 1)}.", style, depth)
    return Item(f"{number}.", style if style == "roman" else "number", depth)
