"""Plain text → ParsedMarker. Only spaces, ligatures, wrapped lines and glued citations are repaired; never a word."""

import re

from kb.importing.decoding import clean, decode
from kb.importing.lines import Line, Reading
from kb.importing.mailing import without_mail
from kb.importing.marking import Levels, Sequence, marked, value
from kb.importing.paging import END_OF_PAGE, without_furniture
from kb.importing.parsing import parse
from kb.importing.sections import ParsedMarker
from kb.importing.unwrapping import unwrap

# The longest marker known has 10,000 letters; a whole set has 150,000 and is no marker.
MOST_LETTERS = 200_000
MOST_LINES = 5_000
TOO_LONG = "This text is too long for one quality marker. Nothing was imported."
NO_TEXT = "This file is not plain text. Nothing was imported."
HTML = "This is HTML, not plain text. Nothing was imported."
IS_HTML = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
TAB = 4
# Several items on one line: "• one • two", "1. One? 2. Two?"
INLINE_BULLET = re.compile(r"(?<=\S)[ \t]+(?=[•●\uf0b7] ?\w)")
INLINE_NUMBER = re.compile(r"(?<=[.?!]) +(?=\d{1,2}[.)] [A-Z])")


def parse_text(data: bytes | str) -> ParsedMarker:
    """Read a marker from text. What is no marker comes back with a `refusal`; nothing is raised."""
    return parse(read_text(data))


def read_text(data: bytes | str) -> Reading:
    """The lines of a text, each with its list mark and depth; wrapped ones are whole again."""
    text = clean(decode(data[: MOST_LETTERS * 4])) if "\0" not in decode(data[:4000]) else "\0"
    if refusal := unreadable(text):
        return Reading(refusal=refusal)
    text, mail = without_mail(text)
    sheet = without_furniture(physical_lines(text))
    lines = marked_lines(sheet.lines)
    levels = Levels([])
    whole = [levels.depth(line) for line in unwrap(lines)]
    return Reading(tuple(whole), (*mail, *sheet.furniture), tuple(doubts(text)))


def unreadable(text: str) -> str:
    """Why a text cannot be a marker whatever it says, or ""."""
    if text == "\0":
        return NO_TEXT
    if IS_HTML.match(text):
        return HTML
    too_long = len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES * 2
    return TOO_LONG if too_long else ""


def doubts(text: str) -> list[str]:
    """Signs that the file was saved in a wrong encoding. Nothing is corrected."""
    if "\ufffd" in text or "â€" in text:
        return ["some characters were lost or garbled before the file came here; compare it with the original"]
    return []


def physical_lines(text: str) -> list[str]:
    """The lines as they stand, one for each list item and each end of page."""
    lines = text.replace(END_OF_PAGE, f"\n{END_OF_PAGE}\n").split("\n")
    return [part for line in lines for part in items_in(line)]


def items_in(line: str) -> list[str]:
    """The items of one line, where a copy has run them together."""
    return [item for part in INLINE_BULLET.split(line) for item in numbered_items(part)]


def numbered_items(line: str) -> list[str]:
    """ "1. One? 2. Two?" → two items; a number that does not follow the one before begins nothing."""
    found: list[str] = []
    for part in INLINE_NUMBER.split(line):
        if found and number_at_start(part) != number_at_start(found[-1]) + 1:
            found[-1] += f" {part}"
        else:
            found.append(part)
    # One number in running text is no list.
    return found if len(found) > 2 or number_at_start(line) else [line]


def number_at_start(words: str) -> int:
    return int(re.match(r"\s*(\d{0,4})", words)[1] or 0)


def marked_lines(texts: list[str]) -> list[Line]:
    """Lines with indent, gap and list mark. Blank lines and ends of pages are told by the line below them."""
    found, gap, page = [], 0, False
    for text in texts:
        if text == END_OF_PAGE:
            page = True
        elif not text.strip():
            gap += 1
        else:
            found.append(marked(Line(words_of(text), indent=indent_of(text), gap=gap, page=page)))
            gap, page = 0, False
    sequence = Sequence(bare_lists=any(line.style == "bare" and value(line) > 1 for line in found))
    return [spaced(sequence.settle(line)) for line in found]


def words_of(text: str) -> str:
    """The words of a line. The space after a mark stays as it is until the mark has been read."""
    text = text.strip()
    return text[:12] + re.sub(r"\s+", " ", text[12:])


def spaced(line: Line) -> Line:
    return Line(**{**vars(line), "text": " ".join(line.text.split())})


def indent_of(text: str) -> int:
    return len(text.expandtabs(TAB)) - len(text.expandtabs(TAB).lstrip())
