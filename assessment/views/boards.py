"""My boards, and one board's self-assessments."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse

from assessment.access import Permission, board_view, may, member_view, memberships_of
from assessment.gathering import with_progress
from assessment.models import Part
from assessment.setup_steps import Step, steps_done


@member_view
def boards(request):
    """The boards of whoever is signed in. With one board, lead straight there, or to the start of `?marker=`."""
    marker = marker_in(request)
    links = [
        (membership, start_url(membership.board, marker) if marker else membership.board.get_absolute_url())
        for membership in memberships_of(request.user)
    ]
    if len(links) == 1:
        return redirect(links[0][1])
    return render(request, "assessment/boards.html", {"links": links, "marker": marker})


def marker_in(request):
    """The marker key of the address, or None: anything else is no reason to stop."""
    try:
        return UUID(request.GET.get("marker", ""))
    except ValueError:
        return None


def start_url(board, marker):
    return reverse("assessment:start", args=[board.slug, marker])


@board_view(Permission.VIEW)
def board(request, board):
    """The self-assessments of this board, newest first. A manager of a board that nobody set up is led there first."""
    setup = setup_of(request, board)
    if setup and not setup.done and seen_first_time(request, board):
        return redirect("assessment:set-up", board=board.slug)
    parts = with_progress(Part.objects.filter(board=board)).order_by("-assessment__started_at", "-pk")
    context = {"board": board, "parts": parts, "may_start": may(request.membership, Permission.START), "setup": setup}
    return render(request, "assessment/board.html", context)


@dataclass(frozen=True)
class Setup:
    """How many of the steps are done."""

    done: int
    total: int


def setup_of(request, board):
    """For a manager whose board is not all set up; else None."""
    if board.is_closed or not may(request.membership, Permission.MANAGE):
        return None
    done = steps_done(board)
    return Setup(len(done), len(Step)) if len(done) < len(Step) else None


def seen_first_time(request, board):
    """Whether this session has not been led to the list of this board yet."""
    name = f"set-up:{board.pk}"
    is_first = name not in request.session
    request.session[name] = True
    return is_first
