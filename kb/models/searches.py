"""What editors do for search: words that mean the same. And what is kept about searches that found nothing."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel


class Synonym(models.Model):
    """Words that mean the same: who looks for one finds the others too."""

    words = models.CharField(
        max_length=500,
        help_text="With commas between them, for example: SCR, serious case review, LCSPR",
    )
    language = models.CharField(max_length=12, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    panels = [FieldPanel("words"), FieldPanel("language")]

    class Meta:
        ordering = ["words"]
        verbose_name = "group of synonyms"
        verbose_name_plural = "synonyms"

    def __str__(self):
        return self.words

    def clean(self):
        if len({written.casefold() for written in self.written}) < 2:
            raise ValidationError({"words": "Write at least two different words, with a comma between them."})

    @property
    def written(self):
        """Each of the words or phrases."""
        return [word for word in map(str.strip, self.words.split(",")) if word]


class MissedSearch(models.Model):
    """A search that found nothing, without who or at what time of day.

    The words are written only on the third day, so that what one person once typed is kept by nobody.
    """

    digest = models.CharField(max_length=64, unique=True, help_text="Keyed hash of the words.")
    words = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12)
    days = models.PositiveIntegerField(default=1, help_text="Days on which it was missed.")
    first_missed = models.DateField()
    last_missed = models.DateField(db_index=True)

    class Meta:
        ordering = ["-days", "words"]
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"

    def __str__(self):
        return self.words
