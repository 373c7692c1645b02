"""A tripwire on the wire to the database: in a request, each statement on a board's table must say which board.

It reads the SQL as it is sent, and knows nothing of the managers and policies that it watches. A table counts as bound
when its `board_id` is compared with a board that is open, or when it is joined, key to key, with one that is: the
database itself keeps parent and child on one board. Memberships may be bound by the person, invitations by their hash.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from django.apps import apps

from assessment import scoping
from assessment.models.tenancy import BoardRow

BOARD = "assessment_board"
NAME = r'"?(\w+)"?'
TABLE = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO)\s+"(\w+)"(?:\s+(?:AS\s+)?([A-Z]+\d+)\b)?')
EQUAL = re.compile(rf'{NAME}\."(\w+)" = \(?{NAME}\."(\w+)"')
COMPARED = re.compile(rf'{NAME}\."(\w+)" (?:= \(?|IN \()((?:⟨\d+⟩(?:, )?)+)')
WITHIN = re.compile(rf'{NAME}\."(\w+)" (?:=|IN) \(?«(\d+)»')
INSERT = re.compile(r'^INSERT (?:OR \w+ )?INTO "(\w+)" \(([^)]*)\) (.*)$', re.DOTALL)


class TrippedError(AssertionError):
    """A statement that did not say which board."""


@cache
def tables():
    return {BOARD, *(model._meta.db_table for model in apps.get_models() if issubclass(model, BoardRow))}


@contextmanager
def laid(connection):
    """The wire is laid in the block. Yields the list of what was found, also where somebody swallowed the error."""
    found = []

    def look(execute, sql, params, many, context):
        if not scoping.current().is_everything and (wrong := unbound(sql, params or ())):
            found.append(f"{', '.join(sorted(wrong))} unbound in: {sql}")
            raise TrippedError(found[-1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def unbound(sql, params):
    """The boards' tables that a statement touches without saying which board."""
    text = numbered(sql)
    if insert := INSERT.match(text):
        return unbound_rows(*insert.groups(), params)
    return {alias.table for alias in aliases_of(text, params).values() if not alias.is_bound}


@cache
def numbered(sql):
    """The statement with the number of each parameter in its place: ⟨0⟩, ⟨1⟩, …"""
    numbers = count()
    return re.sub(r"%s", lambda _: f"⟨{next(numbers)}⟩", sql)


def unbound_rows(table, columns, rest, params):
    """The table, if a row is put in for a board that is not open."""
    if table not in tables() or table == BOARD:
        return {table} & tables()
    place = re.findall(r'"(\w+)"', columns).index("board_id")
    width = columns.count(",") + 1
    given = [params[int(n)] for n in re.findall(r"⟨(\d+)⟩", rest)]
    values = given[place] if "UNNEST" in rest else rows_of(given, rest, place, width)
    return set() if values and set(values) <= scoping.current().boards else {table}


def rows_of(given, rest, place, width):
    """The board of each row of VALUES (…), (…)."""
    rows = re.findall(r"\(((?:⟨\d+⟩|NULL|DEFAULT|[\w:.' ])(?:, (?:⟨\d+⟩|NULL|DEFAULT|[\w:.' ]+))*)\)", rest)
    numbers = iter(given)
    cells = [[next(numbers) if "⟨" in cell else None for cell in row.split(", ")] for row in rows]
    return [row[place] for row in cells if len(row) == width]


@dataclass
class Alias:
    """One mention of a table, in one SELECT."""

    table: str
    is_bound: bool = False
    linked: list = field(default_factory=list)


def aliases_of(text, params):
    """(number of the SELECT, name) → Alias, with what binds each of them followed along the joins."""
    selects = split(text)
    found = {}
    for number, (own, _) in enumerate(selects):
        for table, name in TABLE.findall(own):
            if table in tables():
                found[number, name or table] = Alias(table)
    for number, (own, parent) in enumerate(selects):
        bind(found, selects, number, own, parent, params)
    spread(found)
    return found


@cache
def split(text):
    """(own text, number of the SELECT around it or None) of each SELECT; «n» stands where number n was."""
    selects, stack = [["", None]], [(0, 0)]
    depth, place = 0, 0
    while place < len(text):
        if text.startswith("(SELECT", place):
            selects.append(["", stack[-1][0]])
            selects[stack[-1][0]][0] += f"«{len(selects) - 1}»"
            stack.append((len(selects) - 1, depth))
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        selects[stack[-1][0]][0] += text[place]
        if text[place] == ")" and len(stack) > 1 and depth == stack[-1][1]:
            stack.pop()
        place += 1
    return selects


def look_up(found, selects, number, name):
    """The alias of that name, in this SELECT or in one around it."""
    while number is not None:
        if (number, name) in found:
            return found[number, name]
        number = selects[number][1]
    return None


def bind(found, selects, number, own, parent, params):
    for name, column, numbers in COMPARED.findall(own):
        alias = look_up(found, selects, number, name)
        values = {params[int(n)] for n in re.findall(r"⟨(\d+)⟩", numbers)}
        if alias and is_open(alias.table, column, values):
            alias.is_bound = True
    for one, column, other, column_2 in EQUAL.findall(own):
        first, second = (look_up(found, selects, number, name) for name in (one, other))
        if first and second and is_key(column, column_2):
            first.linked.append(second)
            second.linked.append(first)
    for name, column, inner in WITHIN.findall(own):
        alias = look_up(found, selects, number, name)
        for other in [other for (at, _), other in found.items() if at == int(inner)]:
            if alias and column in {"board_id", "id"}:
                other.linked.append(alias)


def is_open(table, column, values):
    """Whether comparing this column with these values keeps to what is open."""
    scope = scoping.current()
    allowed = {
        "board_id": scope.boards,
        "user_id": {scope.person} if table == "assessment_membership" else set(),
        "token_hash": {scope.invitation} if table == "assessment_invitation" else set(),
        "id": scope.boards if table == BOARD else set(),
    }
    return bool(values) and values <= set(allowed.get(column, set()))


def is_key(column, other):
    """A foreign key against the key that it leads to, or board against board."""
    return (column == "id") != (other == "id") or column == other == "board_id"


def spread(found):
    """What is linked with something bound is bound."""
    waiting = [alias for alias in found.values() if alias.is_bound]
    while waiting:
        for other in waiting.pop().linked:
            if not other.is_bound:
                other.is_bound = True
                waiting.append(other)
