"""Triggers: what the database itself refuses, on SQLite and PostgreSQL alike.

Each source yields `Trigger`s. They are made again after every migrate, and `manage.py check
--database default` fails when one is missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.core import checks
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kb.models.append_only import AppendOnly


@dataclass(frozen=True)
class Trigger:
    """Refuses `event` ("UPDATE", "DELETE", "INSERT") on `table` with `message` when `condition` holds.

    `condition` is SQL over NEW and OLD that both databases understand, or "" for always.
    """

    table: str
    event: str
    message: str
    condition: str = ""
    suffix: str = ""

    @property
    def name(self) -> str:
        return f"guard_{self.table}_{self.event.lower()}{self.suffix}"[:63]

    def sqlite(self) -> list[str]:
        if self.event == "TRUNCATE":  # SQLite knows only DELETE
            return []
        when = f"WHEN {self.condition}" if self.condition else ""
        return [
            f'DROP TRIGGER IF EXISTS "{self.name}"',
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" {when} '
            f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END",
        ]

    def postgresql(self) -> list[str]:
        test = self.condition or "TRUE"
        row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(self.event, "NEW")
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        return [
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
            f"IF {test} THEN RAISE EXCEPTION '{self.message}' USING ERRCODE = '23000'; END IF; "
            f"RETURN {row}; END $guard$",
            f'CREATE OR REPLACE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" '
            f'FOR EACH {each} EXECUTE FUNCTION "{self.name}"()',
        ]


def append_only_triggers() -> Iterable[Trigger]:
    """For each append-only table: no row of it is changed, none is removed, one by one or all at once."""
    for model in apps.get_models():
        if issubclass(model, AppendOnly):
            table = model._meta.db_table
            for event in ("UPDATE", "DELETE", "TRUNCATE"):
                yield Trigger(table, event, f"{table} is append-only")


def identity_triggers() -> Iterable[Trigger]:
    """A question stays the question of its block and marker for ever."""
    moved = 'NEW."uid" <> OLD."uid" OR NEW."marker_key" <> OLD."marker_key"'
    yield Trigger("kb_question", "UPDATE", "kb_question keeps its identity", moved)
    yield Trigger("kb_question", "DELETE", "kb_question rows are retired, not deleted")


sources: list[Callable[[], Iterable[Trigger]]] = [append_only_triggers, identity_triggers]


def wanted(connection: BaseDatabaseWrapper) -> list[Trigger]:
    """Every trigger that this database can have and whose table exists already."""
    tables = set(connection.introspection.table_names())
    triggers = [trigger for source in sources for trigger in source() if trigger.table in tables]
    return [trigger for trigger in triggers if getattr(trigger, connection.vendor)()]


def install(*, using: str, **kwargs: object) -> None:
    """Make every trigger (again). Called after migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for trigger in wanted(connection):
            for statement in getattr(trigger, connection.vendor)():
                cursor.execute(statement)


def remove(*, using: str) -> None:
    """Take every trigger away: for tests that empty tables, and for nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for trigger in wanted(connection):
            on = f' ON "{trigger.table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger.name}"{on}')


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the triggers that the database has and heeds."""
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def check_guards(app_configs: object, databases: list[str] | None = None, **kwargs: object) -> list[checks.Error]:
    """kb.E001 for each missing trigger. A database without our tables has nothing to guard."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        names = present(connection)
        errors += [
            checks.Error(
                f"The database does not guard {trigger.table}: trigger {trigger.name} is missing.",
                hint="Run manage.py migrate: it makes the triggers again.",
                id="kb.E001",
            )
            for trigger in wanted(connection)
            if trigger.name not in names
        ]
    return errors
