"""Whether readers found pages useful: counters, and nothing about who said so."""

from django.db import models


class Usefulness(models.Model):
    """The answers about one page in one month. `edition` is 0 for what has no editions."""

    page = models.CharField(max_length=255, help_text="The marker's key, or the address without its language.")
    language = models.CharField(max_length=12)
    edition = models.PositiveIntegerField(default=0)
    month = models.DateField(help_text="Its first day: a finer date could point to a person.")
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "usefulness"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "edition", "month"], name="one_count_per_page_and_month"
            )
        ]

    def __str__(self):
        return f"{self.page}, {self.month:%B %Y}: {self.yes} yes, {self.no} no"
