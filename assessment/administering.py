"""What an administrator of the platform does for boards: make them, close them, and keep the list of kinds."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessment import scoping
from assessment.inviting import invite, send_again
from assessment.joining import open_board
from assessment.mailing import send
from assessment.models import Board, BoardKind, Event, Membership, RatingScale
from assessment.overseeing import names_and_words
from assessment.recording import record_event
from assessment.refusals import AddressTaken, AlreadyInvited, HasManager, KindInUse, NameTaken


def is_address(text: str) -> bool:
    """Whether mail could be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def may_stand_in_address(word: str) -> bool:
    """Whether /boards/<word>/ would lead to a board, and not to another page."""
    return resolve(reverse("assessment:board", args=[word])).url_name == "board"


def check_free(name: str, slug: str) -> None:
    """NameTaken or AddressTaken where a board has the name or the word; upper and lower case are the same."""
    taken = names_and_words()
    if name.casefold() in {known.casefold() for known in taken}:
        raise NameTaken
    if slug in taken.values() or not may_stand_in_address(slug):
        raise AddressTaken


def make_board(*, name: str, slug: str, kind: BoardKind | None, area: str, email: str, by: User) -> Board:
    """A new board, on the record, and the invitation of its first manager. Raises NameTaken or AddressTaken."""
    check_free(name, slug)
    try:
        with transaction.atomic():
            scale = RatingScale.objects.order_by("pk").first()
            with scoping.across_boards():  # while it has no number, the scope of one board cannot let it in
                board = open_board(name=name, slug=slug, rating_scale=scale, kind=kind, area=area)
            record(board, Event.Type.BOARD_MADE, by, f"Made the board “{name}”")
    except IntegrityError as error:  # made meanwhile by somebody else
        raise NameTaken from error
    with scoping.of_board(board.pk):
        invite_person(board=board, email=email, role=Membership.Role.MANAGER, by=by)
    return board


def invite_person(*, board: Board, email: str, role: str, by: User) -> None:
    """An invitation by mail, in the place of an open one to the same address. Raises as invite() does."""
    try:
        invite(board=board, by=by, email=email, role=role)
    except AlreadyInvited as refusal:
        send_again(invitation=refusal.invitation, by=by)


def invite_manager(*, board: Board, email: str, by: User) -> None:
    """The first manager's invitation, again or to another address. Raises HasManager: managers invite the others."""
    with scoping.of_board(board.pk):
        if managers(board):
            raise HasManager
        invite_person(board=board, email=email, role=Membership.Role.MANAGER, by=by)


def managers(board: Board) -> list[User]:
    """Who manages the board now. To be asked while the board is open."""
    managing = Membership.objects.active().filter(board=board, role=Membership.Role.MANAGER, break_glass=None)
    return [membership.user for membership in managing.select_related("user") if membership.user.is_active]


def record(board: Board, type: str, by: User, text: str) -> None:  # noqa: A002
    """An event on the board's record, from outside the board."""
    with scoping.of_board(board.pk):
        record_event(board=board, type=type, by=by, text=text, at=timezone.now())


# --- Closing --------------------------------------------------------------------------------------


def close_board(*, board: Board, successor: Board | None, by: User) -> None:
    """From now on it can be read and not changed. The managers are told."""
    text = "Closed the board to reading" + (f". “{successor.name}” follows it" if successor else "")
    with transaction.atomic(), scoping.of_board(board.pk):
        if not Board.objects.filter(pk=board.pk, closed_at=None).update(
            closed_at=timezone.now(), succeeded_by=successor
        ):
            return
        record(board, Event.Type.BOARD_CLOSED, by, text)
    tell_managers(board, _("Your board was closed"), "board_closed.txt", successor=successor)


def reopen_board(*, board: Board, by: User) -> None:
    """It can be changed again. The managers are told."""
    with transaction.atomic(), scoping.of_board(board.pk):
        closed = Board.objects.filter(pk=board.pk, closed_at__isnull=False)
        if not closed.update(closed_at=None, succeeded_by=None):
            return
        follows = board.succeeded_by  # read with the board: this scope does not show another one
        text = "Opened the board again" + (f". “{follows.name}” no longer follows it" if follows else "")
        record(board, Event.Type.BOARD_REOPENED, by, text)
    tell_managers(board, _("Your board is open again"), "board_reopened.txt")


def tell_managers(board: Board, subject: str, template: str, **context: object) -> int:
    """One mail to each manager. How many went out."""
    with scoping.of_board(board.pk):
        people = managers(board)
    return tell(people, subject, template, board=board, **context)


def tell(people: list[User], subject: str, template: str, **context: object) -> int:
    """One mail to each, in the site's own language. How many went out."""
    with translation.override(settings.LANGUAGE_CODE):
        return sum(send(to=person.email, subject=str(subject), template=template, **context) for person in people)


# --- Kinds of board -------------------------------------------------------------------------------


@transaction.atomic
def keep_kind(*, kind: BoardKind | None, **fields: str) -> BoardKind:
    """A new kind, or other words for one that is there. The form has checked that the name is free."""
    if kind is None:
        last = BoardKind.objects.order_by("-order").values_list("order", flat=True).first() or 0
        return BoardKind.objects.create(order=last + 1, **fields)
    BoardKind.objects.filter(pk=kind.pk).update(**fields)
    return kind


def remove_kind(*, kind: BoardKind) -> None:
    """Raises KindInUse where a board is of this kind."""
    try:
        with transaction.atomic(), scoping.across_boards():  # whichever board it is
            BoardKind.objects.filter(pk=kind.pk).delete()
    except ProtectedError as error:
        raise KindInUse from error
