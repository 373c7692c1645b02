"""What the guidance cites: works, and the law. Each is written once and chosen wherever it is cited."""

from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

validate_doi = RegexValidator(
    r"\A10\.[0-9]{4,9}/\S+\Z", "Write the DOI alone, from its number 10 on, like 10.1002/car.2272."
)


WORKS = "kb.works"


class Work(models.Model):
    """What guidance can cite. Pages keep a list of all works' addresses; it is read anew after a change."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        caches["local"].delete(WORKS)

    def delete(self, *args, **kwargs):
        result = super().delete(*args, **kwargs)
        caches["local"].delete(WORKS)
        return result


class Phase(models.Model):
    """A stage of a review that markers belong to, in order."""

    name = models.CharField(max_length=100, unique=True)
    sort_order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Reference(Work):
    """A cited work. `label` is how the guidance cites it; the year there can differ from print."""

    class Kind(models.TextChoices):
        REPORT = "report", _("Report")
        ARTICLE = "article", _("Journal article")
        BOOK = "book", _("Book or chapter")
        GUIDANCE = "guidance", _("Guidance")
        WEB = "web", _("Web page")
        OTHER = "other", _("Something else")

    label = models.CharField("as cited", max_length=120, unique=True, help_text="For example: Rawlings et al., 2014")
    text = models.TextField("full reference")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.REPORT)
    doi = models.CharField(
        "DOI",
        max_length=120,
        blank=True,
        validators=[validate_doi],
        help_text="For example: 10.1002/car.2272. It leads to the work even when its address changes.",
    )
    address = models.URLField("link", blank=True, help_text="Only if there is no DOI.")

    panels = [FieldPanel(name) for name in ("label", "text", "kind", "doi", "address")]

    class Meta:
        ordering = ["label"]

    notice = ""

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("kb:reference", args=[self.pk])

    @property
    def link(self):
        """Where the work can be read: its DOI if it has one, else its address, else ""."""
        return f"https://doi.org/{self.doi}" if self.doi else self.address


class StatutoryDocument(Work):
    """One edition of statutory guidance or inspection criteria."""

    label = models.CharField("as cited", max_length=120, unique=True, help_text="For example: HM Government 2015")
    title = models.CharField(max_length=255)
    edition = models.CharField(max_length=100, help_text="For example: 2015")
    published_on = models.DateField("published on", null=True, blank=True)
    in_force = models.BooleanField(
        default=True, help_text="Take the tick away when this edition no longer applies, also without a successor."
    )
    text = models.TextField("full reference")
    address = models.URLField("link", blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name="replaced by"
    )

    panels = [
        FieldPanel("label"),
        MultiFieldPanel(
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("edition"), FieldPanel("published_on")]),
                FieldPanel("in_force"),
                FieldPanel("superseded_by"),
            ],
            "Edition",
        ),
        FieldPanel("text"),
        FieldPanel("address"),
    ]

    class Meta:
        ordering = ["title", "edition"]

    def __str__(self):
        return f"{self.title} ({self.edition})"

    def get_absolute_url(self):
        return reverse("kb:statutory_document", args=[self.pk])

    def clean(self):
        if self.superseded_by and self in [self.superseded_by, *self.superseded_by.successors()]:
            raise ValidationError({"superseded_by": "An edition cannot be replaced by itself. Choose a newer edition."})

    @property
    def link(self):
        return self.address

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
        sentence = gettext(
            "This refers to the %(edition)s edition, replaced in %(editions)s. The marker’s own text is unchanged."
        )
        return sentence % {"edition": self.edition, "editions": f" {gettext('and')} ".join(editions)}
