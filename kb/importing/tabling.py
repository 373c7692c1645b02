"""Tables: a frame around a page, headings beside their sections, or rows of questions."""

import re
from dataclasses import dataclass, replace

from kb.importing.lines import Line
from kb.importing.marking import marked
from kb.importing.recognising import recognise

NUMBER = re.compile(r"\(?(?:Q(?:uestion)?\s?)?\d{1,2}[.):]?\)?|\(?[a-z][.)]\)?", re.IGNORECASE)
MOST_COLUMNS = 30
ENDS = (".", "?", "!", ":", ";", ",")


@dataclass
class Row:
    """The cells of a row that hold anything are lists of lines; `is_head` where the format says so."""

    cells: list[list[Line]]
    is_head: bool = False

    @property
    def filled(self) -> list[list[Line]]:
        return [cell for cell in self.cells if cell]


def lines_of_table(rows: list[Row]) -> list[Line]:
    """The rows as items, or the cells one after the other where the table only lays out the page."""
    rows = [row for row in rows if row.filled]
    numbered = sum(is_number(row.cells[0]) for row in rows) * 2 >= len(rows)
    widest = max((len(row.filled) for row in rows), default=0)
    if widest > MOST_COLUMNS or (not numbered and (widest < 2 or has_headings(rows))):
        return [line for row in rows for cell in row.cells for line in cell]
    wanted = telling_columns(rows, numbered=numbered)
    return [
        line
        for place, row in enumerate(rows)
        if not is_head(row, place, numbered=numbered)
        for line in lines_of_row(row, wanted, numbered=numbered)
    ]


def is_number(cell: list[Line]) -> bool:
    return len(cell) == 1 and bool(NUMBER.fullmatch(cell[0].whole))


def has_headings(rows: list[Row]) -> bool:
    return any(line.level or recognise(line.whole) for row in rows for cell in row.cells for line in cell)


def is_head(row: Row, place: int, *, numbered: bool) -> bool:
    """Whether a row names the columns."""
    if len(row.filled) < 2:
        return False
    return row.is_head or (numbered and place == 0 and not is_number(row.cells[0]))


def telling_columns(rows: list[Row], *, numbered: bool) -> list[int]:
    """The columns with words that differ from row to row; "Yes / No" in each row is a form to fill in."""
    body = [row for place, row in enumerate(rows) if not is_head(row, place, numbered=numbered)]
    found = []
    for column in range(int(numbered), max((len(row.cells) for row in rows), default=0)):
        words = [text_of(row.cells[column]) for row in body if column < len(row.cells) and len(row.filled) > 1]
        differ = len(words) < 2 or len(set(words)) > 1
        if differ and any(letter.isalpha() for word in words for letter in word):
            found.append(column)
    return found


def text_of(cell: list[Line]) -> str:
    return " ".join(line.whole for line in cell)


def lines_of_row(row: Row, wanted: list[int], *, numbered: bool) -> list[Line]:
    """A row as one item with what stands below it; a row of a single cell names a group."""
    if len(row.filled) == 1 and len(row.cells) != 2 - (not numbered) and not is_number(row.filled[0]):
        sole = row.filled[0]
        if len(row.cells) == 1 or row.cells[0]:
            return [replace(line, gap=1) for line in sole]
    number = text_of(row.cells[0]) if numbered and row.cells[0] else ""
    item = marked(Line(f"{number.rstrip('.):')}. x")) if number else Line("", "•", "bullet")
    lines = [line for column in wanted if column < len(row.cells) for line in row.cells[column]]
    item = replace(item, text="", depth=1, gap=0)
    below = []
    for line in lines:
        if line.depth or marked(line).style:
            below.append(replace(line, depth=line.depth + 1) if line.depth else replace(line, indent=4))
        else:
            item = replace(item, text=joined(item.text, line.text))
    return [item, *below] if item.text else below


def joined(words: str, more: str) -> str:
    """Two cells as one text; no word is added."""
    return f"{words}{' ' if words.endswith(ENDS) else ': '}{more}" if words else more
