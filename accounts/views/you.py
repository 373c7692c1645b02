"""One's own account: the name that colleagues see, and the ways to everything else of it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.naming import rename
from accounts.second_factor import has_second_factor, needs_second_factor


class NameForm(forms.Form):
    name = forms.CharField(
        max_length=User._meta.get_field("name").max_length,
        error_messages={
            "required": gettext_lazy("Enter your name"),
            "max_length": gettext_lazy("Your name must be 200 characters or fewer"),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def you(request):
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": request.user.name})
    if form.is_valid():
        rename(person=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Your name has been saved."))
        return redirect("account_you")
    has, needs = has_second_factor(request.user), needs_second_factor(request.user)
    context = {"form": form, "has_second_factor": has, "needs_second_factor": needs}
    return render(request, "account/you.html", context, status=422 if form.errors else 200)
