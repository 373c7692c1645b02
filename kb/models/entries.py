"""What can be found: one row for each thing a search can lead to. Derived, so it can be made anew at any time."""

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kb.models.markers import QualityMarkerIndexPage, QualityMarkerPage
from kb.models.references import Phase


class Entry(models.Model):
    """A marker, one part of it, a cited work, a law or a term, in one language.

    `place` is its order on the page. The address is made from the page when it is shown, so that it is right
    after the page has moved.
    """

    class Kind(models.TextChoices):
        MARKER = "marker", _("Quality marker")
        RATIONALE = "rationale", _("Rationale")
        QUESTION = "question", _("Question")
        KNOWLEDGE = "knowledge", _("Knowledge item")
        EQUALITY = "equality", _("Equality and diversity point")
        STATUTORY = "statutory", _("Statutory link")
        OBSTACLE = "obstacle", _("Obstacle")
        REFERENCE = "reference", _("Reference")
        DOCUMENT = "document", _("Statutory document")
        TERM = "term", _("Term")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    language = models.CharField(max_length=12)
    page = models.ForeignKey(QualityMarkerPage, models.CASCADE, null=True, related_name="+")
    marker_set = models.ForeignKey(QualityMarkerIndexPage, models.CASCADE, null=True, related_name="+")
    phase = models.ForeignKey(Phase, models.SET_NULL, null=True, related_name="+")
    snippet_id = models.PositiveBigIntegerField(null=True, help_text="The reference, document or term.")
    section = models.CharField(max_length=40)
    heading = models.CharField(max_length=255, help_text="The section's heading as published.")
    anchor = models.CharField(max_length=100, blank=True)
    place = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=255)
    text = models.TextField()
    title_stems = models.TextField(blank=True)
    stems = models.TextField(help_text="Title and text as they are searched: see kb/searching/folding.py.")

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["language", "kind"], name="kb_entry_language")]

    def __str__(self):
        return f"{self.title}: {self.text[:60]}"

    @cached_property
    def address(self):
        """Where it stands."""
        if self.page:
            return f"{self.page.get_url()}#{self.anchor}" if self.anchor else self.page.get_url()
        return SNIPPET_PAGES[self.kind](self)


SNIPPET_PAGES = {
    Entry.Kind.REFERENCE: lambda entry: reverse("kb:reference", args=[entry.snippet_id]),
    Entry.Kind.DOCUMENT: lambda entry: reverse("kb:statutory_document", args=[entry.snippet_id]),
    Entry.Kind.TERM: lambda entry: f"{reverse('kb:glossary')}#term-{slugify(entry.title) or entry.snippet_id}",
}
