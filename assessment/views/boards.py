"""My boards, and one board's self-assessments."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.urls import reverse

from assessment.access import Permission, board_view, may, member_view, memberships_of
from assessment.gathering import with_progress
from assessment.models import Part


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
    """The self-assessments of this board, newest first."""
    parts = with_progress(Part.objects.filter(board=board)).order_by("-assessment__started_at", "-pk")
    context = {
        "board": board,
        "parts": parts,
        "may_start": may(request.membership, Permission.START),
        "may_read_record": may(request.membership, Permission.RECORD),
    }
    return render(request, "assessment/board.html", context)
