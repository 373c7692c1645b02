"""Break-glass: an administrator reads a board for some hours, with another one's yes, and the board is told.

There is no other way for an administrator into a board. The membership that comes of it is an ordinary one of a
viewer, so that the gate knows no exception; it says that it is break-glass, and it ends by itself.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessment import scoping
from assessment.administering import managers, record, tell
from assessment.models import Board, BreakGlass, Event, Membership
from assessment.models.boards import still_holds
from assessment.overseeing import administrators, waiting
from assessment.refusals import AlreadyAsked, AlreadyMember, NeedsAnother, NotAnAdministrator, NotWaiting


def ask_to_read(*, board: Board, reason: str, hours: int, by: User) -> BreakGlass:
    """A request that another administrator answers within a day; they are told by mail, and the board's record says it.

    Raises AlreadyMember, AlreadyAsked or NotAnAdministrator.
    """
    if not is_administrator(by):
        raise NotAnAdministrator
    with transaction.atomic(), scoping.of_board(board.pk):
        refuse_what_is_not_needed(board, by)
        asked = BreakGlass.objects.create(
            board=board, reason=reason, hours=hours, asked_by=by, asked_by_name=str(by), asked_at=timezone.now()
        )
        record(board, Event.Type.BREAK_GLASS, by, f"Asked to read this board for {in_hours(hours)}. Reason: {reason}")
    others = administrators().exclude(pk=by.pk)
    tell(
        list(others), _("Another administrator asks to read a board"), "break_glass_asked.txt", asked=asked, board=board
    )
    return asked


def refuse_what_is_not_needed(board: Board, by: User) -> None:
    mine = Membership.objects.filter(still_holds(), board=board, user=by).first()
    if mine and mine.break_glass_id is None:
        raise AlreadyMember
    if mine or BreakGlass.objects.filter(waiting(), board=board, asked_by=by).exists():
        raise AlreadyAsked


def agree_to_read(*, asked: BreakGlass, by: User) -> Membership:
    """The membership of a viewer, until the hours are over. The managers are told at once.

    Where nobody manages the board, the other administrators are told instead. Raises NeedsAnother,
    NotAnAdministrator or NotWaiting.
    """
    refuse_the_same_person(asked, by)
    now = timezone.now()
    with transaction.atomic(), scoping.of_board(asked.board_id):
        answer(asked, agreed_by=by, agreed_by_name=str(by), agreed_at=now)
        membership = let_read(asked, now + timedelta(hours=asked.hours))
        text = f"Agreed that {asked.asked_by_name} reads this board for {in_hours(asked.hours)}"
        record(asked.board, Event.Type.BREAK_GLASS, by, text)
        told = managers(asked.board) or list(administrators().exclude(pk=asked.asked_by_id))
    context = {"asked": asked, "board": asked.board, "agreed_by": str(by), "ends_at": membership.ends_at}
    tell(told, _("An administrator can read your board for some hours"), "break_glass_agreed.txt", **context)
    return membership


def let_read(asked: BreakGlass, ends_at: object) -> Membership:
    """The person's one row on this board becomes that of a viewer. Whoever is a member by now is refused."""
    mine = Membership.objects.filter(still_holds(), board=asked.board, user=asked.asked_by)
    if mine.filter(break_glass=None).exists():
        raise AlreadyMember
    given = {"role": Membership.Role.VIEWER, "agency": None, "substitute_for": None}
    row = {"board": asked.board, "user": asked.asked_by}
    return Membership.objects.update_or_create(**row, defaults=given | {"ends_at": ends_at, "break_glass": asked})[0]


def refuse_to_read(*, asked: BreakGlass, by: User) -> None:
    """No. Raises NeedsAnother, NotAnAdministrator or NotWaiting."""
    refuse_the_same_person(asked, by)
    with transaction.atomic(), scoping.of_board(asked.board_id):
        answer(asked, refused_at=timezone.now())
        text = f"Refused that {asked.asked_by_name} reads this board"
        record(asked.board, Event.Type.BREAK_GLASS, by, text)


def end_break_glass(*, membership: Membership, by: User) -> None:
    """At once: the person is a stranger from the next request on. A second press changes nothing."""
    with transaction.atomic(), scoping.of_board(membership.board_id):
        running = Membership.objects.filter(still_holds(), pk=membership.pk, break_glass__isnull=False)
        if running.update(ends_at=timezone.now()):
            text = f"Ended that {membership.user} reads this board"
            record(membership.board, Event.Type.BREAK_GLASS, by, text)


def answer(asked: BreakGlass, **fields: object) -> None:
    """Write the answer where there is none yet: of two administrators at once, one gets NotWaiting."""
    if not BreakGlass.objects.filter(waiting(), pk=asked.pk, board=asked.board_id).update(**fields):
        raise NotWaiting


def refuse_the_same_person(asked: BreakGlass, by: User) -> None:
    if asked.asked_by_id == by.pk:
        raise NeedsAnother
    if not (is_administrator(by) and is_administrator(asked.asked_by)):
        raise NotAnAdministrator


def is_administrator(person: User) -> bool:
    return administrators().filter(pk=person.pk).exists()


def in_hours(number: int) -> str:
    return f"{number} hour" if number == 1 else f"{number} hours"
