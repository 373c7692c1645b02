"""Hard-wrapped lines → one line for each paragraph, heading and item."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.importing.lines import Line
from kb.importing.marking import value
from kb.importing.published import is_series
from kb.importing.recognising import listed, recognise, same

# Documents with longer lines than this were not wrapped.
WIDEST = 140
# From this share of the width on a line counts as full: proportional type leaves ragged ends. One that goes on
# in lower case may be less full. Without blank lines only a line that is quite full does not end its paragraph.
FULL, QUITE_FULL, FULL_BEFORE_LOWER = 0.8, 1.0, 0.65
# A document is wrapped when it has these signs of broken sentences, and this share of full lines. A line that
# goes on in lower case is worth two.
SIGNS = 2
SHARE_OF_FULL_LINES = 0.1
NEARLY_LONGEST, OUTLIER = 0.97, 1.15
LONGEST_HEADING_IN_LINES = 3
END = re.compile(r"[.?!:;][”’\")\]]*$")
BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
# What is no word by itself ends the one before: "run-/ning", "consid-/eration".
ENDING = re.compile(
    r"(?:[b-df-hj-np-tv-z]?ing|[b-df-hj-np-tv-z]{0,2}ed|[b-df-hj-np-tv-z]?ly|[a-z]{0,5}[cst]ions?|[a-z]{0,2}ments?"
    r"|[a-z]{0,3}it(?:y|ies)|[a-z]{0,2}n[ct]es?|[bdfgkpstz]les?|[a-z]?ness|[a-z]{0,2}ical(?:ly)?|[a-z]{0,2}tive(?:ly)?)\b"
)
NO_ENDING = {"led", "red", "bed", "fed", "shed", "bred", "fly", "ring", "king", "wing", "city", "less", "native"}
# "first- and second-hand": the hyphen stands for a word, the space stays.
HANGING = re.compile(r"(?:and|or|to|a|ac|neu)\b")


@dataclass(frozen=True)
class Shape:
    """How a document is laid out.

    `width` is that of a full line, `step` the gap between lines of one text; `gapless` has no blank lines at all.
    """

    width: int
    wrapped: bool
    step: int
    gapless: bool

    def goes_on(self, group: list[Line], line: Line) -> bool:
        """Whether a line belongs to the same paragraph or item as the lines before it."""
        above = group[-1]
        if line.depth or line.level or above.level:
            return False
        if stands_alone(line.whole) or (len(group) == 1 and stands_alone(above.whole)):
            return False
        if not line.style and (not above.text or self.breaks_off(above, line)):
            return True
        if line.page and not ends(above):
            return not line.style and line.text[:1].islower()
        if line.gap > self.step or not self.wrapped or not self.is_full(above, line):
            return False
        if self.gapless and ends(above) and line.text.endswith(":"):
            return False
        return not line.style or (not ends(above) and is_no_mark(line, group[0]))

    def breaks_off(self, above: Line, line: Line) -> bool:
        """Whether the line above stops inside a word or a bracket, however long it is."""
        in_bracket = above.text.rfind("(") > above.text.rfind(")")
        in_word = line.text[:1].islower() and BROKEN_WORD.search(above.text[-80:])
        return line.gap <= self.step and bool(in_bracket or in_word)

    def is_full(self, above: Line, line: Line) -> bool:
        """Whether the first word of a line found no room on the line above."""
        share = FULL
        if ends(above):
            share = QUITE_FULL if self.gapless else FULL
        elif line.text[:1].islower():
            share = FULL_BEFORE_LOWER
        return length(above) + 1 + len(line.whole.split(" ", 1)[0]) > self.width * share


def unwrap(lines: list[Line]) -> list[Line]:
    """Join what was one line before it was wrapped."""
    lines = with_whole_headings(lines)
    shape = shape_of(lines)
    words = {word.casefold() for line in lines for word in re.findall(r"[\w-]+", line.text)}
    groups: list[list[Line]] = []
    for line in lines:
        if groups and shape.goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [merge(group, words) for group in groups]


def with_whole_headings(lines: list[Line]) -> list[Line]:
    """Headings that were broken over two or three lines, whole again."""
    found, place = [], 0
    while place < len(lines):
        count = heading_length(lines[place : place + LONGEST_HEADING_IN_LINES])
        words = " ".join(line.whole for line in lines[place : place + count])
        found.append(replace(lines[place], text=words, mark="", style="") if count > 1 else lines[place])
        place += count
    return found


def heading_length(lines: list[Line]) -> int:
    """How many of the lines make up one heading; 1 also when the first is none. The longest heading counts."""
    first = recognise(lines[0].whole)
    for count in range(len(lines), 1, -1):
        found = recognise(" ".join(line.whole for line in lines[:count]))
        if found and not found.text and all(line.gap == 0 and not line.style for line in lines[1:count]):
            names_audience = found.audience or (first and first.audience)
            if not names_audience or all(goes_low(line.text) for line in lines[1:count]):
                return count
    return 1


def goes_low(text: str) -> bool:
    """Whether a line goes on the naming of an audience: "for those who / decide / (the board)"."""
    return text[:1].islower() or text[:1] == "("


def stands_alone(words: str) -> bool:
    """Whether a line is never part of a paragraph: a heading, the name of a set, noise."""
    return bool(recognise(words)) or same(words) in listed("noise") or is_series(words)


def shape_of(lines: list[Line]) -> Shape:
    width = width_of(lines)
    step = min((line.gap for line in lines[1:] if not line.page), default=0)
    shape = Shape(width, wrapped=True, step=step, gapless=not any(line.gap for line in lines[1:]))
    full = sum(length(line) > width * FULL for line in lines)
    wrapped = width <= WIDEST and signs(shape, lines) >= SIGNS + step and full >= len(lines) * SHARE_OF_FULL_LINES
    return replace(shape, wrapped=wrapped)


def width_of(lines: list[Line]) -> int:
    """The longest line, unless it is far longer than nearly all others."""
    lengths = sorted(map(length, lines)) or [0]
    usual = lengths[int(NEARLY_LONGEST * (len(lengths) - 1))]
    return lengths[-1] if lengths[-1] <= usual * OUTLIER else usual


def signs(shape: Shape, lines: list[Line]) -> int:
    """How often a sentence visibly goes on from line to line. Below a colon it may be a list without marks."""
    found, below_colon = 0, False
    for above, line in pairwise(lines):
        below_colon = above.text.endswith(":") or (below_colon and line.gap == 0 and not line.style)
        if not line.style and not below_colon and not ends(above) and shape.goes_on([above], line):
            found += 2 if line.text[:1].islower() else 1
    return found


def is_no_mark(line: Line, first: Line) -> bool:
    """Whether what looks like a mark is the middle of a sentence: "as set out in section / 11. Boards"."""
    if line.style == first.style:
        return line.style == "number" and value(line) != value(first) + 1
    if line.style == "number":
        return value(line) > 1
    return line.text[:1].islower() and (line.style == "dash" or line.mark == "o")


def merge(group: list[Line], words: set[str]) -> Line:
    """One line of several. A word broken at a hyphen is made whole if the document has it whole elsewhere, or what
    follows can only be an ending."""
    text = [group[0].text]
    for line in group[1:]:
        text[-1:] = joint(text[-1], line.whole, words)
    return replace(group[0], text="".join(text).strip())


def joint(above: str, rest: str, words: set[str]) -> tuple[str, str]:
    """Two lines as they follow each other: with a space, with the hyphen, or without it."""
    broken = BROKEN_WORD.search(above[-80:])
    if not broken or not rest[:1].islower() or HANGING.match(rest):
        return above, f" {rest}"
    second = re.match(r"[\w-]*", rest)[0]
    whole, hyphened = (f"{broken[1]}{mark}{second}".casefold() for mark in ("", "-"))
    is_one = whole in words or (ENDING.fullmatch(second) and second not in NO_ENDING)
    return above[: -1 if is_one and hyphened not in words else None], rest


def ends(line: Line) -> bool:
    """Whether a line ends a sentence, or leads to a list."""
    return bool(END.search(line.text[-5:]))


def length(line: Line) -> int:
    return line.indent + len(line.whole)
