"""What was signed, word for word. Later changes of the guidance or of the answers do not reach it."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.assessments import Assessment
from assessment.models.tenancy import BoardRecord


class SignOff(BoardRecord):
    """The frozen copy of an assessment: canonical JSON, its SHA-256 and its number."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="signoffs")
    number = models.PositiveIntegerField()
    content = models.TextField(help_text="Canonical JSON: the very bytes that were hashed.")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["assessment", "number"]
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="one_signoff_per_number")]
