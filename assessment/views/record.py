"""A board's record: pages of sentences, a check of the whole of it, and a copy to take out."""

import re

from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.forms.record import RecordForm
from assessment.noting import note_export
from assessment.recalling import copy_of, matching, page_of
from assessment.verifying import broken_events, wrong_on_page


@board_view(Permission.RECORD)
def record(request, board):
    """The newest events first, fifty a page, narrowed by what the address asks for."""
    form = RecordForm(request.GET, board=board)
    context = {"board": board, "form": form, "kept": kept(request), "trail": trail(board)[:1]}
    if not form.is_valid():
        return render(request, "assessment/record/record.html", context, status=422)
    before = before_in(request)
    page = page_of(matching(board, **form.cleaned_data), before)
    wrong = wrong_on_page(board, page.events, is_every_event=not form.is_narrowed)
    context |= {"page": page, "is_first": before is None, "wrong": wrong}
    return render(request, "assessment/record/record.html", context)


def before_in(request):
    """The number in the address before which the page begins, or None: anything else is no reason to stop."""
    typed = request.GET.get("before", "")
    return int(typed) if re.fullmatch(r"[1-9][0-9]{0,8}", typed) else None


def kept(request):
    """What was asked for, to be kept in the links of the page."""
    asked = request.GET.copy()
    asked.pop("before", None)
    return asked.urlencode()


def trail(board):
    return [
        {"text": _("Self-assessments"), "href": board.get_absolute_url()},
        {"text": _("The board’s record"), "href": reverse("assessment:record", args=[board.slug])},
    ]


@board_view(Permission.RECORD)
def check(request, board):
    """Every event recomputed, now."""
    context = {"board": board, "broken": list(broken_events(board)), "trail": trail(board)}
    return render(request, "assessment/record/check.html", context)


@board_view(Permission.RECORD, methods=("GET",), is_fresh=True)
def copy(request, board):
    """What the page shows as CSV, the event of this very copy included. A wrong filter leads back to its form."""
    form = RecordForm(request.GET, board=board)
    if not form.is_valid():
        return redirect(f"{reverse('assessment:record', args=[board.slug])}?{kept(request)}")
    text = "A part of the record" if form.is_narrowed else "The record"
    note_export(board=board, by=request.user, text=text)
    events = matching(board, **form.cleaned_data)
    response = StreamingHttpResponse(copy_of(board, events), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="record-{board.slug}.csv"'
    return response
