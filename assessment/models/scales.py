"""Rating scales are data: a board chooses one, or none."""

from django.db import models


class RatingScale(models.Model):
    """Ready-made scales, made by migration. An assessment keeps the scale it began with."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self):
        return self.name


class RatingLevel(models.Model):
    """One step of a scale, best first. The slot picks one of six tested colour pairs, never a free colour."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="levels")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(help_text="What the form sends.")
    label = models.CharField(max_length=100)
    meaning = models.CharField(max_length=255)
    symbol = models.CharField(max_length=4)
    slot = models.PositiveSmallIntegerField()
    is_met = models.BooleanField("counts as met in the summary sentence", default=False)

    class Meta:
        ordering = ["scale", "order"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="one_level_per_code"),
            models.UniqueConstraint(fields=["scale", "order"], name="one_level_per_place"),
        ]

    def __str__(self):
        return self.label
