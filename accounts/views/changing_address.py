"""Asking for another address: allauth's page, for people who have exactly one."""

from allauth.account.views import EmailView
from django.contrib.auth.decorators import login_required
from django.utils.decorators import method_decorator

from accounts.addresses import ensure_address


@method_decorator(login_required, name="dispatch")
class ChangeAddress(EmailView):
    def dispatch(self, request, *args, **kwargs):
        # Else allauth takes the address of somebody without a row for one that is still to be confirmed.
        ensure_address(request.user)
        return super().dispatch(request, *args, **kwargs)


change_address = ChangeAddress.as_view()
