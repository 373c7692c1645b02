"""What an administrator of the platform may do for a board, never alone: break-glass, and a lost second step."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.boards import Board
from assessment.models.tenancy import BoardRow

PERSON = settings.AUTH_USER_MODEL


class BreakGlass(BoardRow):
    """An administrator asks to read a board, another one agrees, and the board is told at once.

    The membership that comes of it reads only and ends by itself after `hours`.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="break_glasses")
    reason = models.TextField()
    hours = models.PositiveSmallIntegerField()
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_by_name = models.CharField(max_length=200, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]


class SecondStepReset(BoardRow):
    """A member lost their second step. Somebody of their board confirms that it is them; an administrator resets it."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="second_step_resets")
    user = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    confirmed_by_name = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(default=timezone.now)
    reset_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    reset_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-confirmed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "user"], condition=models.Q(reset_at=None), name="one_open_reset_per_person"
            )
        ]
