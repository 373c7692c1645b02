"""How far a board has got with "Set up your board"."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessment.models import Agency, Board, Invitation, Membership, SetupStep

Step = SetupStep.Step
HINTS = {
    Step.NAME: _("You can start a self-assessment when this is done"),
    Step.AGENCIES: _("The police, the council, health and others who work with your board"),
    Step.PEOPLE: _("Who answers, who comments and who reads"),
    Step.RATINGS: _("Or say that you will answer in words only"),
    Step.MARKING: _("What a new self-assessment begins with"),
    Step.SIGN_OFF: _("Who signs a self-assessment when it is complete"),
}


@dataclass(frozen=True)
class Task:
    """One line of the list."""

    step: SetupStep.Step
    hint: str
    href: str
    is_done: bool


def steps_done(board: Board) -> set[str]:
    """The steps that somebody did, and those that the board's people show to be done."""
    done = set(SetupStep.objects.filter(board=board).values_list("step", flat=True))
    if Step.PEOPLE not in done and has_people(board):
        done.add(Step.PEOPLE)
    if Step.SIGN_OFF not in done and has_signatory(board):
        done.add(Step.SIGN_OFF)
    return done


def tasks_of(board: Board) -> list[Task]:
    done = steps_done(board)
    return [Task(step, HINTS[step], href_of(board, step), step in done) for step in Step]


def href_of(board: Board, step: SetupStep.Step) -> str:
    if step == Step.PEOPLE:  # the people of a board have pages of their own
        return reverse("assessment:people", args=[board.slug])
    return reverse(f"assessment:set-up-{step}", args=[board.slug])


def is_ready(board: Board) -> bool:
    """Whether a self-assessment may be started: nothing but the name stands in the way."""
    return SetupStep.objects.filter(board=board, step=Step.NAME).exists()


def open_invitations(board: Board) -> QuerySet[Invitation]:
    return Invitation.objects.filter(board=board, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def members(board: Board) -> QuerySet[Membership]:
    """Who is on the board now; an administrator who looks in for some hours is not."""
    return Membership.objects.active().filter(board=board, break_glass=None)


def has_people(board: Board) -> bool:
    return members(board).count() > 1 or open_invitations(board).exists()


def has_signatory(board: Board) -> bool:
    role = Membership.Role.SIGNATORY
    return members(board).filter(role=role).exists() or open_invitations(board).filter(role=role).exists()


def agencies_of(board: Board) -> tuple[list[Agency], list[Agency]]:
    """Those that are partners now, and those that have left."""
    agencies = list(Agency.objects.filter(board=board))
    return [one for one in agencies if not one.retired_at], [one for one in agencies if one.retired_at]
