"""A board's step from one edition of the guidance to a newer one."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.assessments import Part
from assessment.models.tenancy import BoardRow
from kb.models import Edition


class Move(BoardRow):
    """One step of one part. `before` says how each answer stood: {answer pk: [wording pk, pending]}.

    `saves` is the sum of the answers' counters when the step was taken: while it is still the same, nothing was
    answered since and the step can be undone.
    """

    part = models.ForeignKey(Part, models.PROTECT, related_name="moves")
    from_edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    to_edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    before = models.JSONField()
    saves = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["part", "pk"]


class Notice(BoardRow):
    """A board was told of an edition by mail: once."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "edition"], name="one_notice_per_edition")]
