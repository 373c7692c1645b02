"""Who is on a board, and changing what they are."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view, may
from assessment.appointing import change_membership
from assessment.forms.people import MembershipForm, initial_of
from assessment.people import SHOWN, colleagues_of, former_members_of, members_of, open_invitations_of
from assessment.refusals import LastManager, Refused

ON_A_PAGE = 50


@board_view(Permission.VIEW)
def people(request, board):
    """The members, and for managers the invitations that are open."""
    manages = may(request.membership, Permission.MANAGE)
    pages = Paginator(members_of(board), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "board": board,
        "page": page,
        "numbers": list(pages.get_elided_page_range(page.number)),
        "former": former_members_of(board),
        "manages": manages,
        "confirms": may(request.membership, Permission.CONFIRM),
        "invitations": open_invitations_of(board) if manages else [],
    }
    return render(request, "assessment/people/people.html", context)


@board_view(Permission.MANAGE, methods=("GET", "HEAD", "POST"), is_fresh=True)
def member(request, board, membership_id):
    """One member: role, agency, substitute for, last day."""
    found = member_or_404(board, membership_id)
    data = request.POST if request.method == "POST" else None
    form = MembershipForm(data, initial=initial_of(found), board=board, besides=found)
    context = {"board": board, "member": found, "form": form, "back": people_url(board)}
    if data is not None and form.is_valid():
        try:
            change_membership(membership=found, by=request.user, **form.given())
        except LastManager as refusal:
            form.add_error(None, str(refusal))
            context["must_hand_over"] = found == request.membership
        except Refused as refusal:
            return refuse(request, refusal)
        else:
            messages.success(request, _("%(name)s: your changes have been saved.") % {"name": found.user})
            return redirect(context["back"])
    return render(request, "assessment/people/member.html", context, status=422 if form.errors else 200)


def member_or_404(board, membership_id):
    """A member of the board now. Who looks in by break-glass is none to change."""
    return get_object_or_404(colleagues_of(board).select_related(*SHOWN), pk=membership_id)


def people_url(board):
    return reverse("assessment:people", args=[board.slug])


def refuse(request, refusal):
    """Say why not on the page of people."""
    messages.error(request, str(refusal))
    return redirect("assessment:people", board=request.board.slug)
