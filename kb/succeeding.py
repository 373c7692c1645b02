"""The editions of a statutory document in their order: what replaced what, however long the chain."""

from collections.abc import Iterable

from kb.models import StatutoryDocument


def chain(document: StatutoryDocument) -> tuple[list[StatutoryDocument], list[StatutoryDocument]]:
    """(what it replaces, what replaced it), the nearest first, in one query. Several can be replaced by one."""
    everything = StatutoryDocument.objects.in_bulk()
    return earlier(document, everything.values()), later(document, everything)


def later(document: StatutoryDocument, everything: dict[int, StatutoryDocument]) -> list[StatutoryDocument]:
    found, key = [], document.superseded_by_id
    while key and everything[key] not in [document, *found]:
        found.append(everything[key])
        key = everything[key].superseded_by_id
    return found


def earlier(document: StatutoryDocument, everything: Iterable[StatutoryDocument]) -> list[StatutoryDocument]:
    found, nearest = [], [document]
    while nearest:
        keys = {one.pk for one in nearest}
        nearest = [one for one in everything if one.superseded_by_id in keys and one not in [document, *found]]
        found += sorted(nearest, key=lambda one: one.edition, reverse=True)
    return found
