"""What the last check of each outside address found. Written by manage.py check_links, never by a request."""

from django.db import models


class CheckedLink(models.Model):
    """One address outside this site, and how it answered."""

    class Outcome(models.TextChoices):
        OK = "ok", "Answers"
        MOVED = "moved", "Moved for good"
        GONE = "gone", "Not found"
        REFUSED = "refused", "Refuses programs"
        TIMED_OUT = "timed-out", "Did not answer in time"
        UNREACHABLE = "unreachable", "Cannot be reached"

    address = models.CharField(max_length=2000, unique=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    status = models.PositiveSmallIntegerField(null=True)
    detail = models.CharField(max_length=255, blank=True)
    moved_to = models.CharField(max_length=2000, blank=True)
    checked_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["address"]
        default_permissions = []  # who edits pages may see the report; nobody edits a result
        verbose_name = "checked link"

    def __str__(self):
        return self.address

    @classmethod
    def to_look_at(cls):
        """What an editor should look at: all that does not simply answer, the longest failing first."""
        found = cls.objects.exclude(outcome=cls.Outcome.OK)
        return found.order_by(models.F("failing_since").asc(nulls_last=True), "address")
