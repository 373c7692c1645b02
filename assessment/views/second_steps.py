"""Somebody of the board lost their second step: a colleague who knows them says that it is them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.models import Membership
from assessment.refusals import Refused
from assessment.resetting import confirm_person
from assessment.setup_steps import members


@board_view(Permission.CONFIRM, methods=("GET", "HEAD", "POST"), is_fresh=True)
def confirm(request, board, membership_id):
    """What is confirmed and what follows; on a POST it is confirmed."""
    membership = members(board).filter(pk=membership_id).select_related("user", "board").first()
    if membership is None:
        raise Http404
    if request.method == "POST":
        return confirmed(request, membership)
    context = {"board": board, "member": membership, "is_self": membership.user_id == request.user.pk}
    return render(request, "assessment/second_steps/confirm.html", context)


def confirmed(request, membership: Membership):
    """Back to the board, with what was done or why not."""
    try:
        confirm_person(membership=membership, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        sentence = _("You have confirmed %(name)s. An administrator of the platform does the rest.")
        messages.success(request, sentence % {"name": membership.user})
    return redirect(membership.board)
