"""Which boards' rows may be touched now: the scope that the gate opens, and that every query of theirs obeys.

A request starts with nothing. The gate opens one board. What looks at several boards says so by name, and
tests/assessment/test_scoping.py lists the places. Three locks read the scope: the rows' own manager
(models/tenancy.py), PostgreSQL's policies (row_security.py), and the tripwire of the tests.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connections
from django.http import HttpRequest, HttpResponse

from assessment import row_security


class OutOfScope(RuntimeError):  # noqa: N818 - said of the code, not of the person
    """A board's rows were asked for while no board is open."""


@dataclass(frozen=True)
class Scope:
    """`boards` are open, or with `is_mine` all that `person` is a member of now.

    Of `person` the memberships may be read, and the invitation with the hash `invitation` may be.
    """

    boards: frozenset[int] = frozenset()
    person: int | None = None
    invitation: str = ""
    is_mine: bool = False
    is_everything: bool = False

    def told(self) -> tuple[str, str, str]:
        """The scope as the database's settings hold it."""
        several = "*" if self.is_everything else "mine" if self.is_mine else ""
        return several or ",".join(map(str, sorted(self.boards))), str(self.person or ""), self.invitation


NOTHING, EVERYTHING = Scope(), Scope(is_everything=True)
_current: ContextVar[Scope] = ContextVar("scope", default=NOTHING)


def current() -> Scope:
    return _current.get()


def open_to(scope: Scope) -> None:
    """From here to the end of the request: called by the gate."""
    _current.set(scope)
    row_security.tell_open_connections(scope.told())


@contextmanager
def within(scope: Scope) -> Iterator[None]:
    """In the block. Afterwards, whatever happened, it is as it was before."""
    before = current()
    open_to(scope)
    try:
        yield
    finally:
        open_to(before)


def of_board(board: int) -> "contextmanager[None]":
    """One board, by its id, whoever asks."""
    return within(Scope(boards=frozenset([board]), person=current().person))


def across_boards() -> "contextmanager[None]":
    """Every board. For commands and for counts that name none."""
    return within(EVERYTHING)


class RequestScope:
    """Middleware: a request begins with nothing, and leaves nothing behind, also after an exception."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with within(NOTHING):
            return self.get_response(request)


def tell_new_connection(*, connection: object, **kwargs: object) -> None:
    """A connection from the pool knows only what the request before it said: say what holds now."""
    if connection.vendor == "postgresql" and connection.alias in connections:
        row_security.tell(connection, current().told())
