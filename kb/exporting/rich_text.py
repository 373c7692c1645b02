"""Rich text of the guidance → Markdown: paragraphs, headings, lists, bold, italic and links. Nothing else is known."""

import re
from collections.abc import Callable
from urllib.parse import quote

from lxml import html

# Everywhere in a text; then only where a line begins.
SIGNS = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)")
OPENING = re.compile(r"^([-+=])|^(\d{1,9})([.)])")
SPACES = re.compile(r"[ \t\r\n\f]+")
EMPHASIS = {"b": ("**", "strong"), "strong": ("**", "strong"), "i": ("*", "em"), "em": ("*", "em")}
LISTS = {"ul", "ol"}
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "li", *LISTS}
IN_ADDRESSES = "/:?#@!$&'*+,;=%~-._"

Address = Callable[[html.HtmlElement], str]


def escaped(text: str) -> str:
    """Plain text as Markdown that reads as the same text. Line breaks become spaces."""
    return begun(signs_escaped(text).strip(" "))


def lines_of(text: str) -> list[str]:
    """The lines of plain text that are not empty, as Markdown."""
    return [escaped(line.strip()) for line in text.splitlines() if line.strip()]


def to_markdown(source: str, address: Address) -> str:
    """Rich text as blocks with a blank line between them. `address` says where an <a> leads, "" for nowhere."""
    return "\n\n".join(blocks(html.fragment_fromstring(source, create_parent="div"), address))


def blocks(node: html.HtmlElement, address: Address) -> list[str]:
    """The blocks inside an element; words between them are a paragraph."""
    found, loose = [], html.Element("p")
    loose.text = node.text
    for child in [*node]:
        if child.tag not in BLOCKS:
            loose.append(child)
            continue
        found += [paragraph(loose, address), block(child, address)]
        loose = html.Element("p")
        loose.text = child.tail
    return [words for words in [*found, paragraph(loose, address)] if words]


def block(node: html.HtmlElement, address: Address) -> str:
    if node.tag in LISTS:
        return list_of(node, address)
    words = paragraph(node, address)
    return f"{'#' * int(node.tag[1])} {words}" if words and node.tag.startswith("h") else words


def list_of(node: html.HtmlElement, address: Address) -> str:
    """A list, with the lists inside its items indented as far as their words."""
    found = []
    for number, item in enumerate((child for child in node if child.tag == "li"), start=1):
        mark = f"{number}. " if node.tag == "ol" else "- "
        found.append(indented(mark, blocks(item, address)))
    return "\n".join(found)


def indented(mark: str, parts: list[str]) -> str:
    """A list item of several blocks."""
    text = "\n".join(parts) or ""
    return mark + text.replace("\n", "\n" + " " * len(mark))


def paragraph(node: html.HtmlElement, address: Address) -> str:
    """The words of a paragraph on one line, and one more for each break in it."""
    lines = inline(node, address).split("\n")
    return "\\\n".join(begun(line.strip(" ")) for line in lines if line.strip(" "))


def begun(line: str) -> str:
    """A line whose first sign would begin a list or underline a heading."""
    return OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def inline(node: html.HtmlElement, address: Address) -> str:
    """The words inside an element, with their emphasis and links."""
    found = signs_escaped(node.text)
    for child in node:
        found += element(child, address, found[-1:]) + signs_escaped(child.tail)
    return found


def signs_escaped(text: str | None) -> str:
    return SIGNS.sub(r"\\\g<0>", SPACES.sub(" ", text or ""))


def element(node: html.HtmlElement, address: Address, before: str) -> str:
    if node.tag == "br":
        return "\n"
    words = inline(node, address) if isinstance(node.tag, str) else ""
    if not words.strip():
        return words
    if node.tag in EMPHASIS:
        return emphasised(words, node, before)
    target = address(node) if node.tag == "a" else ""
    return f"[{words}]({quote(target, safe=IN_ADDRESSES)})" if target else words


def emphasised(words: str, node: html.HtmlElement, before: str) -> str:
    """Words between signs, or between tags where Markdown would not see that the signs belong to them."""
    sign, tag = EMPHASIS[node.tag]
    inner = words.strip()
    start, _, end = words.partition(inner)
    # What follows inside another element is not known here; a sign is the worst that it can be.
    after = end or (node.tail or "")[:1] or ("" if node.getnext() is None else "*")
    around = {(start or before)[-1:], after[:1]}
    clear = all(not letter or letter.isspace() for letter in around)
    plain = inner[0].isalnum() and inner[-1].isalnum() and "*" not in around
    if (clear or plain) and "\n" not in inner and "*" not in {inner[0], inner[-1]}:
        return f"{start}{sign}{inner}{sign}{end}"
    return f"{start}<{tag}>{inner}</{tag}>{end}"
