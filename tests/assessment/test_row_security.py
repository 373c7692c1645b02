"""PostgreSQL's second lock: as the role of the site, with every filter of ours forgotten."""

import random
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from assessment import row_security, scoping
from assessment.models import Agency, Board
from assessment.models.tenancy import BoardRow
from tests.factories import make_assessment
from tests.postgres import OWNER, SITE
from tests.sites import PASSWORD, as_site, database_copy, run_python, running_site

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has row-level security"),
]
TABLES = [model._meta.db_table for model in apps.get_models() if issubclass(model, BoardRow)]


@contextmanager
def as_the_site(scope):
    """Raw SQL with the role of the site, which is not the owner, and this scope."""
    with transaction.atomic(), scoping.within(scope), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE}")
        yield cursor
        cursor.execute("RESET ROLE")


def rows(scope, sql):
    with as_the_site(scope) as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture
def boards(assessment, stranger):
    """Eastvale's board and Westmoor's, each with an assessment and an agency."""
    theirs = stranger.memberships.get().board
    make_assessment(theirs, stranger)
    for board in (assessment.board, theirs):
        Agency.objects.create(board=board, name="Police")
    return assessment.board, theirs


def only(board):
    return scoping.Scope(boards=frozenset([board.pk]))


@pytest.mark.parametrize("table", [*TABLES, "assessment_board"])
def test_without_a_board_there_are_no_rows(boards, table):
    assert rows(scoping.NOTHING, f"SELECT count(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize("table", TABLES)
def test_another_board_s_rows_are_not_there(boards, table):
    ours, theirs = boards
    seen = {board for (board,) in rows(only(ours), f"SELECT DISTINCT board_id FROM {table}")}
    assert seen <= {ours.pk}
    everything = {board for (board,) in rows(scoping.EVERYTHING, f"SELECT DISTINCT board_id FROM {table}")}
    if table in {"assessment_assessment", "assessment_answer", "assessment_event", "assessment_agency"}:
        assert everything == {ours.pk, theirs.pk}


def test_another_board_s_rows_cannot_be_changed_removed_or_added(boards):
    ours, theirs = boards
    assert rows(only(ours), f"UPDATE assessment_agency SET name = 'x' WHERE board_id = {theirs.pk}") == 0
    assert rows(only(ours), f"DELETE FROM assessment_agency WHERE board_id = {theirs.pk}") == 0
    insert = f"INSERT INTO assessment_agency (board_id, name) VALUES ({theirs.pk}, 'Health')"
    for statement in (insert, f"UPDATE assessment_agency SET board_id = {theirs.pk}"):
        with pytest.raises(Exception, match=r"row-level security|keeps its board"), transaction.atomic():
            rows(only(ours), statement)


def test_before_a_board_is_open_a_person_sees_their_own_boards_only(boards, manager):
    scope = scoping.Scope(person=manager.pk)
    assert rows(scope, "SELECT user_id FROM assessment_membership") == [(manager.pk,)]
    assert rows(scope, "SELECT slug FROM assessment_board") == [("eastvale",)]
    assert rows(scope, "SELECT count(*) FROM assessment_assessment") == [(0,)]
    mine = scoping.Scope(person=manager.pk, is_mine=True)
    assert rows(mine, "SELECT DISTINCT board_id FROM assessment_assessment") == [(boards[0].pk,)]


@pytest.mark.parametrize(
    "act", ["TRUNCATE assessment_agency", "DROP TABLE assessment_draft", "CREATE TABLE own (n int)"]
)
def test_the_site_s_role_changes_rows_and_nothing_else(boards, act):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        rows(scoping.EVERYTHING, act)


def settings_now():
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('{name}', true)" for name in row_security.NAMES))
        return cursor.fetchone()


def test_after_a_request_the_connection_has_forgotten_the_board(as_manager, boards, monkeypatch):
    as_manager.raise_request_exception = False
    with scoping.within(scoping.NOTHING):
        assert as_manager.get("/boards/eastvale/").status_code == 200
        assert settings_now() == ("", "", "")
        monkeypatch.setattr("assessment.views.boards.with_progress", lambda parts: 1 / 0)
        assert as_manager.get("/boards/eastvale/").status_code == 500
        assert settings_now() == ("", "", "")


def test_a_new_connection_knows_what_is_open(boards):
    with scoping.within(only(boards[0])):
        row_security.tell(connection, ("*", "", ""))
        scoping.tell_new_connection(connection=connection)
        assert settings_now()[0] == str(boards[0].pk)


def test_a_table_without_its_policy_is_an_error_of_the_system_check(db):
    assert run_checks(tags=["database"], databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE assessment_draft NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY board_only ON assessment_answer")
    found = run_checks(tags=["database"], databases=["default"])
    assert [error.id for error in found] == ["assessment.E002"] * 2


def test_the_owner_is_told_that_it_must_not_serve():
    assert f"“{OWNER}”: it owns the tables" in row_security.wrong_role(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {SITE}")
        assert row_security.wrong_role(connection) == ""


START = "import config.wsgi; print('serving')"


@pytest.mark.slow
def test_the_server_refuses_to_start_as_the_owner_and_starts_as_the_site():
    with database_copy() as (url, directory):
        assert run_python(as_site(url), directory, "-c", START).strip() == "serving"
        with pytest.raises(AssertionError, match="must not serve as the database role “qm_owner”"):
            run_python(url, directory, "-c", START)


@pytest.mark.slow
def test_a_thousand_mixed_requests_show_nobody_another_board(figures):
    people = {"manager@northdale.example": "northdale", "manager@southmere.example": "southmere"}
    with running_site() as site:
        paths = [f"/boards/{slug}/" for slug in people.values()] + ["/boards/", "/guidance/assembling-information/"]
        paths += site.assessments("northdale", "manager@northdale.example")
        clients = {email: site.client(email) for email in people}
        leaks = [leak for _ in range(1000) if (leak := ask(clients, people, random.choice(paths)))]
        figures["requests"] = 1000
        assert leaks == []


def ask(clients, people, path):
    """The path and what of another board its page told, or nothing."""
    email = random.choice(list(people))
    page = clients[email].get(path)
    others = [slug for slug in people.values() if slug != people[email]]
    is_theirs = any(path.startswith(f"/boards/{slug}/") for slug in others)
    told = [slug for slug in others if slug in page.text.lower() and not is_theirs]
    return (path, email, told) if told or page.status != (404 if is_theirs else page.status) else None


def test_the_slugs_are_there_to_be_found(boards, as_manager):
    assert PASSWORD
    assert "eastvale" in as_manager.get(reverse("assessment:board", args=["eastvale"])).content.decode()
    assert Board.objects.count() == 2
