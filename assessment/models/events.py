"""Who did what, as text: no foreign key to anything that may change or go."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.models.tenancy import BoardRecord


class Event(BoardRecord):
    class Type(models.TextChoices):
        STARTED = "started", _("Started a self-assessment")
        SAVED = "saved", _("Saved an answer")
        SUBMITTED = "submitted", _("Sent for sign-off")
        SIGNED = "signed", _("Signed off")
        CONFIRMED = "confirmed", _("Said that an answer is still true")
        LEFT_OPEN = "left-open", _("Left a changed question unanswered")
        MOVED = "moved", _("Went on to a newer edition")
        MOVED_BACK = "moved-back", _("Went back to the earlier edition")
        BOARD_MADE = "board-made", _("Made the board")
        BOARD_CHANGED = "board-changed", _("Changed the board")
        BOARD_CLOSED = "board-closed", _("Closed the board to reading")
        BOARD_REOPENED = "board-reopened", _("Opened the board again")
        INVITED = "invited", _("Invited somebody")
        WITHDRAWN = "withdrawn", _("Withdrew an invitation")
        JOINED = "joined", _("Accepted an invitation")
        ROLE_CHANGED = "role-changed", _("Changed a membership")
        REMOVED = "removed", _("Removed somebody")
        LEFT = "left", _("Left the board")
        OPENED = "opened", _("Signed in to the board")
        REFUSED = "refused", _("Was refused")
        SIGNED_VIEWED = "signed-viewed", _("Looked at a signed report")
        EXPORTED = "exported", _("Took a copy out")
        BREAK_GLASS = "break-glass", _("Break-glass")
        SECOND_STEP = "second-step", _("Second step of the sign-in")

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
        indexes = [models.Index(fields=["board", "at"], name="event_board_at")]
