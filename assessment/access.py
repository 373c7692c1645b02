"""Who may do what, and the one gate that every board page passes."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from accounts.models import User
from assessment.models import Board, Membership

Role = Membership.Role


class Permission(StrEnum):
    VIEW = "view"
    START = "start"
    ANSWER = "answer"
    MOVE = "move"


READ = {Permission.VIEW}
WRITE = {Permission.VIEW, Permission.START, Permission.ANSWER}

ROLE_PERMISSIONS: dict[str, set[Permission]] = {
    Role.MANAGER: WRITE | {Permission.MOVE},
    Role.CONTRIBUTOR: WRITE,
    Role.COMMENTER: READ,
    Role.MODERATOR: READ,
    Role.SIGNATORY: READ,
    Role.VIEWER: READ,
}


def may(membership: Membership, permission: Permission) -> bool:
    """Whether this member's role has the permission."""
    return permission in ROLE_PERMISSIONS[membership.role]


def boards_of(user: User | AnonymousUser) -> QuerySet[Board]:
    """The boards that a person is a member of: none for a stranger, a superuser included."""
    return Board.objects.filter(memberships__user=user) if user.is_authenticated else Board.objects.none()


def membership_of(user: User, slug: str) -> Membership:
    """The person's membership of the board. Http404 to anyone else, as for a board that does not exist."""
    membership = Membership.objects.select_related("board__rating_scale").filter(board__slug=slug, user=user).first()
    if membership is None:
        raise Http404
    return membership


def board_view(permission: Permission, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable:
    """Make a view of one board: `view(request, board, …)`, reached by members whose role allows it.

    Anonymous → the sign-in form; no member → 404; the role lacks the permission → 403; else the view.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def gated(request: HttpRequest, board: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            membership = membership_of(request.user, board)
            if not may(membership, permission):
                raise PermissionDenied
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            request.board, request.membership = membership.board, membership
            return view(request, membership.board, **kwargs)

        gated.permission, gated.methods = permission, methods
        return gated

    return decorate


def member_view(view: Callable) -> Callable:
    """A page of a signed-in person that belongs to no board yet. Anonymous → the sign-in form."""

    @wraps(view)
    def signed_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, **kwargs)

    signed_in.permission, signed_in.methods = None, ("GET", "HEAD")
    return signed_in
