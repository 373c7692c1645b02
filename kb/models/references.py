"""What the guidance cites: works, and the law. Each is written once and chosen wherever it is cited."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class Phase(models.Model):
    """A stage of a review that markers belong to, in order."""

    name = models.CharField(max_length=100, unique=True)
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Reference(models.Model):
    """A cited work. `label` is how the guidance cites it; the year there can differ from print."""

    label = models.CharField("as cited", max_length=120, unique=True, help_text="For example: Rawlings et al., 2014")
    text = models.TextField("full reference")
    address = models.URLField("link", blank=True)

    panels = [FieldPanel("label"), FieldPanel("text"), FieldPanel("address")]

    class Meta:
        ordering = ["label"]

    notice = ""

    def __str__(self):
        return self.label


class StatutoryDocument(models.Model):
    """One edition of statutory guidance or inspection criteria."""

    label = models.CharField("as cited", max_length=120, unique=True, help_text="For example: HM Government 2015")
    title = models.CharField(max_length=255)
    edition = models.CharField(max_length=100, help_text="For example: 2015")
    text = models.TextField("full reference")
    address = models.URLField("link", blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name="replaced by"
    )

    panels = [
        FieldPanel("label"),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("edition"), FieldPanel("superseded_by")], "Edition"),
        FieldPanel("text"),
        FieldPanel("address"),
    ]

    class Meta:
        ordering = ["title", "edition"]

    def __str__(self):
        return f"{self.title} ({self.edition})"

    def successors(self):
        """The editions that replaced this one, in order."""
        found, document = [], self
        while (document := document.superseded_by) and document not in found:
            found.append(document)
        return found

    @property
    def notice(self):
        """A plain sentence when a newer edition exists, else ""."""
        editions = [document.edition for document in self.successors()]
        if not editions:
            return ""
        return (
            f"This refers to the {self.edition} edition, replaced in {' and '.join(editions)}. "
            "The marker’s own text is unchanged."
        )
