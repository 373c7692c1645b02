"""The second step: why it is needed, and removing a passkey, which allauth would let anyone do."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from accounts.sealing import SealedSecrets
from accounts.second_factor import has_second_factor, is_last_that_is_needed

BACK = "second_step_next"  # in the session: where somebody was going when they were asked to set one up


@login_required
@require_safe
def needed(request):
    """Why, and the two ways. Where the person was going is kept until the step is set up."""
    back = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        request.session[BACK] = back
    if has_second_factor(request.user):
        return redirect(request.session.pop(BACK, "mfa_index"))
    return render(request, "mfa/needed.html")


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class RemovePasskey(RemoveWebAuthnView):
    def form_valid(self, form):
        if is_last_that_is_needed(self.get_object()):
            messages.error(self.request, SealedSecrets.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


remove_passkey = RemovePasskey.as_view()
