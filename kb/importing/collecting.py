"""What a reader meets in a structured document → lines: blocks, breaks, items and headings, in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.importing.decoding import clean
from kb.importing.lines import Line
from kb.importing.marking import marked
from kb.importing.recognising import recognise

COLUMNS = 4
# What can be typed in front of an item that is one already; a lone "o" or "J." may be its first word.
TYPED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]+|[^\w\s(]")


@dataclass
class Item:
    """A list item that is open; `line` is its line once it has text."""

    mark: str
    style: str
    depth: int
    line: Line | None = None


class Collector:
    """The lines of a document as they come. Text is added piece by piece and becomes a line where a block ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.item: Item | None = None
        self.level = self.indent = 0
        self.pieces: list[str] = []
        self.bold = 0
        self.gap = 0

    def add(self, text: str, *, bold: bool = False) -> None:
        """More text of the block. Bold is remembered only at its start, where it may be a heading that runs in."""
        begins_bold = bold and self.bold == len(self.pieces)
        self.pieces.append(text)
        self.bold += begins_bold

    def end_line(self) -> None:
        """A line break inside a block; two make a paragraph."""
        self.end(gap=0)

    def end_block(self) -> None:
        self.end(gap=1)

    def end(self, gap: int) -> None:
        bold = clean("".join(self.pieces[: self.bold])).strip()
        text = clean("".join(self.pieces)).replace("\f", " ").replace("\n", " ").rstrip()
        self.pieces, self.bold = [], 0
        if text.strip():
            for part in heading_and_text(text, bold):
                self.put(part)
                self.gap = 0
            self.gap = gap
        else:
            self.gap = max(self.gap, gap) if gap else self.gap + 1

    def blank(self) -> None:
        """An empty paragraph: one more blank line, as a typist makes it."""
        self.gap += bool(self.lines)

    def put(self, text: str) -> None:
        """A line of its own, or more of the item that is open."""
        item = self.item
        if not item or self.level:
            indent = self.indent or len(text) - len(text.lstrip())
            self.lines.append(Line(text.lstrip(" "), level=self.level, gap=self.gap, indent=indent))
        elif not item.line:
            item.line = without_typed_mark(text, item)
            self.lines.append(item.line)
        elif marked(Line(text.strip())).style or recognise(text):
            self.lines.append(Line(text.strip(), indent=item.depth * COLUMNS))
        elif self.lines[-1] is item.line:
            item.line = self.lines[-1] = replace(item.line, text=f"{item.line.text} {' '.join(text.split())}")
        else:
            item.line = without_typed_mark(text, item)
            self.lines.append(item.line)


def heading_and_text(text: str, bold: str) -> Iterable[str]:
    """ "**Rationale** Reviews are …" is a heading and its text, where the bold words are a known heading."""
    rest = text.strip()[len(bold) :].strip()
    if bold and rest[:1].isupper() and text.strip().startswith(bold) and recognise(bold) and not recognise(text):
        return [bold, rest]
    return [text]


def without_typed_mark(text: str, item: Item) -> Line:
    """The line of an item. A mark that was typed as well is taken off, and tells a letter from a bullet."""
    line = Line(" ".join(text.split()), item.mark, item.style, item.depth)
    typed = marked(Line(text.strip()))
    if typed.text and TYPED.fullmatch(typed.mark):
        lettered = typed.style in {"number", "letter", "roman"}
        text = " ".join(typed.text.split())
        return replace(line, text=text, **({"mark": typed.mark, "style": typed.style} if lettered else {}))
    return line
