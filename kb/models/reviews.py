"""When somebody last looked at a whole page of guidance, apart from any change to it."""

from django.db import models
from django.utils import timezone

from kb.models.append_only import AppendOnly


class PageReview(AppendOnly):
    """One review of one marker in one language. It outlives the page, as editions do."""

    marker_key = models.UUIDField()
    language = models.CharField(max_length=12)
    edition_number = models.PositiveIntegerField(null=True, help_text="The edition that was reviewed.")
    reviewed_on = models.DateField()
    reviewer = models.CharField(max_length=120, help_text="A post or body, not a private person.")
    next_due = models.DateField(null=True)
    note = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=255, help_text="The name of whoever recorded it, at the time.")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-reviewed_on", "-pk"]
        indexes = [models.Index(fields=["marker_key", "language"], name="kb_review_of_marker")]
