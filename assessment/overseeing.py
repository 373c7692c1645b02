"""What an administrator of the platform sees of the boards: that they are there, and who manages them.

The one place on the platform's side that looks at every board. It hands out names, states, managers and what waits for
an administrator: never how much a board has written, nor who else is on it.
"""

from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from assessment import scoping
from assessment.models import Board, BoardKind, BreakGlass, Invitation, Membership, SecondStepReset
from assessment.models.boards import still_holds

PAGE = 50
WAITS = timedelta(hours=24)  # an older request to read a board is answered no more


def with_state(boards: QuerySet[Board]) -> QuerySet[Board]:
    """Each with its `state` and, as `managers`, the memberships of its managers."""
    managing = Membership.objects.active().filter(role=Membership.Role.MANAGER, break_glass=None)
    invited = Invitation.objects.filter(
        board=OuterRef("pk"), role=Membership.Role.MANAGER, accepted_at=None, withdrawn_at=None
    )
    state = Case(
        When(closed_at__isnull=False, then=Value("closed")),
        When(Exists(managing.filter(board=OuterRef("pk"))), then=Value("active")),
        When(Exists(invited), then=Value("invited")),
        default=Value("no-manager"),
        output_field=CharField(),
    )
    managers = Prefetch("memberships", managing.select_related("user").order_by("pk"), to_attr="managers")
    return boards.select_related("kind").annotate(state=state).prefetch_related(managers)


def list_boards(search: str, number: object) -> Page:
    """One page of the boards whose name has `search` in it."""
    with scoping.across_boards():
        boards = with_state(Board.objects.filter(name__icontains=search).order_by("name"))
        page = Paginator(boards, PAGE).get_page(number)
        page.object_list = list(page.object_list)
        return page


def find_board(slug: str) -> Board:
    """The board with its state, its managers and what succeeds it. Http404."""
    with scoping.across_boards():
        board = with_state(Board.objects.select_related("succeeded_by").filter(slug=slug)).first()
    if board is None:
        raise Http404
    return board


def other_boards(board: Board) -> list[Board]:
    """Those that may succeed it: all but itself."""
    with scoping.across_boards():
        return list(Board.objects.exclude(pk=board.pk))


def names_and_words() -> dict[str, str]:
    """The word in the address of every board, by its name."""
    with scoping.across_boards():
        return dict(Board.objects.values_list("name", "slug"))


def boards_of_kind(kind: BoardKind) -> bool:
    with scoping.across_boards():
        return Board.objects.filter(kind=kind).exists()


def kinds_with_use() -> list[BoardKind]:
    """Every kind, with `is_used`."""
    with scoping.across_boards():
        return list(BoardKind.objects.annotate(is_used=Exists(Board.objects.filter(kind=OuterRef("pk")))))


def administrators() -> QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_active=True)


def waiting() -> Q:
    """The condition for requests to read a board that nobody has answered."""
    return Q(agreed_at=None, refused_at=None, asked_at__gt=timezone.now() - WAITS)


def requests_to_read() -> tuple[list[BreakGlass], list[Membership]]:
    """Those that wait for another administrator, and the memberships that hold now because of one."""
    with scoping.across_boards():
        waits = BreakGlass.objects.filter(waiting()).select_related("board", "asked_by")
        running = Membership.objects.filter(still_holds(), break_glass__isnull=False)
        return list(waits), list(running.select_related("board", "user", "break_glass").order_by("ends_at"))


def find_request(pk: int) -> BreakGlass:
    """One that waits. Http404."""
    with scoping.across_boards():
        found = BreakGlass.objects.filter(waiting(), pk=pk).select_related("board", "asked_by").first()
    if found is None:
        raise Http404
    return found


def resets_waiting() -> list[SecondStepReset]:
    """People whom somebody of their board has confirmed."""
    with scoping.across_boards():
        return list(SecondStepReset.objects.filter(reset_at=None).select_related("board", "user"))


def find_reset(pk: int) -> SecondStepReset:
    """One that waits. Http404."""
    found = next((reset for reset in resets_waiting() if reset.pk == pk), None)
    if found is None:
        raise Http404
    return found
