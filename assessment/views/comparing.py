"""One marker over the board's years."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.comparing import compare_years


@board_view(Permission.VIEW)
def years(request, board, marker_key):
    """The board's assessments of one marker side by side."""
    comparison = compare_years(board, marker_key)
    if not comparison.parts:
        raise Http404
    context = {
        "board": board,
        "comparison": comparison,
        "title": comparison.parts[-1].edition.title,
        "trail": [{"text": _("Self-assessments"), "href": board.get_absolute_url()}],
    }
    return render(request, "assessment/comparing/years.html", context)
