"""One marker over the years: the board's assessments of it side by side, joined on the identity of each question."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.gathering import newest_versions, with_wording
from assessment.models import Answer, AnswerVersion, Assessment, Board, Part
from assessment.progress import Rating, rating_of
from kb.models import QuestionWording

Change = QuestionWording.Change
MOST = 5


@dataclass(frozen=True)
class Cell:
    """What one assessment says to one question, and how that compares with the one before it, in words."""

    answer: Answer | None
    version: AnswerVersion | None
    since: str = ""

    @property
    def rating(self) -> Rating | None:
        return rating_of(self.version) if self.version and self.version.rating else None

    @property
    def in_words(self) -> str:
        """What stands where there is no rating."""
        if self.answer is None:
            return _("Not asked")
        return _("Answered, without a rating") if self.version else _("Not answered")


@dataclass(frozen=True)
class Row:
    """A question in its newest wording, with a cell for each assessment, oldest first."""

    wording: QuestionWording
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Comparison:
    parts: Sequence[Part]
    rows: Sequence[Row]

    @property
    def marking(self) -> str:
        """The highest marking of the assessments shown: one sensitive one makes the page sensitive."""
        marked = [part.assessment for part in self.parts]
        sensitive = [one for one in marked if one.marking == Assessment.Marking.SENSITIVE]
        return (sensitive or marked)[-1].marking_line


def compare_years(board: Board, marker_key: UUID) -> Comparison:
    """The board's newest assessments of a marker, at most five, oldest first. Four queries, however many questions."""
    found = board.parts.filter(marker_key=marker_key).select_related("edition", "board", "assessment__review")
    parts = list(found.select_related("assessment__board").order_by("-assessment__started_at", "-pk")[:MOST])[::-1]
    answers = list(Answer.objects.filter(board=board, part__in=parts).select_related("wording", "board", "part"))
    versions = with_wording(newest_versions().filter(board=board, answer__part__in=parts))
    newest = {version.answer_id: version for version in versions}
    by_question: dict[int, dict[int, Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question_id, {})[answer.part_id] = answer
    asked_anew = changes_of(by_question)
    rows = [row_of(parts, given, newest, asked_anew.get(key, [])) for key, given in by_question.items()]
    return Comparison(parts, sorted((row for row in rows if row), key=lambda row: row.wording.number))


def changes_of(questions: dict[int, dict[int, Answer]]) -> dict[int, list[int]]:
    """Question → the numbers of the editions with which it came to ask something different."""
    found: dict[int, list[int]] = {}
    wordings = QuestionWording.objects.filter(question__in=questions, change__in=[Change.SUBSTANTIVE, Change.RESTORED])
    for question, number in wordings.values_list("question_id", "edition__number"):
        found.setdefault(question, []).append(number)
    return found


def row_of(
    parts: Sequence[Part], given: dict[int, Answer], newest: dict[int, AnswerVersion], asked_anew: list[int]
) -> Row | None:
    """A row; None for a question that was never answered and is asked no more."""
    cells: list[Cell] = []
    earlier = None
    for part in parts:
        answer = given.get(part.pk)
        version = newest.get(answer.pk) if answer else None
        cells.append(Cell(answer, version, since(earlier, version, asked_anew)))
        earlier = version or earlier
    last = next(answer for part in reversed(parts) if (answer := given.get(part.pk)))
    is_empty = not last.is_asked and not any(cell.version for cell in cells)
    return None if is_empty else Row(last.wording, cells)


def since(earlier: AnswerVersion | None, version: AnswerVersion | None, asked_anew: list[int]) -> str:
    """How a rating compares with the one before: up, down, no change, or why it cannot be compared."""
    if earlier is None or version is None:
        return ""
    editions = [one.wording.edition for one in (earlier, version)]
    if editions[0].language != editions[1].language:  # each language counts its editions for itself
        return ""
    first, last = sorted(edition.number for edition in editions)
    if any(first < number <= last for number in asked_anew):
        return _("Not comparable: the question changed")
    if earlier.level is None or version.level is None:
        return ""
    if earlier.level.scale_id != version.level.scale_id:
        return _("Not comparable: the rating scale changed")
    return steps(earlier.level.order - version.level.order)


def steps(up: int) -> str:
    """ "▲ Up 1", "▼ Down 2", "No change". Levels are ordered best first."""
    if up == 0:
        return _("No change")
    words = ngettext("▲ Up %(n)s", "▲ Up %(n)s", up) if up > 0 else ngettext("▼ Down %(n)s", "▼ Down %(n)s", -up)
    return words % {"n": abs(up)}
