"""Who is on a board: reads only. inviting.py, accepting.py, appointing.py, leaving.py and handing_over.py write."""

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override

from accounts.models import User
from assessment.models import Board, BoardKind, Invitation, Membership

Role = Membership.Role


def title_of(role: str, kind: BoardKind | None) -> str:
    """A role in the words of the board's kind: "Signatory (Independent chair)"."""
    plain = str(Role(role).label)
    title = getattr(kind, f"{role}_title", "")
    return f"{plain} ({gettext(title)})" if title else plain


def written_role(role: str, board: Board) -> str:
    """The role as the record has it: in English, whoever acts."""
    with override(settings.LANGUAGE_CODE):
        return title_of(role, board.kind)


def members_of(board: Board) -> QuerySet[Membership]:
    """The memberships that hold now, by name, with what a list of them shows."""
    return board.memberships.active().select_related(*SHOWN).order_by("user__name", "pk")


def former_members_of(board: Board) -> QuerySet[Membership]:
    """Those that have ended, the newest first."""
    ended = board.memberships.filter(ends_at__lte=timezone.now())
    return ended.select_related("user").order_by("-ends_at", "pk")


SHOWN = ["user", "agency", "substitute_for__user", "break_glass"]


def open_invitations_of(board: Board) -> QuerySet[Invitation]:
    """Neither used nor withdrawn; too old perhaps."""
    return board.invitations.filter(accepted_at=None, withdrawn_at=None).select_related("agency")


def colleagues_of(board: Board, besides: Membership | None = None) -> QuerySet[Membership]:
    """Whom a member can stand in for, or hand over to: nobody who only looks in by break-glass."""
    people = board.memberships.active().filter(break_glass=None).select_related("user").order_by("user__name", "pk")
    return people.exclude(pk=besides.pk) if besides else people


def has_lasting_manager(board: Board, besides: Membership) -> bool:
    """Whether a manager stays whose membership does not end, when this one is not counted."""
    lasting = Q(role=Role.MANAGER, ends_at=None, break_glass=None, user__is_active=True)
    return board.memberships.filter(lasting).exclude(pk=besides.pk).exists()


def speaks_for(board: Board, person: User) -> bool:
    """Whether this person's invitations hold: a manager now, or an administrator who was never on the board."""
    row = board.memberships.filter(user=person, break_glass=None).first()
    return row is None or (row.holds and row.role == Role.MANAGER)
