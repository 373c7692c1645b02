"""List marks: which lines bear one, and how deep each stands. Copies mix them freely."""

import re
from dataclasses import dataclass, replace

from kb.importing.lines import Line

ANY_BULLET = "•●∙⁃‣►▸➢➤✓✔❖◆⮚·*\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
LOW_BULLET = "◦○▪▫■□\uf06f"
MARKS = (
    ("bullet", re.compile(rf"[{re.escape(ANY_BULLET)}](?:\s+|(?=[\w‘“(])|$)")),
    ("low", re.compile(rf"[{LOW_BULLET}](?:\s+|(?=[\w‘“(])|$)|o(?:[ \t]+(?=\S)|$)")),
    ("dash", re.compile(r"[-–—‒−](?:\s+|(?=[A-Z‘“])|$)")),
    ("part", re.compile(r"\(?\d{1,2}\.\d{1,2}[.)]?\s+(?=\D)")),
    ("number", re.compile(r"(?:Q(?:uestion)?\s?)?\(?\d{1,2}(?:[.):]\)?(?:\s+|(?=[A-Z‘“])|$)|\t\s*|\s{2,})")),
    ("number", re.compile(r"Q(?:uestion)?\s?\d{1,2}\s+(?=\S)")),
    ("bare", re.compile(r"\d{1,2} (?=[A-Z‘“])")),
    ("roman", re.compile(r"\(?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})[.)]\)?(?:\s+|$)")),
    ("letter", re.compile(r"\(?[a-zA-Z][.)](?:\s+|(?=[A-Z])|$)")),
)
# Below a number come letters, below letters Roman numerals or bullets, whatever the indent.
BELOW = {
    "number": {"part", "letter", "roman", "bullet", "low", "dash"},
    "part": {"letter", "roman", "bullet", "low", "dash"},
    "letter": {"roman", "bullet", "low", "dash"},
    "bullet": {"low"},
    "dash": {"low"},
}
# Columns; a right-aligned "9." stands one further in than "10.".
DEEPER = 2


def marked(line: Line) -> Line:
    """The line with its mark taken off the text."""
    for style, pattern in MARKS:
        if match := pattern.match(line.text):
            mark = match[0].strip()
            return replace(line, text=line.text[match.end() :].strip(), mark=mark, style=style)
    return line


def unmarked(line: Line) -> Line:
    """The line with its mark back in the text, for what looked like a mark was none."""
    return replace(line, text=line.whole, mark="", style="")


def value(line: Line) -> int:
    """The place that a number or letter claims, from 1; 0 when it claims none."""
    if line.style in {"number", "bare"}:
        return int("".join(filter(str.isdecimal, line.mark)))
    letter = line.mark.strip("().").casefold()
    return ord(letter) - ord("a") + 1 if line.style == "letter" and len(letter) == 1 else 0


class Sequence:
    """The last value of each style, by which the next is judged: "J. Smith" goes on no list.

    `bare_lists` says that the document has a line "2 Have …", without which "1 Has …" begins nothing.
    """

    def __init__(self, *, bare_lists: bool) -> None:
        self.bare_lists = bare_lists
        self.last: dict[str, int] = {}

    def settle(self, line: Line) -> Line:
        """The line with its mark kept, read otherwise, or put back."""
        line = self.as_letter(line)
        place = value(line)
        follows = place in {1, self.last.get(self.name(line), 0) + 1}
        if line.style in {"bare", "letter"} and not (follows and self.plausible(line, place)):
            return unmarked(line)
        if place:
            self.last[self.name(line)] = place
        return replace(line, style="number") if line.style == "bare" else line

    def as_letter(self, line: Line) -> Line:
        """ "i)" after "h)" is a letter, and so are "v)" and "x)" in their places."""
        letter = replace(line, style="letter")
        if line.style == "roman" and value(letter) > 1 and value(letter) == self.last.get("letter", 0) + 1:
            return letter
        return line

    def plausible(self, line: Line, place: int) -> bool:
        return line.style == "letter" or place > 1 or self.bare_lists

    def name(self, line: Line) -> str:
        return "number" if line.style == "bare" else line.style


@dataclass
class Levels:
    """The open levels of the list that is being read."""

    open: list[Line]

    def depth(self, line: Line) -> Line:
        """The line with its depth. A line without a mark closes all levels."""
        if line.depth:
            return self.given(line)
        if not line.style:
            self.open = []
            return line
        while len(self.open) > 1 and line.indent <= self.open[-1].indent - DEEPER:
            self.open.pop()
        self.place(line)
        return replace(line, depth=len(self.open))

    def given(self, line: Line) -> Line:
        """A line whose format said how deep it stands. Another list right below a colon is a list inside the item."""
        depth, top = line.depth, self.open[-1] if self.open else line
        begins = len(self.open) == depth and top.text.endswith(":") and top.style != line.style
        goes_on = len(self.open) == depth + 1 and top.style == line.style != self.open[-2].style
        depth += begins or goes_on
        line = replace(line, depth=depth)
        self.open = [*[*self.open, *[line] * depth][: depth - 1], line]
        return line

    def place(self, line: Line) -> None:
        level = next((i for i, top in enumerate(self.open) if self.beside(line, top)), None)
        if level is not None:
            self.open = [*self.open[:level], line]
        elif self.open and self.below(line, self.open[-1]):
            self.open.append(line)
        else:
            self.open = [*self.open[:-1], line]

    def beside(self, line: Line, top: Line) -> bool:
        """Whether a line goes on a level: same kind of mark, not further in."""
        alike = line.style == top.style and (line.style != "bullet" or line.mark == top.mark)
        return alike and line.indent < top.indent + DEEPER

    def below(self, line: Line, top: Line) -> bool:
        deeper = line.indent >= top.indent + DEEPER
        return deeper or line.style in BELOW.get(top.style, ()) or top.text.endswith(":")
