"""Asking to read a board for some hours, and another administrator's answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessment.breaking_glass import agree_to_read, ask_to_read, end_break_glass, refuse_to_read
from assessment.forms.platform import AskForm
from assessment.overseeing import administrators, find_board, find_request, requests_to_read
from assessment.platform_access import platform_view
from assessment.refusals import Refused

FORM = ("GET", "HEAD", "POST")


@platform_view()
def requests(request):
    """What waits for an answer, and who reads a board now."""
    waiting, running = requests_to_read()
    context = {"waiting": waiting, "running": running}
    return render(request, "assessment/platform/requests.html", context)


@platform_view(methods=FORM, is_fresh=True)
def ask(request, slug):
    """What happens, then the reason and the hours."""
    board = find_board(slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_read(board=board, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Another administrator has to agree within 24 hours. They have been told."))
            return redirect("platform:requests")
    others = administrators().exclude(pk=request.user.pk).exists()
    context = {"board": board, "form": form, "has_other_administrators": others}
    return render(request, "assessment/platform/ask.html", context, status=422 if form.errors else 200)


@platform_view(methods=FORM, is_fresh=True)
def answer(request, request_id):
    """Another administrator reads the reason, and agrees or refuses."""
    asked = find_request(request_id)
    board = find_board(asked.board.slug)
    if request.method == "POST" and (act := ANSWERS.get(request.POST.get("answer"))):
        try:
            act(asked=asked, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("platform:requests")
    context = {"asked": asked, "board": board, "is_own": asked.asked_by_id == request.user.pk}
    return render(request, "assessment/platform/answer.html", context)


ANSWERS = {"agree": agree_to_read, "refuse": refuse_to_read}


@platform_view(methods=("POST",), is_fresh=True)
def end(request, membership_id):
    """An administrator stops reading, or stops another, before the hours are over."""
    for membership in requests_to_read()[1]:
        if membership.pk == membership_id:
            end_break_glass(membership=membership, by=request.user)
    return redirect("platform:requests")
