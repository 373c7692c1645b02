"""Set up your board: the list of what there is to do, and a page for each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessment import setting_up
from assessment.access import Permission, board_view, say_closed
from assessment.forms.setting_up import (
    NO_RATINGS,
    SOMEBODY_ELSE,
    AgenciesForm,
    AgencyForm,
    MarkingForm,
    NameForm,
    RatingsForm,
    SignOffForm,
)
from assessment.models import Agency, Membership
from assessment.refusals import Refused
from assessment.setup_steps import agencies_of, members, tasks_of

FORM = ("GET", "HEAD", "POST")


@board_view(Permission.MANAGE)
def task_list(request, board):
    """What there is to do, and what is done."""
    tasks = tasks_of(board)
    context = {"board": board, "tasks": tasks, "done": sum(task.is_done for task in tasks), "total": len(tasks)}
    return render(request, "assessment/setting_up/tasks.html", context)


def page(request, board, form, name, save, **context):
    """One page, one form. On a POST `save(data)` does it and may say where to go: else to the list. 422 on errors."""
    if request.method == "POST" and board.is_closed:
        return say_closed(request, board)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(save(form.cleaned_data) or list_of(board))
        except Refused as refusal:
            form.add_error(next(iter(form.fields)), str(refusal))
    context = {"back": list_of(board)} | context | {"board": board, "form": form}
    return render(request, f"assessment/setting_up/{name}.html", context, status=422 if form.errors else 200)


def list_of(board):
    return reverse("assessment:set-up", args=[board.slug])


def given(request):
    return request.POST if request.method == "POST" else None


@board_view(Permission.MANAGE, methods=FORM)
def name(request, board):
    initial = {"name": board.name, "area": board.area, "kind": board.kind}
    form = NameForm(given(request), initial=initial)
    return page(
        request, board, form, "name", lambda data: setting_up.rename_board(board=board, by=request.user, **data)
    )


@board_view(Permission.MANAGE, methods=FORM)
def ratings(request, board):
    form = RatingsForm(given(request), initial={"scale": board.rating_scale_id or NO_RATINGS})

    def save(data):
        setting_up.choose_ratings(board=board, scale=data["scale"], by=request.user)

    return page(request, board, form, "ratings", save)


@board_view(Permission.MANAGE, methods=FORM)
def marking(request, board):
    form = MarkingForm(given(request), initial={"marking": board.marking})

    def save(data):
        setting_up.choose_marking(board=board, marking=data["marking"], by=request.user)

    return page(request, board, form, "marking", save)


@board_view(Permission.MANAGE, methods=FORM, is_fresh=True)
def sign_off(request, board):
    """Give a member the role of a signatory, or invite one."""
    everybody = list(members(board).select_related("user").order_by("user__name", "pk"))
    keep = {Membership.Role.MANAGER, Membership.Role.SIGNATORY}
    form = SignOffForm(given(request), members=[one for one in everybody if one.role not in keep])

    def save(data):
        if data["member"] == SOMEBODY_ELSE:
            setting_up.invite_signatory(board=board, email=data["email"], by=request.user)
            messages.success(request, _("Invitation sent"))
        else:
            setting_up.make_signatory(membership=form.members[data["member"]], by=request.user)

    signatories = [one.user for one in everybody if one.role == Membership.Role.SIGNATORY]
    return page(request, board, form, "sign_off", save, signatories=signatories)


# --- Agencies -------------------------------------------------------------------------------------


@board_view(Permission.MANAGE, methods=FORM)
def agencies(request, board):
    """Add several, or say that there are none."""
    if request.method == "POST" and "none" in request.POST and not board.is_closed:
        setting_up.have_no_agencies(board=board, by=request.user)
        return redirect(list_of(board))
    partners, retired = agencies_of(board)

    def save(data):
        setting_up.add_agencies(board=board, names=data["names"], by=request.user)
        return reverse("assessment:set-up-agencies", args=[board.slug])

    form = AgenciesForm(given(request))
    return page(request, board, form, "agencies", save, partners=partners, retired=retired)


@board_view(Permission.MANAGE, methods=FORM)
def agency(request, board, agency_id):
    """Rename it, retire it or bring it back."""
    agency = Agency.objects.filter(board=board, pk=agency_id).first()
    if agency is None:
        raise Http404
    back = reverse("assessment:set-up-agencies", args=[board.slug])
    change = {"retire": setting_up.retire_agency, "bring-back": setting_up.bring_back_agency}
    if request.method == "POST" and request.POST.get("do") in change and not board.is_closed:
        change[request.POST["do"]](agency=agency, by=request.user)
        return redirect(back)

    def save(data):
        setting_up.rename_agency(agency=agency, name=data["name"], by=request.user)
        return back

    form = AgencyForm(given(request), initial={"name": agency.name})
    return page(request, board, form, "agency", save, agency=agency, back=back)
