"""An invitation to a board: for one address, with one role, to be used once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessment.models.boards import Agency, Board, Membership
from assessment.models.tenancy import BoardManager, BoardRow


class InvitationManager(BoardManager):
    """Those of the open boards, and the one whose token somebody holds."""

    def in_scope(self, scope):
        if not scope.invitation:
            return super().in_scope(scope)
        return Q(board_id__in=sorted(scope.boards)) | Q(token_hash=scope.invitation)


class Invitation(BoardRow):
    """Only the SHA-256 of the token is kept: the token itself is in the mail and nowhere else."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Membership.Role.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    substitute_for = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    membership_ends_at = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="Empty: the mail server did not take it.")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationManager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
            )
        ]

    @property
    def is_open(self):
        """Neither used nor withdrawn; it may be too old all the same."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_expired(self):
        return self.is_open and self.expires_at <= timezone.now()

    @property
    def is_over(self):
        """The membership that it offers would have ended."""
        return self.membership_ends_at is not None and self.membership_ends_at <= timezone.now()
