"""Leaving a board, removing somebody from it, handing it over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessment.access import Permission, board_view
from assessment.breaking_glass import end_break_glass
from assessment.forms.people import HandOverForm, LeaveForm
from assessment.handing_over import hand_over as give
from assessment.leaving import leave as go
from assessment.leaving import remove as end
from assessment.models import Membership
from assessment.people import colleagues_of, has_lasting_manager, members_of
from assessment.refusals import LastManager, Refused
from assessment.views.people import people_url, refuse


@board_view(Permission.VIEW, methods=("GET", "HEAD", "POST"))
def leave(request, board):
    """A member goes by themselves; the last manager is led to hand over first."""
    mine = request.membership
    form = LeaveForm(request.POST if request.method == "POST" else None)
    must_hand_over = mine.role == Membership.Role.MANAGER and not has_lasting_manager(board, besides=mine)
    if form.is_bound and form.is_valid():
        try:
            go(membership=mine)
        except LastManager:
            must_hand_over = True
        else:
            messages.success(request, _("You have left %(board)s.") % {"board": board.name})
            return redirect("assessment:boards")
    context = {"board": board, "form": form, "must_hand_over": must_hand_over, "why": LastManager.words}
    status = 422 if form.errors or (form.is_bound and must_hand_over) else 200
    return render(request, "assessment/people/leave.html", context | {"back": people_url(board)}, status=status)


@board_view(Permission.MANAGE, methods=("GET", "HEAD", "POST"), is_fresh=True)
def remove(request, board, membership_id):
    """What removing somebody does; on POST it is done."""
    if membership_id == request.membership.pk:
        return redirect("assessment:leave", board=board.slug)
    member = get_object_or_404(members_of(board), pk=membership_id)  # a guest by break-glass too
    if request.method == "POST":
        try:
            (end_break_glass if member.break_glass_id else end)(membership=member, by=request.user)
        except Refused as refusal:
            return refuse(request, refusal)
        messages.success(request, _("%(name)s has been removed from the board.") % {"name": member.user})
        return redirect(people_url(board))
    invited = board.invitations.filter(invited_by=member.user, accepted_at=None, withdrawn_at=None)
    context = {"board": board, "member": member, "back": people_url(board), "invited": invited}
    context["substitutes"] = colleagues_of(board).filter(substitute_for=member)
    return render(request, "assessment/people/remove.html", context)


@board_view(Permission.MANAGE, methods=("GET", "HEAD", "POST"), is_fresh=True)
def hand_over(request, board):
    """Somebody else becomes manager, and I become something else or leave."""
    mine = request.membership
    form = HandOverForm(request.POST if request.method == "POST" else None, membership=mine)
    if form.is_bound and form.is_valid():
        to, role = form.cleaned_data["to"], form.new_role()
        try:
            give(membership=mine, to=to, role=role)
        except LastManager as refusal:
            form.add_error("to", str(refusal))
        except Refused as refusal:
            return refuse(request, refusal)
        else:
            messages.success(request, _("%(name)s is now a manager.") % {"name": to.user})
            return redirect(people_url(board) if role else "assessment:boards")
    context = {"board": board, "form": form, "back": people_url(board)}
    context["has_colleagues"] = form.fields["to"].queryset.exists()
    return render(request, "assessment/people/hand_over.html", context, status=422 if form.errors else 200)
