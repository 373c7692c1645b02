"""The boards of the platform: that they are there and who manages them. Never what they say."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment import scoping
from assessment.administering import close_board, invite_manager, make_board, reopen_board
from assessment.forms.platform import BoardForm, CloseForm, ManagerForm
from assessment.models import Invitation
from assessment.overseeing import find_board, list_boards, other_boards, requests_to_read, resets_waiting
from assessment.platform_access import platform_view
from assessment.refusals import AddressTaken, Refused

FORM = ("GET", "HEAD", "POST")
STATES = {
    "closed": (gettext_lazy("Closed"), "grey"),
    "active": (gettext_lazy("Active"), "green"),
    "invited": (gettext_lazy("Manager invited"), "yellow"),
    "no-manager": (gettext_lazy("No manager yet"), "orange"),
}


def with_words(board):
    """What its state is called, and in which colour."""
    board.state_words, board.state_colour = STATES[board.state]
    return board


@platform_view()
def boards(request):
    """All of them, fifty a page, or those with the searched words in their names."""
    search = " ".join(request.GET.get("q", "").replace("\0", "").split())[:200]
    page = list_boards(search, request.GET.get("page"))
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    context = {"page_of": page, "boards": [with_words(board) for board in page], "search": search, "numbers": numbers}
    context |= {"requests": len(requests_to_read()[0]), "resets": len(resets_waiting())}
    return render(request, "assessment/platform/boards.html", context)


@platform_view(methods=FORM, is_fresh=True)
def make(request):
    """A new board, and the invitation of its first manager."""
    form = BoardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            board = make_board(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("slug" if isinstance(refusal, AddressTaken) else "name", str(refusal))
        else:
            messages.success(request, _("%(board)s was made, and its first manager was invited") % {"board": board})
            return redirect("platform:board", slug=board.slug)
    status = 422 if form.errors else 200
    return render(request, "assessment/platform/make.html", {"form": form}, status=status)


@platform_view(methods=FORM)
def board(request, slug):
    """One board: its managers, or the way to invite the first one."""
    board = with_words(find_board(slug))
    form = ManagerForm(request.POST if request.method == "POST" else None, initial={"email": invited(board)})
    if request.method == "POST" and form.is_valid():
        try:
            invite_manager(board=board, email=form.cleaned_data["email"], by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Invitation sent"))
        return redirect("platform:board", slug=slug)
    context = {"board": board, "form": form, "invited": invited(board)}
    return render(request, "assessment/platform/board.html", context, status=422 if form.errors else 200)


def invited(board):
    """The address of the first manager who has not come yet, or ""."""
    with scoping.of_board(board.pk):
        newest = Invitation.objects.filter(board=board, role="manager", accepted_at=None, withdrawn_at=None).first()
    return newest.email if newest and not board.managers else ""


@platform_view(methods=FORM, is_fresh=True)
def close(request, slug):
    """What closing means, and which board follows."""
    board = find_board(slug)
    others = other_boards(board)
    form = CloseForm(request.POST if request.method == "POST" else None, boards=others)
    if request.method == "POST" and form.is_valid():
        successor = next((other for other in others if other.pk == form.cleaned_data["successor"]), None)
        close_board(board=board, successor=successor, by=request.user)
        messages.success(request, _("%(board)s was closed. Its managers have been told.") % {"board": board})
        return redirect("platform:board", slug=slug)
    context = {"board": board, "form": form}
    return render(request, "assessment/platform/close.html", context, status=422 if form.errors else 200)


@platform_view(methods=FORM, is_fresh=True)
def reopen(request, slug):
    """Asked once more, then it is open."""
    board = find_board(slug)
    if request.method == "POST":
        reopen_board(board=board, by=request.user)
        messages.success(request, _("%(board)s is open again. Its managers have been told.") % {"board": board})
        return redirect("platform:board", slug=slug)
    return render(request, "assessment/platform/reopen.html", {"board": board})
