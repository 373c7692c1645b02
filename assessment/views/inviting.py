"""Inviting people to a board, inviting them again, withdrawing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.fresh import require_fresh
from assessment.access import Permission, Role, board_view
from assessment.forms.people import InviteForm, invited_sentence
from assessment.inviting import invite_each, send_again, withdraw
from assessment.people import open_invitations_of
from assessment.refusals import Refused
from assessment.views.people import people_url, refuse


@board_view(Permission.MANAGE, methods=("GET", "HEAD", "POST"))
def invite(request, board):
    """One address, or several with the same role."""
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, board=board)
    context = {"board": board, "form": form, "back": people_url(board)}
    if data is not None and form.is_valid():
        if form.cleaned_data["role"] == Role.MANAGER and (confirm := require_fresh(request)) is not None:
            return confirm  # whoever makes a manager gives the board away
        emails = form.cleaned_data["emails"]
        refusals, invitations = invite_each(board=board, by=request.user, emails=emails, **form.given())
        if invitations or len(emails) > 1:
            report(request, refusals, invitations)
            return redirect(context["back"])
        form.add_error("emails", str(refusals[0]))
        context["open_one"] = getattr(refusals[0], "invitation", None)
    return render(request, "assessment/people/invite.html", context, status=422 if form.errors else 200)


def report(request, refusals, invitations):
    """What became of each address."""
    sent = [invitation.email for invitation in invitations if invitation.mailed_at]
    if sent:
        messages.success(request, f"{invited_sentence(len(sent))} {', '.join(sent)}")
    report_unsent(request, [invitation for invitation in invitations if not invitation.mailed_at])
    if refusals:
        reasons = ". ".join(dict.fromkeys(str(refusal).rstrip(".") for refusal in refusals))
        messages.warning(request, _("Not invited: %(reasons)s.") % {"reasons": reasons})


def report_unsent(request, invitations):
    if invitations:
        emails = ", ".join(invitation.email for invitation in invitations)
        sentence = _("The mail could not be sent to: %(emails)s. Wait a few minutes, then select ‘Send again’.")
        messages.error(request, sentence % {"emails": emails})


@board_view(Permission.MANAGE, methods=("POST",))
def again(request, board, invitation_id):
    """A new mail with a new link. The old link works no longer."""
    try:
        fresh = send_again(invitation=invitation_or_404(board, invitation_id), by=request.user)
    except Refused as refusal:
        return refuse(request, refusal)
    report(request, [], [fresh])
    return redirect(people_url(board))


@board_view(Permission.MANAGE, methods=("POST",))
def take_back(request, board, invitation_id):
    """The invitation works no longer."""
    invitation = invitation_or_404(board, invitation_id)
    try:
        withdraw(invitation=invitation, by=request.user)
    except Refused as refusal:
        return refuse(request, refusal)
    messages.success(request, _("The invitation of %(email)s has been withdrawn.") % {"email": invitation.email})
    return redirect(people_url(board))


def invitation_or_404(board, invitation_id):
    found = open_invitations_of(board).select_related("board__kind", "agency", "substitute_for")
    return get_object_or_404(found, pk=invitation_id)
