"""Who did what, as text: no foreign key to anything that may change or go."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessment.models.tenancy import BoardRecord


class Event(BoardRecord):
    class Type(models.TextChoices):
        STARTED = "started", "Started a self-assessment"
        SAVED = "saved", "Saved an answer"
        SUBMITTED = "submitted", "Sent for sign-off"
        SIGNED = "signed", "Signed off"
        CONFIRMED = "confirmed", "Said that an answer is still true"
        LEFT_OPEN = "left-open", "Left a changed question unanswered"
        MOVED = "moved", "Went on to a newer edition"
        MOVED_BACK = "moved-back", "Went back to the earlier edition"
        BOARD_MADE = "board-made", "Made the board"
        BOARD_CHANGED = "board-changed", "Changed the board"
        BOARD_CLOSED = "board-closed", "Closed the board to reading"
        BOARD_REOPENED = "board-reopened", "Opened the board again"
        INVITED = "invited", "Invited somebody"
        WITHDRAWN = "withdrawn", "Withdrew an invitation"
        JOINED = "joined", "Accepted an invitation"
        ROLE_CHANGED = "role-changed", "Changed a membership"
        REMOVED = "removed", "Removed somebody"
        LEFT = "left", "Left the board"
        OPENED = "opened", "Signed in to the board"
        REFUSED = "refused", "Was refused"
        SIGNED_VIEWED = "signed-viewed", "Looked at a signed report"
        EXPORTED = "exported", "Took a copy out"
        BREAK_GLASS = "break-glass", "Break-glass"
        SECOND_STEP = "second-step", "Second step of the sign-in"

    n = models.PositiveIntegerField()
    type = models.CharField(max_length=20, choices=Type.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    text = models.TextField(help_text="A sentence without any case text.")
    at = models.DateTimeField(default=timezone.now)
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["board", "n"]
        constraints = [models.UniqueConstraint(fields=["board", "n"], name="one_event_per_number")]
