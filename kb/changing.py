"""How a draft's questions differ from the newest edition, and what its editor says about each difference.

The choices stand in the draft beside each question, so that a scheduled publication finds them. They count
for the step from the edition that they were made against (`changes_since`), and for no other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Page

from kb.models.editions import Edition, Question, QuestionWording

Change = QuestionWording.Change
PLACE = re.compile(r"\A(?:(?P<marker>\d{1,4})\s*/\s*)?(?P<number>\d{1,4})\Z")
SAME_WORDS = ("text", "help", "audience")


@dataclass(frozen=True)
class Said:
    """What an editor said about one question: the kind of change, and where it comes from ("4", "4, 6", "9/3")."""

    kind: str = ""
    came_from: str = ""


@dataclass(frozen=True)
class QuestionChange:
    """One question of a draft beside its wording in the newest edition.

    `kind` is a QuestionWording.Change; `before` is None where the newest edition does not ask it, `now` is None
    where the draft does not. `sources` are the wordings it was declared to come from, `unknown` the places
    that were named but do not exist.
    """

    uid: UUID
    kind: str
    now: dict | None = None
    before: QuestionWording | None = None
    sources: list[QuestionWording] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def was_moved(self) -> bool:
        return bool(self.now and self.before and self.now["number"] != self.before.number)

    @property
    def is_removed(self) -> bool:
        return self.now is None


@dataclass(frozen=True)
class Declaration:
    """What the editor of a draft said about the step from edition `since`: a note for boards, and block id → Said."""

    since: int | None = None
    note: str = ""
    questions: dict[UUID, Said] = field(default_factory=dict)

    def about(self, newest: Edition | None) -> "Declaration":
        """Itself if it was made against this edition, else an empty one."""
        return self if newest and newest.number == self.since else Declaration()


def declared_by(page: Page) -> Declaration:
    """What stands in the draft. A block without an id was made by a program, which declares nothing."""
    said = {
        UUID(block.id): Said(block.value.get("change") or "", block.value.get("came_from") or "")
        for block in page.questions
        if block.id
    }
    return Declaration(page.changes_since, page.change_note, said)


def forget_what_was_said(page: Page) -> None:
    """Empty the choices of a page: they are about a step that has been taken."""
    page.change_note = ""
    for block in page.questions:
        block.value["change"] = block.value["came_from"] = ""


def changes_of(
    page: Page, questions: Iterable[dict], newest: Edition | None, declared: Declaration
) -> list[QuestionChange]:
    """Each question of the draft in order, then those that it no longer asks. At most four queries."""
    asked = {UUID(question["uid"]): question for question in questions}
    earlier = {wording.question.uid: wording for wording in wordings_of(newest)}
    known = set(Question.objects.filter(marker_key=page.translation_key, uid__in=asked).values_list("uid", flat=True))
    said = declared.questions
    elsewhere = wordings_elsewhere(page, said.values())
    found = []
    for uid, question in asked.items():
        before, words = earlier.get(uid), said.get(uid, Said())
        sources, unknown = places(words.came_from, {(None, w.number): w for w in earlier.values()} | elsewhere)
        kind = kind_of(question, before, words.kind, is_known=uid in known)
        found.append(QuestionChange(uid, kind, question, before, sources, unknown))
    gone = [QuestionChange(uid, "", None, wording) for uid, wording in earlier.items() if uid not in asked]
    return found + gone


def wordings_of(edition: Edition | None) -> list[QuestionWording]:
    return list(edition.wordings.select_related("question")) if edition else []


def kind_of(question: dict, before: QuestionWording | None, said: str, *, is_known: bool) -> str:
    """What kind of change a question saw. Changed words count as substantive until an editor says otherwise."""
    if before is None:
        return Change.RESTORED if is_known else Change.NEW
    if all(getattr(before, name) == question[name] for name in SAME_WORDS):
        return Change.UNCHANGED
    return said if said in {Change.TYPO, Change.CLARIFICATION} else Change.SUBSTANTIVE


def named(came_from: str) -> list[str]:
    """ "4, 9/3" → ["4", "9/3"]."""
    return [part.strip() for part in re.split(r"[,;]| and ", came_from) if part.strip()]


def places(came_from: str, wordings: dict) -> tuple[list[QuestionWording], list[str]]:
    """The wordings at the places named, and the names of places that do not exist."""
    sources, unknown = [], []
    for name in named(came_from):
        place = PLACE.match(name)
        marker = int(place["marker"]) if place and place["marker"] else None
        wording = wordings.get((marker, int(place["number"]))) if place else None
        (sources if wording else unknown).append(wording or name)
    return sources, unknown


def wordings_elsewhere(page: Page, said: Iterable[Said]) -> dict[tuple[int, int], QuestionWording]:
    """(marker number, question number) → wording, for other markers that were named; no query for none."""
    numbers = {
        int(place["marker"])
        for words in said
        for name in named(words.came_from)
        if (place := PLACE.match(name)) and place["marker"]
    }
    if not numbers:
        return {}
    siblings = type(page).objects.sibling_of(page).filter(number__in=numbers)
    number_of = dict(siblings.values_list("translation_key", "number"))
    editions = Edition.objects.filter(marker_key__in=number_of, language=page.locale.language_code)
    newest = {edition.marker_key: edition.pk for edition in editions.order_by("number").only("marker_key", "number")}
    wordings = QuestionWording.objects.filter(edition__in=newest.values()).select_related("question", "edition")
    return {(number_of[wording.edition.marker_key], wording.number): wording for wording in wordings}
