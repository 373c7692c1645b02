"""The kinds of board, and what such boards call the people in each role."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from assessment.administering import keep_kind, remove_kind
from assessment.forms.platform import KindForm
from assessment.models import BoardKind
from assessment.overseeing import boards_of_kind, kinds_with_use
from assessment.platform_access import platform_view
from assessment.refusals import Refused

FORM = ("GET", "HEAD", "POST")


@platform_view()
def kinds(request):
    return render(request, "assessment/platform/kinds.html", {"kinds": kinds_with_use()})


@platform_view(methods=FORM)
def add(request):
    return form_page(request, None)


@platform_view(methods=FORM)
def change(request, kind_id):
    return form_page(request, find_kind(kind_id))


def form_page(request, kind):
    """The words of one kind; on a POST they are kept."""
    initial = {name: getattr(kind, name) for name in KindForm.base_fields} if kind else None
    form = KindForm(request.POST if request.method == "POST" else None, initial=initial, kind=kind)
    if request.method == "POST" and form.is_valid():
        keep_kind(kind=kind, **form.cleaned_data)
        return redirect("platform:kinds")
    context = {"form": form, "kind": kind, "is_used": bool(kind) and boards_of_kind(kind)}
    return render(request, "assessment/platform/kind.html", context, status=422 if form.errors else 200)


@platform_view(methods=("POST",))
def remove(request, kind_id):
    """One that no board is of."""
    try:
        remove_kind(kind=find_kind(kind_id))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("platform:kinds")


def find_kind(kind_id):
    kind = BoardKind.objects.filter(pk=kind_id).first()
    if kind is None:
        raise Http404
    return kind
