"""Every row of a board names its board, and the database refuses a child under another board's parent."""

from django.apps import apps
from django.db import models

from kb.guards import Trigger


class BoardRow(models.Model):
    board = models.ForeignKey("assessment.Board", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    def __repr__(self):
        """Ids only: a traceback in a log must not name a review."""
        return f"<{type(self).__name__} {self.pk} of board {self.board_id}>"


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
