"""Who may do what, and the one gate that every board page passes."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accounts import second_factor
from accounts.fresh import require_fresh
from accounts.models import User
from assessment import scoping
from assessment.models import Board, Membership
from assessment.noting import note_opening, note_refusal

Role = Membership.Role


class Permission(StrEnum):
    """What a role may do. `label` says it in the words of docs/roles.md."""

    def __new__(cls, value: str, label: str = "") -> "Permission":
        member = str.__new__(cls, value)
        member._value_, member.label = value, label
        return member

    VIEW = "view", _("Read the board’s self-assessments and reports, see who is on the board, and leave it")
    START = "start", _("Start a self-assessment")
    ANSWER = "answer", _("Answer questions")
    MOVE = "move", _("Go on to a newer edition of the guidance")
    MANAGE = "manage", _("Invite people, change their roles, remove them, and change the board’s details")
    RECORD = "record", _("Read the board’s record and take a copy of it")
    CONFIRM = "confirm", _("Confirm who a colleague is who lost the second step of their sign-in")


READ = {Permission.VIEW}
WRITE = {Permission.VIEW, Permission.START, Permission.ANSWER}

ROLE_PERMISSIONS: dict[str, set[Permission]] = {
    Role.MANAGER: WRITE | {Permission.MOVE, Permission.MANAGE, Permission.RECORD, Permission.CONFIRM},
    Role.CONTRIBUTOR: WRITE,
    Role.COMMENTER: READ,
    Role.MODERATOR: READ,
    Role.SIGNATORY: READ | {Permission.CONFIRM},
    Role.VIEWER: READ,
}
# Who may not do without a second step of signing in, unless nobody or everyone may: MFA_REQUIRED_FOR.
NEED_SECOND_STEP = {Role.MANAGER, Role.SIGNATORY, Role.MODERATOR}
# What a closed board still allows: nothing of what it said is changed any more.
OF_A_CLOSED_BOARD = {Permission.VIEW, Permission.MANAGE, Permission.RECORD, Permission.CONFIRM}


def may(membership: Membership, permission: Permission) -> bool:
    """Whether this member's role has the permission, on the board as it is now."""
    is_open = not membership.board.is_closed or permission in OF_A_CLOSED_BOARD
    return is_open and permission in ROLE_PERMISSIONS[membership.role]


def of_person(user: User) -> scoping.Scope:
    """What may be read before a board is open: the person's own memberships, and the boards behind them."""
    return scoping.Scope(person=user.pk)


def memberships_of(user: User | AnonymousUser) -> QuerySet[Membership]:
    """A person's memberships, by the name of the board: none for a stranger, a superuser included.

    To be read within the scope of_person().
    """
    if not user.is_authenticated:
        return Membership.objects.none()
    return Membership.objects.active().filter(user=user).select_related("board__kind").order_by("board__name")


def membership_of(user: User, slug: str) -> Membership:
    """The person's membership of the board. Http404 to anyone else, as for a board that does not exist.

    Its `has_others` says whether they are on another board too, `has_second_step` whether they sign in with one.
    """
    steps = Authenticator.objects.filter(user_id=user.pk, type__in=second_factor.STEPS)
    others = Membership.objects.active().filter(user=user).exclude(pk=OuterRef("pk"))
    mine = (
        Membership.objects.active()
        .filter(board__slug=slug, user=user)
        .annotate(has_others=Exists(others), has_second_step=Exists(steps))
    )
    membership = mine.select_related("board__rating_scale", "board__kind").first()
    if membership is None:
        raise Http404
    return membership


def needs_second_step(user: User) -> bool:
    """Whether the person has a role somewhere that needs one: what accounts/second_factor.py asks."""
    with scoping.within(of_person(user)):
        return Membership.objects.active().filter(user=user, role__in=NEED_SECOND_STEP).exists()


def lacks_second_step(membership: Membership) -> bool:
    """Whether this board is closed to the person until they have set one up. Asks the database nothing."""
    required = settings.MFA_REQUIRED_FOR
    is_needed = required == "everyone" or (required == "roles" and membership.role in NEED_SECOND_STEP)
    return is_needed and not membership.has_second_step


def refuse(request: HttpRequest, membership: Membership, permission: Permission) -> HttpResponse:
    """403. Where only that the board is closed stands in the way, the page says that; else PermissionDenied."""
    note_refusal(board=membership.board, by=request.user, url_name=request.resolver_match.url_name)
    if permission in ROLE_PERMISSIONS[membership.role]:
        return say_closed(request, membership.board)
    raise PermissionDenied


def say_closed(request: HttpRequest, board: Board) -> HttpResponse:
    """403, with the words that somebody typed into the form, to be copied."""
    typed = request.POST.get("narrative", "")
    return render(request, "assessment/closed.html", {"board": board, "typed": typed}, status=403)


def board_view(
    permission: Permission, methods: tuple[str, ...] = ("GET", "HEAD"), *, is_fresh: bool = False
) -> Callable:
    """Make a view of one board: `view(request, board, …)`, reached by members whose role allows it.

    Anonymous → the sign-in form; no member → 404; no second step where the role needs one → the page to set it up;
    the role lacks the permission → 403; else the view, with the board's rows open to it and those of no other. With
    `is_fresh` it first asks who has not shown in the last five minutes who they are. The board's record tells of the
    403 and of the session's first page.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def gated(request: HttpRequest, board: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            scoping.open_to(of_person(request.user))
            membership = membership_of(request.user, board)
            scoping.open_to(scoping.Scope(boards=frozenset([membership.board_id]), person=request.user.pk))
            if lacks_second_step(membership):
                return second_factor.to_set_up(request)
            if not may(membership, permission):
                return refuse(request, membership, permission)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if is_fresh and (confirm := require_fresh(request)) is not None:
                return confirm
            note_opening(request, membership.board)
            request.board, request.membership = membership.board, membership
            return view(request, membership.board, **kwargs)

        gated.permission, gated.methods, gated.is_fresh = permission, methods, is_fresh
        return gated

    return decorate


def member_view(view: Callable) -> Callable:
    """A page of a signed-in person that belongs to no board yet. Anonymous → the sign-in form."""

    @wraps(view)
    def signed_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        scoping.open_to(of_person(request.user))
        return view(request, **kwargs)

    signed_in.permission, signed_in.methods = None, ("GET", "HEAD")
    return signed_in
