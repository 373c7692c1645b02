"""T7: for every key between two rows of boards, the database refuses a child under another board's parent."""

import pytest
from django.db import DatabaseError, connection, transaction

from assessment.models.tenancy import board_keys
from kb.models.append_only import AppendOnly
from tests.security.canaries import Cage

pytestmark = pytest.mark.django_db
KEYS = sorted(board_keys(), key=lambda key: (key[0].__name__, key[1].name))
REFUSED = r"another board|append-only|keeps its (board|question)|another wording|row-level security"


def names(keys):
    return [f"{model.__name__}.{field.name}" for model, field in keys]


@pytest.fixture(scope="module")
def cages(django_db_setup, django_db_blocker):
    """Two full boards, for all tests of this module, gone afterwards."""
    from assessment import scoping

    with django_db_blocker.unblock(), scoping.across_boards(), transaction.atomic():
        yield Cage(), Cage()
        transaction.set_rollback(True)


@pytest.fixture
def swap(cages):
    """(a row of the first board, a parent of the second) for a model and a key of it."""

    def swap(model, field):
        ours, theirs = cages
        row = model.objects.filter(board=ours.board).order_by("pk").first()
        return row, field.related_model.objects.filter(board=theirs.board).order_by("pk").first()

    return swap


def refused(act):
    with pytest.raises((DatabaseError, TypeError), match=REFUSED), transaction.atomic():
        act()
    return True


@pytest.mark.parametrize(("model", "field"), KEYS, ids=names(KEYS))
def test_an_update_is_refused(swap, model, field):
    row, parent = swap(model, field)

    def by_sql():
        with connection.cursor() as cursor:
            table, column = model._meta.db_table, field.column
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [parent.pk, row.pk])

    assert refused(by_sql)
    if not issubclass(model, AppendOnly):
        assert refused(lambda: model.objects.filter(pk=row.pk).update(**{field.name: parent}))


@pytest.mark.parametrize(("model", "field"), KEYS, ids=names(KEYS))
def test_an_insert_is_refused(swap, model, field):
    row, parent = swap(model, field)
    columns = [column.column for column in model._meta.concrete_fields if not column.primary_key]

    def by_sql():
        values = ", ".join("%s" if column == field.column else f'"{column}"' for column in columns)
        listed = ", ".join(f'"{column}"' for column in columns)
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table} WHERE id = {row.pk}", [parent.pk]
            )

    def by_orm():
        copy = model.objects.get(pk=row.pk)
        copy.pk, copy._state.adding = None, True
        setattr(copy, field.name, parent)
        copy.save()

    assert refused(by_sql)
    assert refused(by_orm)


def test_there_are_keys_to_try():
    assert len(KEYS) >= 13
