"""Where a work, a statutory document or a phase is used: on published pages and in drafts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model

from kb.models import Phase, QualityMarkerPage, Reference, StatutoryDocument
from kb.states import State, states

USES: dict[type[Model], Callable[[State], set[int]]] = {
    Reference: lambda state: state.chosen("references"),
    StatutoryDocument: lambda state: state.chosen("documents"),
    Phase: lambda state: {state.phase} if state.phase else set(),
}


@dataclass(frozen=True)
class Use:
    """One page or statutory document that needs the thing. `how` says in which state."""

    user: QualityMarkerPage | StatutoryDocument
    how: str


def uses_of(thing: Model, among: Sequence[State] | None = None) -> list[Use]:
    """What needs this thing, each page once; [] when it can go. Asks for every marker unless given them."""
    keys = USES.get(type(thing))
    if keys is None:
        return []
    pages: dict[int, Use] = {}
    for state in states() if among is None else among:
        if thing.pk in keys(state):
            pages.setdefault(state.page.pk, Use(state.page, "draft" if state.is_draft else "published"))
    return [*pages.values(), *predecessors(thing)]


def predecessors(thing: Model) -> Iterator[Use]:
    """The editions that say they were replaced by this one."""
    if isinstance(thing, StatutoryDocument):
        for older in thing.supersedes.all():
            yield Use(older, "names it as its successor")
