"""Going on to a newer edition of the guidance: the board's own act. Nothing is lost by it, nor before it is taken."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from assessment.answering import record_answer
from assessment.gathering import all_entries_of
from assessment.models import Answer, AnswerVersion, Assessment, Event, Move, Part
from assessment.progress import Entry
from assessment.recording import record_event
from assessment.refusals import AnsweredSince, NoNewerEdition, NothingToCheck, NotOpen
from kb.models import Edition, QuestionLineage
from kb.stepping import Step, in_words, steps_between

Pending = Answer.Pending
Status = Assessment.Status


def newer_edition(part: Part) -> Edition | None:
    """The newest edition of the part's marker in its language, if it is newer than the one that is being answered."""
    newest = Edition.objects.of(part.marker_key, part.edition.language).newest()
    return newest if newest and newest.number > part.edition.number else None


@dataclass(frozen=True)
class News:
    """A newer edition than the one a part is pinned to, and what it changes, in words: "1 question reworded"."""

    part: Part
    edition: Edition
    steps: list[Step]

    @property
    def sentence(self) -> str:
        return in_words(self.steps)


def news_of(part: Part) -> News | None:
    """What boards are told of; None without a newer edition, and where only spelling or order changed.

    Asks nothing of the database where the part was fetched with_newest_edition() and has the newest one.
    """
    if getattr(part, "newest_number", None) == part.edition.number or part.assessment.status != Status.OPEN:
        return None
    newest = newer_edition(part)
    steps = steps_between(part.edition, newest) if newest else []
    return News(part, newest, steps) if any(step.is_told for step in steps) else None


@transaction.atomic
def go_on(*, part: Part, to: Edition, by: User) -> Move:
    """Pin the part to a newer edition. Answers to questions that ask the same stand; the others are to be checked.

    Raises NoNewerEdition when somebody else took the step meanwhile, or `to` is not newer, and NotOpen once the
    assessment was sent for sign-off.
    """
    old = part.edition
    row = Part.objects.filter(pk=part.pk, board_id=part.board_id, edition=old)
    if to.number <= old.number or not row.update(edition=to):
        raise NoNewerEdition
    answers = {answer.question_id: answer for answer in part.answers.order_by("pk").select_for_update()}
    if any(answer.is_locked for answer in answers.values()):
        raise NotOpen
    move = Move.objects.create(
        board_id=part.board_id,
        part=part,
        from_edition=old,
        to_edition=to,
        before={str(answer.pk): [answer.wording_id, answer.pending] for answer in answers.values()},
        saves=sum(answer.version for answer in answers.values()),
        by=by,
        by_name=str(by),
    )
    ask_anew(part, answers, steps_between(old, to))
    part.edition = to
    text = f"Assessment {part.assessment_id}: from edition {old.number} to {to.number} of {to.title}"
    record_event(board=part.board, type=Event.Type.MOVED, by=by, text=text, at=move.at)
    return move


def ask_anew(part: Part, answers: dict[int, Answer], steps: list[Step]) -> None:
    """Ask every question of the newer edition in its words. What is no longer asked stays as it was asked last."""
    changed, added = [], []
    for step in steps:
        answer = answers.get(step.question_id)
        if step.is_removed:
            continue
        if answer is None:
            added.append(Answer(board_id=part.board_id, part=part, question_id=step.question_id, wording=step.new))
            continue
        answer.wording, answer.pending = step.new, pending_after(answer, step)
        changed.append(answer)
    Answer.objects.bulk_update(changed, ["wording", "pending"])
    Answer.objects.bulk_create(added)


def pending_after(answer: Answer, step: Step) -> str:
    """What the step leaves to do with one answer; what was to be checked before still is."""
    asks_anew = step.asks_anew and answer.version > 0
    return Pending.CHECK if asks_anew else answer.pending


def can_go_back(move: Move) -> bool:
    """Whether the step can still be undone: it is the last one, and nothing was saved since."""
    part = move.part
    saves = part.answers.aggregate(saves=Sum("version"))["saves"] or 0
    return move.undone_at is None and part.edition_id == move.to_edition_id and saves == move.saves


@transaction.atomic
def go_back(*, move: Move, by: User) -> None:
    """Undo a step: every answer stands as it stood. Raises AnsweredSince once something was saved, or NotOpen."""
    part = move.part
    # The writers of answers take these rows too, so none can save between the look and the change.
    answers = list(part.answers.order_by("pk").select_for_update())
    row = Part.objects.filter(pk=part.pk, board_id=part.board_id, edition=move.to_edition_id)
    if any(answer.is_locked for answer in answers):
        raise NotOpen
    if not can_go_back(move) or not row.update(edition=move.from_edition_id):
        raise AnsweredSince
    for answer in answers:
        if str(answer.pk) in move.before:
            answer.wording_id, answer.pending = move.before[str(answer.pk)]
    Answer.objects.bulk_update(answers, ["wording", "pending"])
    Move.objects.filter(pk=move.pk).update(undone_at=timezone.now())
    text = f"Assessment {part.assessment_id}: back to edition {move.from_edition.number} of {move.from_edition.title}"
    record_event(board=part.board, type=Event.Type.MOVED_BACK, by=by, text=text, at=timezone.now())


def confirm(*, answer: Answer, by: User, idempotency_key: UUID) -> AnswerVersion:
    """Say that the answer is still true: its words become a version for the new wording. Raises NothingToCheck."""
    version = answer.current()
    if version is None or answer.pending != Pending.CHECK:
        raise NothingToCheck
    return record_answer(
        answer=answer,
        by=by,
        base_version=answer.version,
        idempotency_key=idempotency_key,
        narrative=version.narrative,
        rating=version.level or version.rating,
        is_complete=version.is_complete,
        is_confirmation=True,
    )


@transaction.atomic
def leave_open(*, answer: Answer, by: User) -> None:
    """Leave the changed question unanswered for now; the earlier answer stays in the record. Raises NothingToCheck."""
    row = Answer.objects.filter(pk=answer.pk, board_id=answer.board_id, pending=Pending.CHECK, is_locked=False)
    if not row.update(pending=Pending.OPEN):
        raise NothingToCheck
    answer.pending = Pending.OPEN
    text = f"Question {answer.wording.number} of assessment {answer.part.assessment_id}"
    record_event(board=answer.board, type=Event.Type.LEFT_OPEN, by=by, text=text, at=timezone.now())


def origins_of(answer: Answer) -> list[tuple[str, Entry]]:
    """(kind of lineage, entry) of the board's answers, in this part, to the questions that this one comes from.

    No query on a first edition, which comes from nothing.
    """
    if answer.part.edition.number == 1:
        return []
    edition = answer.part.edition
    lines = QuestionLineage.objects.filter(
        target=answer.question_id, edition__language=edition.language, edition__number__lte=edition.number
    )
    kinds = dict(lines.values_list("source_id", "kind"))
    if not kinds:
        return []
    entries = all_entries_of(answer.part)
    return [
        (kinds[entry.answer.question_id], entry)
        for entry in entries
        if entry.answer.question_id in kinds and entry.newest
    ]
