"""A board, and who may do what on it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from assessment.models.scales import RatingScale


class Board(models.Model):
    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(unique=True)
    rating_scale = models.ForeignKey(
        RatingScale,
        models.PROTECT,
        null=True,
        blank=True,
        help_text="Empty: this board answers in words only.",
    )
    event_count = models.PositiveIntegerField(default=0, editable=False)
    event_head = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("assessment:board", args=[self.slug])


class Membership(models.Model):
    class Role(models.TextChoices):
        MANAGER = "manager", "Manager"
        CONTRIBUTOR = "contributor", "Contributor"
        COMMENTER = "commenter", "Commenter"
        MODERATOR = "moderator", "Moderator"
        SIGNATORY = "signatory", "Signatory"
        VIEWER = "viewer", "Viewer"

    board = models.ForeignKey(Board, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="one_membership_per_board")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"
