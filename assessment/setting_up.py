"""Setting up a board: its name, its partners, its ratings, its marking, and who signs. Each with its event."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from assessment.administering import invite_person
from assessment.models import Agency, Board, BoardKind, Event, Membership, RatingScale, SetupStep
from assessment.recording import record_event
from assessment.refusals import AgencyNameTaken, NameTaken, NotOnThisBoard

Step = SetupStep.Step


def take_for_done(*, board: Board) -> None:
    """All steps at once: for a board that was set up in another way, as the demo's."""
    SetupStep.objects.bulk_create([SetupStep(board=board, step=step) for step in Step], ignore_conflicts=True)


@transaction.atomic
def finish_step(*, board: Board, step: str, by: User, text: str) -> None:
    """The step is done, and the record says what was changed."""
    SetupStep.objects.get_or_create(board=board, step=step)
    record_event(board=board, type=Event.Type.BOARD_CHANGED, by=by, text=text, at=timezone.now())


def change_board(board: Board, **fields: object) -> None:
    """Write these columns of the board and no other."""
    Board.objects.filter(pk=board.pk).update(**fields)
    for name, value in fields.items():
        setattr(board, name, value)


def rename_board(*, board: Board, name: str, area: str, kind: BoardKind | None, by: User) -> None:
    """Name, area and kind. The word in the address stays. Raises NameTaken."""
    was = board.name
    text = f"Name “{name}”, area “{area}”, kind “{kind or ''}”" if was == name else f"Renamed from “{was}” to “{name}”"
    try:
        with transaction.atomic():
            change_board(board, name=name, area=area, kind=kind)
            finish_step(board=board, step=Step.NAME, by=by, text=text)
    except IntegrityError as error:
        board.name = was
        raise NameTaken from error


@transaction.atomic
def choose_ratings(*, board: Board, scale: RatingScale | None, by: User) -> None:
    """What new self-assessments are rated by; those that have begun keep theirs."""
    change_board(board, rating_scale=scale)
    finish_step(board=board, step=Step.RATINGS, by=by, text=f"Ratings: {scale or 'none'}")


@transaction.atomic
def choose_marking(*, board: Board, marking: str, by: User) -> None:
    """What new self-assessments begin with."""
    change_board(board, marking=marking)
    finish_step(board=board, step=Step.MARKING, by=by, text=f"Marking of new self-assessments: {marking}")


# --- Agencies -------------------------------------------------------------------------------------


@transaction.atomic
def add_agencies(*, board: Board, names: list[str], by: User) -> list[Agency]:
    """Those that the board did not have, a retired one of that name included: it comes back. Case does not matter."""
    known = {agency.name.casefold(): agency for agency in Agency.objects.filter(board=board)}
    added = []
    for name in {name.casefold(): name for name in names}.values():
        agency = known.get(name.casefold())
        if agency is None:
            added.append(Agency.objects.create(board=board, name=name))
        elif agency.retired_at:
            change_agency(agency, retired_at=None)
            added.append(agency)
    text = "Added partner agencies: " + ", ".join(agency.name for agency in added) if added else "No agency added"
    finish_step(board=board, step=Step.AGENCIES, by=by, text=text)
    return added


@transaction.atomic
def have_no_agencies(*, board: Board, by: User) -> None:
    """The board says that it works without partner agencies."""
    finish_step(board=board, step=Step.AGENCIES, by=by, text="Said that there are no partner agencies")


def change_agency(agency: Agency, **fields: object) -> None:
    Agency.objects.filter(pk=agency.pk, board=agency.board_id).update(**fields)
    for name, value in fields.items():
        setattr(agency, name, value)


def rename_agency(*, agency: Agency, name: str, by: User) -> None:
    """Raises AgencyNameTaken."""
    others = Agency.objects.filter(board=agency.board_id).exclude(pk=agency.pk)
    if name.casefold() in {other.name.casefold() for other in others}:
        raise AgencyNameTaken
    was = agency.name
    with transaction.atomic():
        change_agency(agency, name=name)
        record_change(agency.board, by, f"Renamed the agency “{was}” to “{name}”")


@transaction.atomic
def retire_agency(*, agency: Agency, by: User) -> None:
    """It is offered no more. What says its name keeps saying it."""
    change_agency(agency, retired_at=timezone.now())
    record_change(agency.board, by, f"Retired the agency “{agency.name}”")


@transaction.atomic
def bring_back_agency(*, agency: Agency, by: User) -> None:
    change_agency(agency, retired_at=None)
    record_change(agency.board, by, f"Brought back the agency “{agency.name}”")


def record_change(board: Board, by: User, text: str) -> None:
    record_event(board=board, type=Event.Type.BOARD_CHANGED, by=by, text=text, at=timezone.now())


# --- Who signs ------------------------------------------------------------------------------------


@transaction.atomic
def make_signatory(*, membership: Membership, by: User) -> None:
    """The member gets the role of a signatory. Managers keep theirs: raises NotOnThisBoard for them and for leavers."""
    roles = [Membership.Role.MANAGER]
    mine = Membership.objects.active().filter(pk=membership.pk, break_glass=None).exclude(role__in=roles)
    if not mine.update(role=Membership.Role.SIGNATORY):
        raise NotOnThisBoard
    SetupStep.objects.get_or_create(board=membership.board, step=Step.SIGN_OFF)
    text = f"{membership.user}: from {membership.role} to {Membership.Role.SIGNATORY}"
    record_event(board=membership.board, type=Event.Type.ROLE_CHANGED, by=by, text=text, at=timezone.now())


def invite_signatory(*, board: Board, email: str, by: User) -> None:
    """Somebody who is not on the board yet."""
    invite_person(board=board, email=email, role=Membership.Role.SIGNATORY, by=by)
    SetupStep.objects.get_or_create(board=board, step=Step.SIGN_OFF)
