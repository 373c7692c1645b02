"""What publishing a draft will change for those who answer its questions.

Who that is, kb does not know: rooms that keep answers register the Wagtail hook `count_answers`, a function
of a queryset of questions that returns {question pk: Answered}.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.models import Page

from kb.changing import Change, QuestionChange, changes_of, declared_by
from kb.comparing import Run, words_changed
from kb.contents import content_of
from kb.freezing import questions_in
from kb.models.editions import Edition, Question

# Below this, a number could point at one board.
SMALLEST_GROUP = 5
ASKS_ANEW = {Change.SUBSTANTIVE}


@dataclass(frozen=True)
class Answered:
    """In how many assessments of how many boards a question is answered; `signed` are those signed off."""

    open: int = 0
    signed: int = 0
    boards: int = 0

    @property
    def in_words(self) -> str:
        """For example "answered in 9 open and 3 signed assessments of 7 boards"."""
        if not self.boards:
            return "not answered by any board"
        if self.boards < SMALLEST_GROUP:
            return f"answered by fewer than {SMALLEST_GROUP} boards"
        return f"answered in {self.open} open and {self.signed} signed assessments of {self.boards} boards"


@dataclass(frozen=True)
class Touch:
    """One change to a question and whom it touches."""

    change: QuestionChange
    answered: Answered

    @property
    def must_be_confirmed(self) -> bool:
        """Whether boards would find a question gone or asking something else."""
        asks_anew = self.change.is_removed or self.change.kind in ASKS_ANEW
        return asks_anew and self.answered.boards > 0

    @property
    def title(self) -> str:
        """The question by its number, now and before."""
        now, before = self.change.now, self.change.before
        if self.change.is_removed:
            return f"Question {before.number}"
        moved = f", before: question {before.number}" if self.change.was_moved else ""
        return f"Question {now['number']}{moved}"

    @property
    def kind(self) -> str:
        """What happens to it, in words."""
        if self.change.is_removed:
            return "No longer asked"
        if self.change.kind == Change.UNCHANGED:
            return "At another place"
        return Change(self.change.kind).label

    @property
    def runs(self) -> list[Run]:
        """Its words, with those that change marked."""
        now, before = self.change.now, self.change.before
        return words_changed(before.text if before else "", now["text"] if now else "")


@dataclass(frozen=True)
class Impact:
    """Every change of a draft's questions; nothing for a draft that has no edition yet."""

    touches: list[Touch] = field(default_factory=list)
    note: str = ""

    @property
    def must_be_confirmed(self) -> bool:
        return any(touch.must_be_confirmed for touch in self.touches)

    @property
    def unknown(self) -> list[tuple[Touch, str]]:
        """Questions that were said to come from a place that does not exist."""
        return [(touch, name) for touch in self.touches for name in touch.change.unknown]


def impact_of(page: Page) -> Impact:
    """What publishing this draft would change for boards. At most six queries, however many boards there are."""
    newest = Edition.objects.of(page.translation_key, page.locale.language_code).newest()
    if newest is None:
        return Impact()
    declared = declared_by(page).about(newest)
    changes = changes_of(page, questions_in(content_of(page)), newest, declared)
    differing = [one for one in changes if one.is_removed or one.was_moved or one.kind != Change.UNCHANGED]
    answered = count_answers(Question.objects.filter(pk__in=question_keys(differing)))
    touches = [Touch(one, answered.get(one.before and one.before.question_id, Answered())) for one in differing]
    return Impact(touches, declared.note)


def question_keys(changes: Iterable[QuestionChange]) -> list[int]:
    return [change.before.question_id for change in changes if change.before]


def count_answers(questions: QuerySet[Question]) -> dict[int, Answered]:
    """How often each question is answered, as far as anyone here keeps answers."""
    found = {}
    for count in hooks.get_hooks("count_answers"):
        found |= count(questions)
    return found


def is_answered(pages: QuerySet[Page]) -> bool:
    """Whether a board has answered a question of any of these marker pages."""
    keys = pages.values("translation_key")
    return any(count_answers(Question.objects.filter(marker_key__in=keys)).values())
