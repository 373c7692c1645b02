"""PostgreSQL's row-level security: the second lock. Where the gate's filter is forgotten, the database shows nothing.

Each table of a board has one policy: rows of the boards named in `app.boards`, which the gate sets and the end of
the request clears. Without a setting there are no rows. It holds only for a role that neither owns the tables nor is
a superuser: check_role() refuses to serve with another. SQLite has no such thing.
"""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

BOARDS = "current_setting('app.boards', true)"
PERSON = "current_setting('app.person', true)"
INVITATION = "current_setting('app.invitation', true)"
NAMES = "app.boards", "app.person", "app.invitation"
POLICY = "board_only"


# The boards whose member the person is now; `m` is a row of theirs.
MINE = f"SELECT m.board_id FROM assessment_membership m WHERE m.user_id::text = {PERSON}"
HOLDS = "(m.ends_at IS NULL OR m.ends_at > now())"


def of_named_boards(column: str) -> str:
    """Every board, or those that are named."""
    return f"{BOARDS} = '*' OR {column}::text = ANY (string_to_array({BOARDS}, ','))"


def of_boards(column: str) -> str:
    """Every board, those that are named, or with "mine" those of the person."""
    return f"{of_named_boards(column)} OR ({BOARDS} = 'mine' AND {column} IN ({MINE} AND {HOLDS}))"


def policies() -> Iterable[tuple[str, str]]:
    """(table, condition) for every table that holds rows of boards."""
    from assessment.models.tenancy import BoardRow

    yield "assessment_board", f"{of_boards('id')} OR id IN ({MINE})"
    more = {
        "assessment_membership": f" OR user_id::text = {PERSON}",
        "assessment_invitation": f" OR token_hash = {INVITATION}",
    }
    for model in apps.get_models():
        if issubclass(model, BoardRow):
            table = model._meta.db_table
            # A policy on memberships that asked for memberships would ask for ever.
            condition = of_named_boards if table == "assessment_membership" else of_boards
            yield table, condition("board_id") + more.get(table, "")


def install(*, using: str, **kwargs: object) -> None:
    """Make every policy, and let the application's role in. Called after migrate."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, condition in policies():
            if table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
                cursor.execute(f'DROP POLICY IF EXISTS {POLICY} ON "{table}"')
                cursor.execute(f'CREATE POLICY {POLICY} ON "{table}" USING ({condition}) WITH CHECK ({condition})')
        if settings.DATABASE_APP_ROLE:
            grant_to(cursor, connection.ops.quote_name(settings.DATABASE_APP_ROLE))


def grant_to(cursor: object, role: str) -> None:
    """Read and write rows, and nothing else: no tables made, changed or emptied."""
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")


def open_to_migrations(*, using: str, **kwargs: object) -> None:
    """Before migrate: a migration may change the rows of every board."""
    if connections[using].vendor == "postgresql":
        connections[using].ensure_connection()
        tell(connections[using], ("*", "", ""))


# --- What holds now -------------------------------------------------------------------------------


def tell_open_connections(told: tuple[str, str, str]) -> None:
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql" and connection.connection is not None:
            tell(connection, told)


def tell(connection: BaseDatabaseWrapper, told: tuple[str, str, str]) -> None:
    """Set the scope on one connection, past Django's own cursor: it is no query of a page.

    A transaction that has failed takes back on its own what was set since it began.
    """
    raw = connection.connection
    if raw.closed or raw.info.transaction_status == TransactionStatus.INERROR:
        return
    asked = ", ".join("set_config(%s, %s, false)" for _ in NAMES)
    with raw.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", [part for pair in zip(NAMES, told, strict=True) for part in pair])


# --- The right role -------------------------------------------------------------------------------

ROLE = """
SELECT current_user, rolsuper, rolbypassrls, EXISTS (
    SELECT 1 FROM pg_class WHERE relname = 'assessment_board' AND pg_has_role(current_user, relowner, 'USAGE'))
FROM pg_roles WHERE rolname = current_user
"""
ADVICE = (
    "The site must not serve as the database role “{role}”: {reason}, so row-level security does not hold for it. "
    "Make a role of its own for the site and put it into DATABASE_URL: docs/running.md, “PostgreSQL”, says how."
)


def wrong_role(connection: BaseDatabaseWrapper) -> str:
    """Why the connection's role must not serve, in a sentence, or ""."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        role, is_super, bypasses, owns = cursor.fetchone()
    reasons = {"it is a superuser": is_super, "it may bypass policies": bypasses, "it owns the tables": owns}
    reason = next((reason for reason, holds in reasons.items() if holds), "")
    return ADVICE.format(role=role, reason=reason) if reason else ""


def check_role() -> None:
    """Refuse to serve as the wrong role: ImproperlyConfigured. A database that is away is no reason not to start."""
    connection = connections["default"]
    if connection.vendor != "postgresql" or settings.ALLOW_OWNER_ROLE:
        return
    try:
        sentence = wrong_role(connection)
    except OperationalError:
        return
    finally:
        connection.close()
    if sentence:
        raise ImproperlyConfigured(sentence)


def check_policies(app_configs: object, databases: list[str] | None = None, **kwargs: object) -> list[checks.Error]:
    """assessment.E002 for each table of a board that PostgreSQL does not guard."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        guarded, tables = guarded_tables(connection), set(connection.introspection.table_names())
        errors += [
            checks.Error(
                f"PostgreSQL does not keep the boards apart in {table}: its policy is missing.",
                hint="Run manage.py migrate as the owner of the tables: it makes the policies again.",
                id="assessment.E002",
            )
            for table, _ in policies()
            if table in tables and table not in guarded
        ]
    return errors


def guarded_tables(connection: BaseDatabaseWrapper) -> set[str]:
    """The tables whose policy is there and holds for their owner too."""
    sql = (
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
        "WHERE polname = %s AND relrowsecurity AND relforcerowsecurity"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [POLICY])
        return {row[0] for row in cursor.fetchall()}
