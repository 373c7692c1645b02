"""Ending the sessions of somebody who cannot do it: a laptop is stolen, a phone is lost."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.ending import end_for
from assessment.forms.platform import PersonForm
from assessment.platform_access import platform_view


@platform_view(methods=("GET", "HEAD", "POST"), is_fresh=True)
def sessions(request):
    form = PersonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "assessment/platform/sessions.html", {"form": form}, status=422 if form.errors else 200)
    person = form.cleaned_data["email"]
    end_for(person, by=request.user)
    messages.success(request, _("%(name)s has been signed out everywhere, and told by mail.") % {"name": person})
    return redirect("platform:sessions")
