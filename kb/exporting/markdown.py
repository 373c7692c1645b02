"""A marker's content → Markdown that reads well as it is, and that the importer reads as the same marker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from lxml import html

from kb.contents import plain
from kb.exporting.rich_text import Address, escaped, indented, lines_of, to_markdown
from kb.headings import heading

PAGE = re.compile(r'<a [^>]*?linktype="page"[^>]*?>')
ID = re.compile(r'\bid="(\d{1,18})"')
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Provenance:
    """Where a text comes from: the lines at its end. `pages` are the addresses of pages that it links to."""

    lines: tuple[str, ...]
    address: str
    pages: dict[int, str]
    base: str


def pages_linked(content: dict) -> set[int]:
    """The ids of the pages of this site that a content's rich text leads to."""
    tags = [tag for source in rich_texts(content) for tag in PAGE.findall(source)]
    return {int(found[1]) for tag in tags if (found := ID.search(tag))}


def rich_texts(content: dict) -> Iterator[str]:
    for section in content["sections"]:
        yield section.get("html", "")
        for item in section.get("items", []):
            yield from (item["html"], *item["points"])


def marker_as_markdown(content: dict, language: str, provenance: Provenance) -> str:
    """The whole marker: headings, numbered questions, lists, what it cites, and which edition it is."""
    address = address_in(provenance)
    parts = [f"# {escaped(content['title'])}", *lines_of(content["series"])]
    if content["number"]:
        parts.append(_("Quality marker %(number)s") % {"number": content["number"]})
    for section in content["sections"]:
        parts += [f"## {escaped(section['heading'])}", *section_parts(section, address)]
    if content["references"]:
        parts += [f"## {heading('references', language)}", "\n".join(map(reference, content["references"]))]
    about = _("About this edition")
    parts += [f"## {about}", *map(escaped, provenance.lines), f"<{provenance.address}>"]
    return "\n\n".join(filter(None, parts)) + "\n"


def address_in(provenance: Provenance) -> Address:
    """Where a link of the guidance leads, as a whole address."""

    def address(node: html.HtmlElement) -> str:
        if node.get("linktype") == "page":
            return provenance.pages.get(int(node.get("id", "0")), "")
        target = node.get("href", "")
        return provenance.base + target if target.startswith("/") else target

    return address


def section_parts(section: dict, address: Address) -> Iterator[str]:
    """The blocks of one section."""
    if "text" in section:
        yield from ("\\\n".join(lines_of(text)) for text in BLANK_LINE.split(section["text"]))
    elif "html" in section:
        yield to_markdown(section["html"], address)
    elif "questions" in section:
        yield from questions(section["questions"])
    else:
        yield from items(section["items"], address)


def questions(asked: list[dict]) -> Iterator[str]:
    """Numbered questions under the audience that they are put to; further lines of one are its parts."""
    for audience, group in groupby(asked, key=lambda question: question["audience"]):
        if audience:
            yield f"### {escaped(audience)}"
        yield "\n".join(map(question, group))


def question(asked: dict) -> str:
    first, *parts = lines_of(asked["text"]) or [""]
    return indented(f"{asked['number']}. ", [first, *(f"- {part}" for part in parts)])


def items(found: list[dict], address: Address) -> Iterator[str]:
    """Lists, and between them the statements that stand without a bullet."""
    for is_statement, group in groupby(found, key=lambda item: item["statement"]):
        parts = [item_parts(item, address) for item in group]
        if is_statement:
            yield from (part for each in parts for part in each)
        else:
            yield "\n".join(indented("- ", each) for each in parts)


def item_parts(item: dict, address: Address) -> list[str]:
    """An item's words, the works that they do not name themselves, and the points below it."""
    words = plain(item["html"])
    unnamed = [escaped(label) for label in item["citations"] if label not in words]
    cited = f" ({'; '.join(unnamed)})" if unnamed else ""
    points = [indented("- ", [to_markdown(point, address)]) for point in item["points"]]
    return [to_markdown(item["html"], address) + cited, *points]


def reference(work: dict) -> str:
    link = f" <{work['address']}>" if work["address"] else ""
    return f"- **{escaped(work['label'])}**: {escaped(work['text'])}{link}"
