"""Starting a self-assessment of one marker, pinned to the edition that is published now."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from assessment.models import Answer, Assessment, Board, Event, Part, Review, ReviewKind
from assessment.recording import record_event
from assessment.refusals import BoardNotReady, GuidanceNotPublished, NoQuestions
from assessment.setup_steps import is_ready
from kb.models import Edition, QualityMarkerPage, QuestionWording


def edition_to_assess(marker_key: UUID, language: str = settings.LANGUAGE_CODE) -> Edition:
    """The edition that boards start from today, in English where the marker is not in that language.

    GuidanceNotPublished when the marker is not live.
    """
    pages = QualityMarkerPage.objects.live().filter(translation_key=marker_key, alias_of=None)
    live = set(pages.values_list("locale__language_code", flat=True))
    spoken = next((code for code in (language, settings.LANGUAGE_CODE) if code in live), None)
    edition = Edition.objects.of(marker_key, spoken).newest() if spoken else None
    if edition is None:
        raise GuidanceNotPublished
    return edition


def start_assessment(
    *,
    board: Board,
    by: User,
    edition: Edition,
    purpose: str,
    marking: str,
    start_key: UUID,
    reference: str = "",
    kind: ReviewKind | None = None,
    at: datetime | None = None,
) -> Assessment:
    """A new assessment with an empty answer for each question; the one already started for the same key.

    With a `reference` and `kind` it is about that review, which is made if the board did not know it.
    `at` is now; only the demo says otherwise. Raises NoQuestions or BoardNotReady.
    """
    given = {"purpose": purpose, "marking": marking, "start_key": start_key, "started_at": at or timezone.now()}
    if done := board.assessments.filter(start_key=start_key).first():
        return done
    if not is_ready(board):
        raise BoardNotReady
    wordings = list(edition.wordings.all())
    if not wordings:
        raise NoQuestions
    try:
        with transaction.atomic():
            review = review_of(board, reference, kind) if reference else None
            return write_assessment(board, by, edition, wordings, review=review, **given)
    except IntegrityError:  # started meanwhile by the same button pressed twice
        return board.assessments.get(start_key=start_key)


def write_assessment(
    board: Board, by: User, edition: Edition, wordings: list[QuestionWording], **given: object
) -> Assessment:
    """The assessment with its part, its empty answers and its event."""
    assessment = Assessment.objects.create(
        board=board, rating_scale=board.rating_scale, started_by=by, started_by_name=str(by), **given
    )
    add_part(assessment, edition, wordings)
    text = f"Assessment {assessment.pk} of {edition}"
    record_event(board=board, type=Event.Type.STARTED, by=by, text=text, at=assessment.started_at)
    return assessment


def review_of(board: Board, reference: str, kind: ReviewKind | None) -> Review:
    """The board's review of that reference."""
    return board.reviews.get_or_create(reference=reference, defaults={"kind": kind})[0]


def add_part(assessment: Assessment, edition: Edition, wordings: list[QuestionWording]) -> Part:
    """One marker of the assessment, with an empty answer for each of its questions."""
    part = Part.objects.create(
        board=assessment.board, assessment=assessment, marker_key=edition.marker_key, edition=edition
    )
    Answer.objects.bulk_create(
        Answer(board=assessment.board, part=part, question_id=wording.question_id, wording=wording)
        for wording in wordings
    )
    return part
