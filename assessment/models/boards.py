"""A board, the agencies that make it up, and who may do what on it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.models.assessments import Assessment
from assessment.models.scales import RatingScale
from assessment.models.tenancy import BoardManager, BoardRow


class BoardKind(models.Model):
    """What kind of board it is, and what such boards call the people in each role. Differs by country and by year.

    An empty title means the plain name of the role.
    """

    name = models.CharField(_("name"), max_length=100, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=20, blank=True)
    manager_title = models.CharField(_("what managers are called"), max_length=60, blank=True)
    commenter_title = models.CharField(_("what commenters are called"), max_length=60, blank=True)
    moderator_title = models.CharField(_("what moderators are called"), max_length=60, blank=True)
    signatory_title = models.CharField(_("what signatories are called"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self):
        return f"{self.name} ({self.abbreviation})" if self.abbreviation else self.name


class Board(models.Model):
    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("word in the address"), unique=True)
    kind = models.ForeignKey(BoardKind, models.PROTECT, null=True, blank=True)
    area = models.CharField(_("area"), max_length=200, blank=True, help_text="For example the councils it covers.")
    marking = models.CharField(
        max_length=20,
        choices=Assessment.Marking.choices,
        default=Assessment.Marking.OFFICIAL,
        help_text="What a new self-assessment begins with.",
    )
    rating_scale = models.ForeignKey(
        RatingScale,
        models.PROTECT,
        null=True,
        blank=True,
        help_text="Empty: this board answers in words only.",
    )
    closed_at = models.DateTimeField(null=True, blank=True, help_text="From then on it can be read and not changed.")
    succeeded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    created_at = models.DateTimeField(default=timezone.now)
    event_count = models.PositiveIntegerField(default=0, editable=False)
    event_head = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("assessment:board", args=[self.slug])

    @property
    def is_closed(self):
        return self.closed_at is not None


class SetupStep(BoardRow):
    """A step of "Set up your board" that somebody has done."""

    class Step(models.TextChoices):
        NAME = "name", _("Check your board’s name and area")
        AGENCIES = "agencies", _("Add the partner agencies")
        PEOPLE = "people", _("Invite people")
        RATINGS = "ratings", _("Choose a rating scale")
        MARKING = "marking", _("Choose the marking")
        SIGN_OFF = "sign-off", _("Choose who signs off")

    step = models.CharField(max_length=20, choices=Step.choices)
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "step"], name="one_row_per_setup_step")]


class Agency(BoardRow):
    """A partner of the board: the police, the council, a health body. It is kept when it leaves."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [models.UniqueConstraint(fields=["board", "name"], name="one_agency_per_name")]

    def __str__(self):
        return self.name


class MembershipManager(BoardManager):
    """Those of the open boards, and those of the person who is signed in."""

    def in_scope(self, scope):
        if scope.person is None:
            return super().in_scope(scope)
        return Q(board_id__in=sorted(scope.boards)) | Q(user_id=scope.person)

    def active(self):
        """The memberships that hold now."""
        return self.filter(still_holds())


def still_holds(prefix=""):
    """The condition for memberships that have not ended."""
    return Q(**{f"{prefix}ends_at": None}) | Q(**{f"{prefix}ends_at__gt": timezone.now()})


class Membership(BoardRow):
    """A person on a board: one row for ever. Leaving sets `ends_at`; who comes back gets the same row."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("Manager")
        CONTRIBUTOR = "contributor", _("Contributor")
        COMMENTER = "commenter", _("Commenter")
        MODERATOR = "moderator", _("Moderator")
        SIGNATORY = "signatory", _("Signatory")
        VIEWER = "viewer", _("Viewer")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="memberships")
    substitute_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    joined_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True, help_text="From then on the person is a stranger.")
    break_glass = models.ForeignKey(
        "assessment.BreakGlass", models.PROTECT, null=True, blank=True, related_name="memberships"
    )

    objects = MembershipManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="one_membership_per_board")]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()}"

    @property
    def holds(self):
        return self.ends_at is None or self.ends_at > timezone.now()
