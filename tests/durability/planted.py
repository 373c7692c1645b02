"""A save as people write it who have not met a lost update: check, then save. The hammer must find it out."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from assessment.answering import build_version
from assessment.models import Answer
from assessment.refusals import AnswerChanged


def record_answer(*, answer, by, base_version, idempotency_key, narrative, rating="", is_complete, at):
    """Add a version, unless somebody saved before the check. Whoever saves between the check and here is lost."""
    if Answer.objects.get(pk=answer.pk).version != base_version:
        raise AnswerChanged(answer.versions.last())
    while True:
        try:
            with transaction.atomic():
                newest = answer.versions.aggregate(newest=Max("n"))["newest"] or 0
                given = (narrative, rating, is_complete, False)
                version = build_version(answer, by, newest, idempotency_key, *given, at)
                version.save()
                Answer.objects.filter(pk=answer.pk).update(version=version.n, head=version.hash)
            return version
        except IntegrityError:
            continue
