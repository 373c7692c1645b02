"""The ledger: what each marker said, edition by edition. It outlives the pages it came from."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kb.models.append_only import AppendOnly, AppendOnlyQuerySet


class EditionQuerySet(AppendOnlyQuerySet):
    def of(self, marker_key, language):
        return self.filter(marker_key=marker_key, language=language)

    def newest_by_language(self, marker_key, languages):
        """{language: newest edition of the marker in it}, in one query."""
        same = self.model.objects.of(marker_key, models.OuterRef("language")).order_by("-number")
        newest = models.Subquery(same.values("number")[:1])
        found = self.filter(marker_key=marker_key, language__in=languages, number=newest)
        return {edition.language: edition for edition in found}

    def newest(self):
        return self.order_by("-number").first()


class Edition(AppendOnly):
    """One published state of one marker in one language, word for word."""

    marker_key = models.UUIDField(help_text="The page's translation_key: shared by languages, new for copies.")
    language = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the canonical JSON of `content`.")
    content = models.JSONField()
    text = models.TextField(help_text="The whole marker as plain text, references included.")
    note = models.TextField(blank=True)
    frozen_at = models.DateTimeField(default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["marker_key", "language", "number"], name="one_edition_per_number")
        ]

    def __str__(self):
        return f"{self.title}, edition {self.number}"

    @property
    def short_key(self):
        """The first 12 hex digits of the marker's key: enough to tell markers apart, short enough to read out."""
        return self.marker_key.hex[:12]

    def get_absolute_url(self):
        return reverse("kb:edition", args=[self.short_key, self.language, self.number])

    def get_editions_url(self):
        """The page that lists every edition of this marker."""
        return reverse("kb:editions", args=[self.short_key, self.language])

    def get_changes_url(self):
        """What changed since the edition before; "" for the first."""
        if self.number == 1:
            return ""
        return reverse("kb:comparison", args=[self.short_key, self.language, self.number, self.number - 1])


class Question(models.Model):
    """What stays the same when a question is reworded, moved or translated. Retired, never deleted."""

    marker_key = models.UUIDField()
    uid = models.UUIDField(help_text="The id of the question's block on the page.")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["marker_key", "uid"], name="one_question_per_block")]


class QuestionWording(AppendOnly):
    """How one edition asked one question."""

    class Change(models.TextChoices):
        NEW = "new", _("New")
        RESTORED = "restored", _("Asked again")
        UNCHANGED = "unchanged", _("Unchanged")
        TYPO = "typo", _("Spelling or punctuation corrected")
        CLARIFICATION = "clarification", _("Made clearer")
        SUBSTANTIVE = "substantive", _("Asks something different")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="wordings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    label = models.CharField(max_length=200, blank=True)
    help = models.TextField(blank=True)
    change = models.CharField(max_length=20, choices=Change.choices)

    class Meta:
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "question"], name="one_wording_per_question"),
            models.UniqueConstraint(fields=["edition", "number"], name="one_wording_per_number"),
        ]

    def __str__(self):
        return self.label or self.text


class QuestionLineage(AppendOnly):
    """An editor declared, with one edition, that a question comes from an earlier one."""

    class Kind(models.TextChoices):
        SPLIT = "split", "Split"
        MERGE = "merge", "Merged"
        MOVE = "move", "Moved from another marker"
        REPLACE = "replace", "Replaced"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="lineages")
    source = models.ForeignKey(Question, models.PROTECT, related_name="descendants")
    target = models.ForeignKey(Question, models.PROTECT, related_name="ancestors")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "source", "target"], name="one_line_per_pair_and_edition")
        ]
