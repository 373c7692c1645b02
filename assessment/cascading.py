"""No way of deletion leads from the editors' side to a board's rows: walked over the models at every start."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import checks
from django.db import models
from wagtail.models import Page

from assessment.models.tenancy import BoardRow

# What these do to a row when the row that it points at goes: it goes too, or it is changed.
REACHES = {models.CASCADE, models.SET_NULL, models.SET_DEFAULT}


def cascades(of: type[models.Model]) -> Iterator[type[models.Model]]:
    """The models whose rows go, or are changed, when a row of this model goes."""
    # Hidden ones too: a key with related_name="+" cascades as any other.
    for relation in of._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and getattr(relation, "on_delete", None) in REACHES:
            yield relation.related_model


def editors_models() -> list[type[models.Model]]:
    """Wagtail's tables, every page type, and what editors keep beside the pages."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label.startswith(("wagtail", "taggit", "kb", "home")) or issubclass(model, Page)
    ]


def paths_to_boards(start: Iterable[type[models.Model]], is_of_a_board: object) -> Iterator[list[type[models.Model]]]:
    """Each way by which a deletion spreads from a starting model to a board's."""
    waiting, seen = [[model] for model in start], set()
    while waiting:
        path = waiting.pop()
        for model in cascades(path[-1]):
            if is_of_a_board(model):
                yield [*path, model]
            elif model not in seen:
                seen.add(model)
                waiting.append([*path, model])


def is_of_a_board(model: type[models.Model]) -> bool:
    return issubclass(model, BoardRow) or model._meta.label == "assessment.Board"


def check_cascades(app_configs: object, **kwargs: object) -> list[checks.Error]:
    """assessment.E001 for each way from the editors' tables to a board's rows."""
    return [
        checks.Error(
            "Deleting in the editors' admin would reach a board's rows: "
            + " → ".join(model._meta.label for model in path),
            hint="Use PROTECT, or no foreign key at all.",
            id="assessment.E001",
        )
        for path in paths_to_boards(editors_models(), is_of_a_board)
    ]
