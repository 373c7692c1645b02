"""Documents between their dry run and their import. They are nobody else's, and gone after a day."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=1)


class ImportedDocumentQuerySet(models.QuerySet):
    def of(self, batch, owner):
        """What one person brought at once, in the order they brought it."""
        return self.filter(batch=batch, owner=owner, created_at__gt=timezone.now() - KEPT_FOR)

    def forgotten(self):
        return self.filter(created_at__lte=timezone.now() - KEPT_FOR)


class ImportedDocument(models.Model):
    """The bytes of a document as they came; `particulars` is what was said of it beside the text."""

    batch = models.UUIDField(db_index=True)
    place = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    parent = models.ForeignKey("kb.QualityMarkerIndexPage", models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    particulars = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ImportedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "place"]
