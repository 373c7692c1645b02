"""From one edition to a later one: what became of each question, over however many editions lie between."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.comparing import Run, words_changed
from kb.models.editions import Edition, QuestionLineage, QuestionWording

Change = QuestionWording.Change
SAME_WORDS = ("text", "help", "audience")
# How much each kind of change asks of boards; over several editions the gravest counts.
GRAVITY = [Change.UNCHANGED, Change.TYPO, Change.CLARIFICATION, Change.NEW, Change.RESTORED, Change.SUBSTANTIVE]


@dataclass(frozen=True)
class Step:
    """One question in the earlier edition and in the later one; each may be None.

    `kind` is a Change, or "" for a question that is no longer asked. `sources` are the questions that it comes
    from and `targets` those that come from it, as editors declared on the way: {question pk: kind of lineage}.
    """

    question_id: int
    kind: str
    old: QuestionWording | None = None
    new: QuestionWording | None = None
    sources: dict[int, str] = field(default_factory=dict)
    targets: dict[int, str] = field(default_factory=dict)

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def asks_anew(self) -> bool:
        """Whether an answer to the old wording has to be looked at before it answers the new one."""
        return self.kind in {Change.SUBSTANTIVE, Change.RESTORED}

    @property
    def is_told(self) -> bool:
        """Whether boards are told: not of corrected spelling, nor of a question that only moved."""
        return self.is_removed or self.kind not in {Change.UNCHANGED, Change.TYPO}

    @property
    def runs(self) -> list[Run]:
        """The words of both wordings, with those that changed marked."""
        return words_changed(self.old.text if self.old else "", self.new.text if self.new else "")


def steps_between(old: Edition, new: Edition) -> list[Step]:
    """The questions of the later edition in order, then those that it no longer asks. Two queries."""
    between = {"edition__marker_key": new.marker_key, "edition__language": new.language}
    wordings = QuestionWording.objects.filter(
        **between, edition__number__gte=old.number, edition__number__lte=new.number
    ).select_related("edition", "question")
    lines = QuestionLineage.objects.filter(
        **between, edition__number__gt=old.number, edition__number__lte=new.number
    ).values_list("source_id", "target_id", "kind")
    ways: dict[int, list[QuestionWording]] = {}
    for wording in wordings.order_by("edition__number", "number"):
        ways.setdefault(wording.question_id, []).append(wording)
    steps = [step_of(way, old, new, list(lines)) for way in ways.values()]
    asked = sorted((step for step in steps if step.new), key=lambda step: step.new.number)
    gone = sorted((step for step in steps if step.old and not step.new), key=lambda step: step.old.number)
    return asked + gone


def step_of(way: Sequence[QuestionWording], old: Edition, new: Edition, lines: list[tuple[int, int, str]]) -> Step:
    """The step of one question, from its wordings in the editions from the earlier to the later one, in order."""
    key = way[0].question_id
    first = way[0] if way[0].edition_id == old.pk else None
    last = way[-1] if way[-1].edition_id == new.pk else None
    sources = {source: kind for source, target, kind in lines if target == key}
    targets = {target: kind for source, target, kind in lines if source == key}
    return Step(key, kind_between(way, first, last), first, last, sources, targets)


def kind_between(way: Sequence[QuestionWording], first: QuestionWording | None, last: QuestionWording | None) -> str:
    """The gravest change on the way; none where the words came back to what they were."""
    if last is None:
        return ""
    if first is None:
        restored = any(wording.change == Change.RESTORED for wording in way)
        return Change.RESTORED if restored else Change.NEW
    if all(getattr(first, name) == getattr(last, name) for name in SAME_WORDS):
        return Change.UNCHANGED
    return max((wording.change for wording in way[1:]), key=GRAVITY.index)


def in_words(steps: Sequence[Step]) -> str:
    """For example "1 question reworded, 1 added"; "" when there is nothing that boards are told of."""
    kinds = [step.kind for step in steps]
    counts = {
        "reworded": sum(kind in {Change.CLARIFICATION, Change.SUBSTANTIVE} for kind in kinds),
        "added": kinds.count(Change.NEW),
        "asked again": kinds.count(Change.RESTORED),
        "no longer asked": kinds.count(""),
    }
    first, *rest = [(name, count) for name, count in counts.items() if count] or [("", 0)]
    if not first[1]:
        return ""
    return ", ".join([sentence(*first), *(short(*one) for one in rest)])


def sentence(name: str, count: int) -> str:
    """ "2 questions reworded"."""
    found = {
        "reworded": ngettext("%(count)s question reworded", "%(count)s questions reworded", count),
        "added": ngettext("%(count)s question added", "%(count)s questions added", count),
        "asked again": ngettext("%(count)s question asked again", "%(count)s questions asked again", count),
        "no longer asked": ngettext("%(count)s question no longer asked", "%(count)s questions no longer asked", count),
    }
    return found[name] % {"count": count}


def short(name: str, count: int) -> str:
    """ "2 reworded", after a first that says what it counts."""
    found = {
        "reworded": _("%(count)s reworded"),
        "added": _("%(count)s added"),
        "asked again": _("%(count)s asked again"),
        "no longer asked": _("%(count)s no longer asked"),
    }
    return found[name] % {"count": count}
