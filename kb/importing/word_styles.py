"""What Word says of a paragraph elsewhere: heading and list by its style, list and mark by its numbering."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from kb.importing.collecting import Item

# Word keeps its own names in English; other programs write theirs.
HEADING = re.compile(
    r"(?:heading|pennawd|überschrift|titre|título|titolo|kop|rubrik|overskrift|nagłówek|otsikko)\s*([1-9])",
    re.IGNORECASE,
)
TITLE = re.compile(r"(?:title|teitl)", re.IGNORECASE)
LIST = re.compile(r"list\s*(bullet|number)\s*([1-9])?", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|contents)\s*(?:[1-9]|heading)", re.IGNORECASE)
FORMATS = {
    "bullet": "bullet", "lowerLetter": "letter", "upperLetter": "letter", "lowerRoman": "roman", "upperRoman": "roman",
}  # fmt: skip
NO_OUTLINE = 9
LONGEST_CHAIN = 11
DEEPEST_LEVEL = 8
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def local(node: etree._Element) -> str:
    """The name of an element, whichever namespace: Word has an old and a strict one."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        node = next((found for found in node if local(found) == name), None) if node is not None else None
    return node


def val(node: etree._Element | None, name: str = "val") -> str:
    if node is None:
        return ""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def number(node: etree._Element | None, otherwise: int, name: str = "val") -> int:
    found = val(node, name)
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 6 else otherwise


def is_on(node: etree._Element | None) -> bool:
    """Whether a switch such as bold is there and not set to "off"."""
    return node is not None and val(node) not in {"0", "false", "off", "none"}


@dataclass
class Styles:
    """The paragraph styles of a document by their ids, and its lists."""

    styles: dict[str, etree._Element] = field(default_factory=dict)
    levels: dict[str, dict[int, etree._Element]] = field(default_factory=dict)
    lists: dict[str, tuple[str, set[int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    seen: set[str] = field(default_factory=set)
    chains: dict[str, list[etree._Element]] = field(default_factory=dict)

    def chain(self, properties: etree._Element | None) -> list[etree._Element]:
        """The style of a paragraph and those it is based on."""
        first = name = val(child(properties, "pStyle"))
        if first not in self.chains:
            found: list[etree._Element] = []
            while name in self.styles and len(found) < LONGEST_CHAIN:
                found.append(self.styles[name])
                name = val(child(self.styles[name], "basedOn"))
            self.chains[first] = found
        return self.chains[first]

    def names(self, properties: etree._Element | None) -> list[str]:
        """The names of its style and of those it is based on; its id if it is not defined."""
        named = [val(child(style, "name")) for style in self.chain(properties)]
        return named or [val(child(properties, "pStyle"))]

    def is_contents(self, properties: etree._Element | None) -> bool:
        return bool(CONTENTS.match(self.names(properties)[0]))

    def heading_level(self, properties: etree._Element | None) -> int:
        """1–9 for a heading, 0 for none."""
        for holder in [properties, *(child(style, "pPr") for style in self.chain(properties))]:
            outline = child(holder, "outlineLvl")
            if outline is not None:
                level = number(outline, NO_OUTLINE)
                return level + 1 if level < NO_OUTLINE else 0
        for name in self.names(properties):
            if match := HEADING.fullmatch(name.replace("-", " ")):
                return int(match[1])
            if TITLE.fullmatch(name):
                return 1
        return 0

    def is_bold(self, properties: etree._Element | None) -> bool:
        found = [child(style, "rPr", "b") for style in self.chain(properties)]
        return is_on(next((bold for bold in found if bold is not None), None))

    def item(self, properties: etree._Element | None) -> Item | None:
        """The list item that a paragraph is, by its own numbering, its style's, or its style's name."""
        by_name = next((match for name in self.names(properties) if (match := LIST.match(name))), None)
        numbering = child(properties, "numPr")
        own = [numbering, *(child(style, "pPr", "numPr") for style in self.chain(properties))]
        numbering = next((node for node in own if child(node, "numId") is not None), None)
        level = next((node for node in (child(node, "ilvl") for node in own) if node is not None), None)
        name = val(child(numbering, "numId"))
        if numbering is not None and name != "0":
            depth = min(number(level, 0), DEEPEST_LEVEL)
            named = int(by_name[2] or 1) if by_name and depth == 0 else 0
            return self.numbered(name, depth, named)
        if by_name and name != "0":
            depth = int(by_name[2] or 1)
            if by_name[1].lower() == "bullet":
                return Item("•", "bullet", depth)
            return Item(f"{self.count('by name', depth, 1)}.", "number", depth)
        return None

    def numbered(self, name: str, level: int, named: int) -> Item | None:
        abstract, restarted = self.lists.get(name, ("", set()))
        definition = self.levels.get(abstract, {}).get(level)
        kind = val(child(definition, "numFmt")) or "bullet"
        depth = max(level + 1, named)
        if kind == "none":
            return None
        style = FORMATS.get(kind, "number")
        if style == "bullet":
            return Item("•", style, depth)
        if restarted and name not in self.seen:
            self.counts.pop(abstract, None)
        self.seen.add(name)
        place = self.count(abstract, level, number(child(definition, "start"), 1))
        return Item(mark_of(style, place), style, depth)

    def count(self, abstract: str, level: int, start: int) -> int:
        """The number of the next item of a level; deeper levels begin again."""
        counts = self.counts[abstract]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts[level]


def mark_of(style: str, place: int) -> str:
    if style == "letter" and 1 <= place <= len("abcdefghijklmnopqrstuvwxyz"):
        return f"({chr(ord('a') + place - 1)})"
    if style == "roman" and 1 <= place <= len(ROMAN):
        return f"({ROMAN[place - 1]})"
    return f"{place}."


def read_styles(styles: etree._Element | None, numbering: etree._Element | None) -> Styles:
    """What styles.xml and numbering.xml say. Either may be missing."""
    found = Styles()
    for node in styles if styles is not None else ():
        if local(node) == "style":
            found.styles[val(node, "styleId")] = node
    for node in numbering if numbering is not None else ():
        if local(node) == "abstractNum":
            levels = {number(level, 0, "ilvl"): level for level in node if local(level) == "lvl"}
            found.levels[val(node, "abstractNumId")] = levels
        elif local(node) == "num":
            restarted = {number(level, 0, "ilvl") for level in node if child(level, "startOverride") is not None}
            found.lists[val(node, "numId")] = (val(child(node, "abstractNumId")), restarted)
    return found
