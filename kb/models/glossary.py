"""The field's words, explained. Each language has its own terms."""

from django.conf import settings
from django.core.cache import caches
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel

WRITTEN = "kb.terms-{}"


class Term(models.Model):
    """A word or abbreviation with its meaning in a sentence or two.

    `spellings` are other ways to write it, one a line: "Serious Case Review" beside "SCR".
    """

    name = models.CharField("term", max_length=80, help_text="As the guidance writes it, for example: SCR")
    spellings = models.TextField(
        "also written", blank=True, help_text="One to a line. For example the words that an abbreviation stands for."
    )
    definition = models.TextField(help_text="One or two plain sentences.")
    language = models.CharField(max_length=12, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    panels = [FieldPanel(name) for name in ("name", "spellings", "definition", "language")]

    class Meta:
        ordering = [Lower("name")]
        constraints = [models.UniqueConstraint(Lower("name"), "language", name="one_meaning_per_term")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.forget_written()

    def get_absolute_url(self):
        return f"{reverse('kb:glossary')}#{self.anchor}"

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        self.forget_written()
        return result

    def forget_written(self):
        caches["local"].delete_many([WRITTEN.format(code) for code, _ in settings.LANGUAGES])

    @property
    def anchor(self):
        """Where the term stands on the glossary page."""
        return f"term-{slugify(self.name) or self.pk}"

    @property
    def written(self):
        """Every way to write the term, its name first."""
        return [self.name, *filter(None, map(str.strip, self.spellings.splitlines()))]

    @classmethod
    def written_in(cls, language):
        """[(a way to write a term, where the term stands on the glossary page)]. Asked at most once a minute."""
        return caches["local"].get_or_set(WRITTEN.format(language), lambda: cls.read_written(language), 60)

    @classmethod
    def read_written(cls, language):
        return [(way, term.anchor) for term in cls.objects.filter(language=language) for way in term.written]
