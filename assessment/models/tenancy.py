"""Every row of a board names its board, and the database refuses a child under another board's parent."""

from django.apps import apps
from django.db import models

from kb.guards import Trigger


class BoardRow(models.Model):
    board = models.ForeignKey("assessment.Board", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


def board_keys():
    """(model, foreign key) for each key that leads from one board's row to another row of a board."""
    for model in apps.get_models():
        if issubclass(model, BoardRow):
            for field in model._meta.concrete_fields:
                if field.many_to_one and issubclass(field.related_model, BoardRow):
                    yield model, field


def same_board_triggers():
    """Two for each such key: on insert, and on update."""
    for model, field in board_keys():
        table, parent = model._meta.db_table, field.related_model._meta
        condition = (
            f'NEW."{field.column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "{parent.db_table}" '
            f'WHERE "{parent.pk.column}" = NEW."{field.column}" AND "board_id" = NEW."board_id")'
        )
        for event in ("INSERT", "UPDATE"):
            message = f"{table} row under another board"
            yield Trigger(table, event, message, condition, suffix=f"_{field.column}")
