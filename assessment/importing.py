"""Many boards from one list: read as CSV, each row judged, nothing made before somebody has seen what would happen."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assessment.administering import is_address, make_board, may_stand_in_address
from assessment.models import Board, BoardKind
from assessment.overseeing import names_and_words
from assessment.refusals import Refused, UnreadableList

COLUMNS = ["name", "address word", "kind", "area", "manager's address"]
MAX_BYTES, MAX_ROWS = 1_000_000, 1_000
WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would run it when the list is opened again


@dataclass
class Row:
    """One line of the list, and what becomes of it: `new`, `there` or a `problem` in words."""

    line: int
    name: str
    slug: str
    kind_name: str
    area: str
    email: str
    kind: BoardKind | None = None
    is_there: bool = False
    problem: str = ""
    made: Board | None = field(default=None, repr=False)

    @property
    def is_new(self) -> bool:
        return not self.is_there and not self.problem


def decode(content: bytes) -> str:
    """The text of a file, as UTF-8 or else as the Windows code page that spreadsheets write. Raises UnreadableList."""
    if len(content) > MAX_BYTES:
        raise UnreadableList(gettext_lazy("The list must be smaller than 1 MB. Split it into several lists."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_list(text: str) -> list[Row]:
    """The rows of the list, each judged against the boards that are there and the rows above it.

    Raises UnreadableList where it is no such list at all.
    """
    rows = [Row(line, *cells) for line, cells in read_cells(text.removeprefix("\ufeff"))]
    judge(rows)
    return rows


def read_cells(text: str) -> list[tuple[int, list[str]]]:
    """(line, five cells) for each line that is not empty."""
    if "\0" in text or "\ufffd" in text:
        raise UnreadableList(gettext_lazy("The list has characters that are no text. Save it again as “CSV UTF-8”."))
    if len(text.encode()) > MAX_BYTES:
        raise UnreadableList(gettext_lazy("The list must be smaller than 1 MB. Split it into several lists."))
    head = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(text.lstrip().splitlines(), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        lines = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
    except csv.Error as error:
        sentence = _("Line %(line)s cannot be read: look for a missing quotation mark.") % {"line": reader.line_num}
        raise UnreadableList(sentence) from error
    places = places_of(lines[0][1] if lines else [])
    filled = [(line, cells) for line, cells in lines[1:] if any(cells)]
    if len(filled) > MAX_ROWS:
        raise UnreadableList(gettext_lazy("The list has more than 1,000 boards. Split it into several lists."))
    if not filled:
        raise UnreadableList(gettext_lazy("The list has no boards: there is nothing below the first line."))
    return [(line, [cells[place] if place < len(cells) else "" for place in places]) for line, cells in filled]


def places_of(head: list[str]) -> list[int]:
    """Where each column stands. Upper case, and ’ for ', are no difference."""
    found = [name.lower().replace("’", "'") for name in head]
    if missing := [column for column in COLUMNS if column not in found]:
        sentence = _("The first line must name the columns. Missing: %(columns)s.")
        raise UnreadableList(sentence % {"columns": ", ".join(missing)})
    return [found.index(column) for column in COLUMNS]


def judge(rows: list[Row]) -> None:
    """Say of each row whether it is new, is there already, or has a problem."""
    kinds = {
        word.casefold(): kind for kind in BoardKind.objects.all() for word in (kind.name, kind.abbreviation) if word
    }
    there = {name.casefold(): slug for name, slug in names_and_words().items()}
    words, above, words_above = set(there.values()), {}, {}
    for row in rows:
        name = row.name.casefold()
        row.kind = kinds.get(row.kind_name.casefold())
        row.is_there = there.get(name) == row.slug and bool(name)
        row.problem = "" if row.is_there else problem_of(row, there, words)
        if not row.problem and (line := above.get(name) or words_above.get(row.slug)):
            row.problem = _("The same name or word for the address stands in line %(line)s") % {"line": line}
        above.setdefault(name, row.line)
        words_above.setdefault(row.slug, row.line)


def problem_of(row: Row, names: dict[str, str], words: set[str]) -> str:
    """The first thing that is wrong with a row, in words, or ""."""
    return next((str(said) for is_wrong, said in faults(row, names, words) if is_wrong), "")


def faults(row: Row, names: dict[str, str], words: set[str]) -> Iterator[tuple[bool, object]]:
    yield not row.name, gettext_lazy("Enter the name of the board")
    starts = [cell for cell in (row.name, row.area, row.email) if cell.startswith(FORMULA)]
    yield bool(starts), gettext_lazy("Nothing can start with = + - or @: a spreadsheet would take it for a formula")
    yield len(row.name) > 200 or len(row.area) > 200, gettext_lazy("Name and area must be 200 characters or less")
    yield not is_word(row.slug), gettext_lazy("The word for the address must have only a to z, 0 to 9 and hyphens")
    yield bool(row.kind_name) and row.kind is None, gettext_lazy("There is no kind of board with this name")
    yield not is_address(row.email), gettext_lazy("Enter the manager’s email address, like name@example.com")
    yield row.name.casefold() in names, gettext_lazy("A board has this name, with another word in its address")
    yield row.slug in words, gettext_lazy("A board has this word in its address, with another name")


def is_word(slug: str) -> bool:
    """Whether it may stand in an address: 2 to 50 of a to z, 0 to 9 and hyphens, and no page of the site."""
    return 2 <= len(slug) <= 50 and bool(WORD.fullmatch(slug)) and may_stand_in_address(slug)


def make_boards(*, rows: list[Row], by: User, at_most: int | None = None) -> list[Row]:
    """Make the boards of the rows that are new, each in a transaction of its own, and return their rows.

    What stops one is said as its problem, and the others are made all the same. The rows of a list that was made
    already are not new, so making it again changes nothing.
    """
    new = [row for row in rows if row.is_new][:at_most]
    for row in new:
        given = {"name": row.name, "slug": row.slug, "kind": row.kind, "area": row.area, "email": row.email}
        try:
            row.made = make_board(**given, by=by)
        except Refused as refusal:
            row.problem = str(refusal)
    return [row for row in new if row.made]
