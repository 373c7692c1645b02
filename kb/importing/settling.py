"""The lines of a structured document → a Reading: typed marks, page furniture and broken lines, as in a text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.importing.lines import Line, Reading
from kb.importing.marking import Levels, Sequence, marked, value
from kb.importing.paging import END_OF_PAGE, without_furniture
from kb.importing.read_text import MOST_LETTERS, MOST_LINES, TOO_LONG, doubts, items_in, spaced, words_of
from kb.importing.unwrapping import unwrap


def settle(lines: list[Line], left_out: Iterable[str] = ()) -> Reading:
    """What the format did not say is read as in plain text: "1. Is it?" in a paragraph is an item too."""
    if sum(len(line.text) for line in lines) > MOST_LETTERS or len(lines) > MOST_LINES:
        return Reading(refusal=TOO_LONG)
    # An item or heading that is a mere number is no page number.
    shown = [f"• {line.whole}" if is_told(line) else line.text for line in lines]
    sheet = without_furniture(shown)
    found = [told(part) for part in in_parts(without_edges(lines, sheet.lines))]
    sequence = Sequence(bare_lists=any(line.style == "bare" and value(line) > 1 for line in found))
    found = [spaced(line if is_told(line) else sequence.settle(line)) for line in found]
    levels = Levels([])
    whole = [levels.depth(line) for line in unwrap(found)]
    return Reading(tuple(whole), (*left_out, *sheet.furniture), tuple(doubts("\n".join(line.text for line in lines))))


def is_told(line: Line) -> bool:
    """Whether the format said what the line is."""
    return bool(line.depth or line.level)


def told(line: Line) -> Line:
    return line if is_told(line) else marked(replace(line, text=words_of(line.text)))


def without_edges(lines: list[Line], shown: list[str]) -> Iterator[Line]:
    """The lines that are no page furniture; the next one knows that a page ended."""
    page = False
    for line, text in zip(lines, shown, strict=True):
        if text == END_OF_PAGE:
            page = True
        else:
            yield replace(line, page=line.page or page)
            page = False


def in_parts(lines: Iterable[Line]) -> Iterator[Line]:
    """One line for each item where a copy has run them together: "• one • two"."""
    for line in lines:
        if is_told(line):
            yield line
            continue
        for place, part in enumerate(items_in(line.text)):
            yield replace(line, text=part, gap=0 if place else line.gap, page=line.page and not place)
