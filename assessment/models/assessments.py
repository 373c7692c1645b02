"""What a board assesses, why, and against which edition of the guidance."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessment.models.scales import RatingScale
from assessment.models.tenancy import BoardRow
from kb.models import Edition


class ReviewKind(models.Model):
    """Kinds of review differ by country and by year, so they are data."""

    name = models.CharField(max_length=100, unique=True)
    abbreviation = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name

    @property
    def in_words(self):
        """As str(), in the reader's language where the name came with the site."""
        name = gettext(self.name)
        return f"{name} ({self.abbreviation})" if self.abbreviation else name


class Review(BoardRow):
    """The review that an assessment is about: known by its reference, never by a child's name."""

    kind = models.ForeignKey(ReviewKind, models.PROTECT)
    reference = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "reference"], name="one_review_per_reference")]

    def __str__(self):
        return f"Review {self.reference}"


class Assessment(BoardRow):
    class Purpose(models.TextChoices):
        PLANNING = "planning", _("Planning a review")
        DURING = "during", _("While the review is running")
        AFTERWARDS = "afterwards", _("Looking back after the review")
        GENERAL = "general", _("Checking our arrangements in general")

    class Status(models.TextChoices):
        OPEN = "open", "Draft"
        SUBMITTED = "submitted", "Sent for sign-off"
        SIGNED = "signed", "Signed off"

    class Marking(models.TextChoices):
        OFFICIAL = "official", "OFFICIAL"
        SENSITIVE = "sensitive", "OFFICIAL-SENSITIVE"

    review = models.ForeignKey(
        Review, models.PROTECT, null=True, blank=True, help_text="Empty: the board's arrangements in general."
    )
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    rating_scale = models.ForeignKey(RatingScale, models.PROTECT, null=True, blank=True)
    marking = models.CharField(max_length=20, choices=Marking.choices, default=Marking.OFFICIAL)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    start_key = models.UUIDField(help_text="Starting twice with one key starts one assessment.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_by_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["board", "start_key"], name="one_assessment_per_start")]

    def __str__(self):
        return self.about

    @property
    def about(self):
        """ "Review R-2026-03", or the board's arrangements in general."""
        if self.review:
            return gettext("Review %(reference)s") % {"reference": self.review.reference}
        return gettext("Our arrangements in general")

    @property
    def marking_line(self):
        """The line shown on every page and export of this assessment."""
        line = f"{self.get_marking_display()}."
        if self.marking == self.Marking.SENSITIVE:
            line += " " + gettext("Do not share outside the board without the chair’s agreement.")
        return line

    def get_absolute_url(self):
        return reverse("assessment:tasks", args=[self.board.slug, self.pk])

    def get_report_url(self):
        return reverse("assessment:report", args=[self.board.slug, self.pk])


class Part(BoardRow):
    """One marker of an assessment, pinned to the edition that was current when it began."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="parts")
    marker_key = models.UUIDField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["assessment", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "marker_key"], name="one_part_per_marker")]

    def __str__(self):
        return self.edition.title

    def get_years_url(self):
        """The board's assessments of the same marker side by side."""
        return reverse("assessment:years", args=[self.board.slug, self.marker_key])

    def get_guidance_url(self):
        """Where the board sees what changed in the guidance, and goes on to it."""
        return reverse("assessment:guidance", args=[self.board.slug, self.assessment_id, self.pk])
