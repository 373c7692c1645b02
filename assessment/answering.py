"""Saving an answer. The only module that writes answers, versions and drafts."""

import secrets
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from assessment import chaining
from assessment.models import Answer, AnswerVersion, Draft, Event, RatingLevel, SetAside, Standing
from assessment.recording import record_event
from assessment.refusals import AnswerChanged, Locked, QuestionChanged


def keep_draft(
    *,
    answer: Answer,
    by: User,
    base_version: int,
    idempotency_key: UUID,
    narrative: str,
    rating: str,
    completed: str,
) -> Draft:
    """Keep what `by` typed, in a transaction of its own, before anything else may go wrong."""
    draft = Draft(
        board_id=answer.board_id,
        answer=answer,
        user=by,
        base_version=base_version,
        idempotency_key=idempotency_key,
        narrative=narrative,
        rating=rating,
        completed=completed,
        updated_at=timezone.now(),
    )
    changing = ["base_version", "narrative", "rating", "completed", "updated_at"]
    unique = ["answer", "user", "idempotency_key"]
    Draft.objects.bulk_create([draft], update_conflicts=True, unique_fields=unique, update_fields=changing)
    return draft


def forget_draft(*, answer: Answer, by: User, idempotency_key: UUID) -> None:
    """Forget what `by` typed into one form, now that it is saved."""
    forms = Draft.objects.filter(board_id=answer.board_id, answer=answer, user=by)
    forms.filter(idempotency_key=idempotency_key).delete()


@transaction.atomic
def set_draft_aside(*, draft: Draft) -> SetAside:
    """Put a draft away because its writer chose another text. They can still read and copy it."""
    kept = SetAside.objects.create(
        board_id=draft.board_id,
        answer_id=draft.answer_id,
        user_id=draft.user_id,
        narrative=draft.narrative,
        rating=draft.rating,
    )
    Draft.objects.filter(pk=draft.pk).delete()
    return kept


def record_answer(
    *,
    answer: Answer,
    by: User,
    base_version: int,
    idempotency_key: UUID,
    narrative: str,
    rating: str | RatingLevel = "",
    is_complete: bool,
    is_confirmation: bool = False,
    at: datetime | None = None,
) -> AnswerVersion:
    """Add a version to `answer`, in place of version `base_version` that its writer saw.

    `rating` is a level of the assessment's scale, a Standing, or "". The same key twice is one version.
    Raises AnswerChanged, with what was saved meanwhile, when `base_version` is not the newest, QuestionChanged when
    the question has other words by now, and Locked once the assessment was sent for sign-off. Returns when the
    version is on disk. `at` is now; only the demo says otherwise.
    """
    given = (narrative, rating, is_complete, is_confirmation)
    version = build_version(answer, by, base_version, idempotency_key, *given, at or timezone.now())
    try:
        with transaction.atomic():
            write_version(answer, version)
            forget_draft(answer=answer, by=by, idempotency_key=idempotency_key)
    except (AnswerMoved, IntegrityError) as moved:
        return saved_before(answer, version, idempotency_key, moved)
    answer.version, answer.head = version.n, version.hash
    return version


class AnswerMoved(Exception):  # noqa: N818 - never leaves this module
    """The counter is no longer where the writer saw it."""


def write_version(answer: Answer, version: AnswerVersion) -> None:
    """Move the counter, add the version, add the event. AnswerMoved when somebody was quicker."""
    # The head too: it was hashed into this version, so it must still be the newest one's.
    row = Answer.objects.filter(pk=answer.pk, board_id=answer.board_id, version=version.n - 1, head=version.prev_hash)
    # And the wording: what was typed under one must not be kept as the answer to another.
    open_row = row.filter(wording=version.wording_id, is_locked=False)
    if not open_row.update(version=version.n, head=version.hash, pending=""):
        raise AnswerMoved
    version.save()
    record_event(
        board=answer.board,
        type=Event.Type.CONFIRMED if version.is_confirmation else Event.Type.SAVED,
        by=version.by,
        text=f"Question {answer.wording.number} of assessment {answer.part.assessment_id}, version {version.n}",
        at=version.at,
    )


def build_version(
    answer: Answer,
    by: User,
    base_version: int,
    idempotency_key: UUID,
    narrative: str,
    rating: str | RatingLevel,
    is_complete: bool,  # noqa: FBT001
    is_confirmation: bool,  # noqa: FBT001
    at: datetime,
) -> AnswerVersion:
    """The version as it would be written on top of `base_version`, hashed but not saved."""
    level = rating if isinstance(rating, RatingLevel) else None
    code = level.code if level else str(rating)
    salt = secrets.token_hex(16)
    label, meaning = words_of(rating)
    given = (narrative, code, label, meaning, is_complete, *chaining.confirmed(is_confirmation))
    content = chaining.content_hash(salt, str(by), *given)
    n = base_version + 1
    return AnswerVersion(
        board_id=answer.board_id,
        answer=answer,
        n=n,
        wording=answer.wording,
        narrative=narrative,
        rating=code,
        level=level,
        rating_label=label,
        rating_meaning=meaning,
        is_complete=is_complete,
        is_confirmation=is_confirmation,
        by=by,
        by_name=str(by),
        at=at,
        idempotency_key=uuid5(idempotency_key, chaining.digest(by.pk, *given)),
        salt=salt,
        content_hash=content,
        prev_hash=answer.head,
        hash=chaining.version_hash(
            prev_hash=answer.head,
            answer_id=answer.pk,
            n=n,
            wording_id=answer.wording_id,
            by_id=by.pk,
            at=at,
            content=content,
        ),
    )


def words_of(rating: str | RatingLevel) -> tuple[str, str]:
    """A rating's label and meaning, as they are now. What is kept does not depend on its writer's language."""
    if isinstance(rating, RatingLevel):
        return rating.label, rating.meaning
    with override(settings.LANGUAGE_CODE):
        return (str(Standing(rating).label) if rating else "", "")


def saved_before(answer: Answer, version: AnswerVersion, key: UUID, moved: Exception) -> AnswerVersion:
    """The version that this very save made earlier (a double click, a retry), or AnswerChanged.

    The very same save has the same key, words and writer. The same key with other words is another save.
    """
    versions = AnswerVersion.objects.filter(board_id=answer.board_id, answer=answer).select_related("level")
    if done := versions.filter(idempotency_key=version.idempotency_key).first():
        forget_draft(answer=answer, by=version.by, idempotency_key=key)
        return done
    if Answer.objects.filter(pk=answer.pk, board_id=answer.board_id, is_locked=True).exists():
        raise Locked from moved
    newest = versions.order_by("-n").first()
    if newest is None or newest.n == version.n - 1:
        raise QuestionChanged from moved
    raise AnswerChanged(newest) from moved


def new_key() -> UUID:
    """The key of a save that has not happened yet; a form carries it."""
    return uuid4()
