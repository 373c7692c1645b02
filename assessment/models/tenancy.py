"""Every row of a board names its board, and the database refuses a child under another board's parent."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from assessment import scoping
from kb.guards import Trigger
from kb.models.append_only import AppendOnly, AppendOnlyQuerySet


class BoardManager(models.Manager):
    """Rows of the boards that are open, and no others. OutOfScope while none is."""

    def get_queryset(self):
        scope = scoping.current()
        rows = super().get_queryset()
        return rows if scope.is_everything else rows.filter(self.in_scope(scope))

    def in_scope(self, scope):
        """The condition that a scope puts on these rows."""
        if scope.is_mine:
            return Q(board_id__in=boards_of_person(scope.person))
        if not scope.boards:
            raise scoping.OutOfScope(f"No board is open: {self.model.__name__} rows belong to one.")
        if len(scope.boards) == 1:
            return Q(board_id=next(iter(scope.boards)))
        return Q(board_id__in=sorted(scope.boards))


def boards_of_person(person):
    """The ids of the boards that a person is a member of now, as a subquery."""
    memberships = apps.get_model("assessment", "Membership").objects.active()
    return memberships.filter(user_id=person).order_by().values("board_id")


class BoardRow(models.Model):
    board = models.ForeignKey("assessment.Board", models.PROTECT, related_name="%(class)ss")

    objects = BoardManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # what a row's own save, refresh and forward keys go through

    def __repr__(self):
        """Ids only: a traceback in a log must not name a review."""
        return f"<{type(self).__name__} {self.pk} of board {self.board_id}>"


class BoardRecord(BoardRow, AppendOnly):
    """A row of a board that is added and never changed."""

    objects = BoardManager.from_queryset(AppendOnlyQuerySet)()

    class Meta(BoardRow.Meta):
        abstract = True


def board_keys():
    """(model, foreign key) for each key that leads from one board's row to another row of a board."""
    for model in apps.get_models():
        if issubclass(model, BoardRow):
            for field in model._meta.concrete_fields:
                if field.many_to_one and issubclass(field.related_model, BoardRow):
                    yield model, field


def same_board_triggers():
    """No row moves to another board; a key leads to a row of the same board, on insert and on update."""
    for model in apps.get_models():
        if issubclass(model, BoardRow):
            table = model._meta.db_table
            yield Trigger(table, "UPDATE", f"{table} row keeps its board", 'NEW."board_id" <> OLD."board_id"', "_board")
    for model, field in board_keys():
        table, parent = model._meta.db_table, field.related_model._meta
        condition = (
            f'NEW."{field.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent.db_table}" '
            f'WHERE "{parent.pk.column}" = NEW."{field.column}" AND "board_id" = NEW."board_id")'
        )
        for event in ("INSERT", "UPDATE"):
            message = f"{table} row under another board"
            yield Trigger(table, event, message, condition, suffix=f"_{field.column}")


def answered_question_triggers():
    """An answer is asked by a wording of its own question, and stays the answer to that question."""
    other = (
        'NOT EXISTS (SELECT 1 FROM "kb_questionwording" '
        'WHERE "id" = NEW."wording_id" AND "question_id" = NEW."question_id")'
    )
    for event in ("INSERT", "UPDATE"):
        yield Trigger("assessment_answer", event, "assessment_answer has another wording", other, "_wording")
    moved = 'NEW."question_id" <> OLD."question_id" OR NEW."part_id" <> OLD."part_id"'
    yield Trigger("assessment_answer", "UPDATE", "assessment_answer keeps its question", moved, "_question")
