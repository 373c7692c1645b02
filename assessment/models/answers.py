"""Answers: a counter that two writers race for, versions that never change, drafts that only their writer sees."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.models.assessments import Part
from assessment.models.scales import RatingLevel
from assessment.models.tenancy import BoardRecord, BoardRow
from kb.models import Question, QuestionWording


class Standing(models.TextChoices):
    """What a board says where no level fits."""

    NOT_KNOWN = "not-known", _("We do not know yet")
    NOT_APPLICABLE = "not-applicable", _("Not applicable")


class Answer(BoardRow):
    """A question put to a board. `version` counts its saves.

    `wording` is the wording it is asked in now, or was asked in last: it is asked now if that wording is of its
    part's edition. `pending` says what a changed question still asks of the board.
    """

    class Pending(models.TextChoices):
        NOTHING = "", "Nothing"
        CHECK = "check", "To be checked: the question has changed"
        OPEN = "open", "Left unanswered for the new wording"

    part = models.ForeignKey(Part, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    wording = models.ForeignKey(QuestionWording, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="The hash of the newest version.")
    is_locked = models.BooleanField(default=False, help_text="Sent for sign-off or signed: nothing can be saved.")
    pending = models.CharField(max_length=10, choices=Pending.choices, blank=True)

    class Meta:
        ordering = ["part", "wording__number"]
        constraints = [models.UniqueConstraint(fields=["part", "question"], name="one_answer_per_question")]

    def get_absolute_url(self):
        return reverse("assessment:question", args=[self.board.slug, self.part.assessment_id, self.pk])

    @property
    def is_asked(self):
        """Whether the edition that its part uses now still asks it."""
        return self.wording.edition_id == self.part.edition_id

    def get_check_url(self):
        """Where the board looks at the old and the new wording side by side."""
        return reverse("assessment:check", args=[self.board.slug, self.part.assessment_id, self.pk])

    def current(self):
        """The newest version, or None while nothing was saved."""
        return self.versions.filter(n=self.version).select_related("level").first()


class Given(models.Model):
    """What the question form holds, in a version or in a draft."""

    narrative = models.TextField(blank=True)
    rating = models.SlugField(blank=True, help_text="A level's code, a Standing, or empty.")

    class Meta:
        abstract = True


class AnswerVersion(BoardRecord, Given):
    """One save. The wording, the writer's name and the level's words are kept as they were."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    wording = models.ForeignKey(QuestionWording, models.PROTECT, related_name="+")
    level = models.ForeignKey(RatingLevel, models.PROTECT, null=True, blank=True, related_name="+")
    rating_label = models.CharField(max_length=100, blank=True)
    rating_meaning = models.CharField(max_length=255, blank=True)
    is_complete = models.BooleanField()
    is_confirmation = models.BooleanField(
        default=False, help_text="Nothing was typed: the board said that the words before are still true."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    idempotency_key = models.UUIDField(help_text="Made of the form's key, its words and its writer.")
    salt = models.CharField(max_length=32)
    content_hash = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["answer", "n"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "n"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["answer", "idempotency_key"], name="one_version_per_save"),
        ]


class Draft(BoardRow, Given):
    """What one person typed into one form and has not saved. Nobody else sees it, and it is never a version.

    The key is the form's: a second tab is another form, and does not write over the words of the first.
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    base_version = models.PositiveIntegerField()
    completed = models.CharField(max_length=3, blank=True)
    idempotency_key = models.UUIDField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["answer", "user", "idempotency_key"], name="one_draft_per_form")]


class SetAside(BoardRecord, Given):
    """What its writer typed and then chose not to save. They can still copy from it."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="set_aside")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
