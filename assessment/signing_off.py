"""Sending an assessment for sign-off, and signing it: from then on it is a frozen copy that nothing reaches."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from assessment.models import Answer, Assessment, Event, SignOff
from assessment.recording import record_event
from assessment.refusals import NotOpen, NotSubmitted
from assessment.reports.content import gather_report
from assessment.reports.frozen import frozen
from kb.contents import canonical, digest_of

Status = Assessment.Status


@transaction.atomic
def submit(*, assessment: Assessment, by: User) -> None:
    """Lock every answer and send the assessment for sign-off. Raises NotOpen."""
    row = Assessment.objects.filter(pk=assessment.pk, board_id=assessment.board_id, status=Status.OPEN)
    if not row.update(status=Status.SUBMITTED):
        raise NotOpen
    # The flag stands in the very rows that writers change, so that no save can slip in beside it.
    Answer.objects.filter(board_id=assessment.board_id, part__assessment=assessment).update(is_locked=True)
    assessment.status = Status.SUBMITTED
    text = f"Assessment {assessment.pk}"
    record_event(board=assessment.board, type=Event.Type.SUBMITTED, by=by, text=text, at=timezone.now())


@transaction.atomic
def sign_off(*, assessment: Assessment, by: User) -> SignOff:
    """Freeze the assessment as it stands under the next number. Raises NotSubmitted."""
    row = Assessment.objects.filter(pk=assessment.pk, board_id=assessment.board_id, status=Status.SUBMITTED)
    if not row.update(status=Status.SIGNED):
        raise NotSubmitted
    assessment.status = Status.SIGNED
    number = assessment.signoffs.count() + 1
    with translation.override(settings.LANGUAGE_CODE):  # a record reads the same whoever's language it was signed in
        content = frozen(gather_report(assessment), number=number, signed_by=str(by), signed_at=timezone.now())
    signoff = SignOff.objects.create(
        board_id=assessment.board_id,
        assessment=assessment,
        number=number,
        content=canonical(content).decode(),
        sha256=digest_of(content),
        by=by,
        by_name=str(by),
    )
    text = f"Assessment {assessment.pk}, sign-off {number}, SHA-256 {signoff.sha256}"
    record_event(board=assessment.board, type=Event.Type.SIGNED, by=by, text=text, at=signoff.at)
    return signoff
