"""Confirming that it is you, before what matters most.

A view that signs off, exports everything, changes a role or erases begins with:

    if (confirm := require_fresh(request)) is not None:
        return confirm
"""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, suspend_request
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


def require_fresh(request: HttpRequest) -> HttpResponse | None:
    """None when this person showed who they are in the last 5 minutes (ACCOUNT_REAUTHENTICATION_TIMEOUT).

    Else the way to the page that asks for it. A GET comes back to its address. A POST is kept in the session and done
    once they have confirmed, so that nothing typed is lost; files are not kept, and an address with a query comes back
    by GET: post to one without. Somebody who has neither password nor
    second step signs in again.
    """
    if did_recently_reauthenticate(request):
        return None
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    if not methods:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return suspend_request(request, methods[0]["url"])


def count_signing_in(request: HttpRequest, user) -> None:
    """Who has just signed in, with all steps, has just shown who they are."""
    records = get_authentication_records(request, user)
    if records:
        last = records[-1] | {"reauthenticated": True, "at": time.time()}
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records[:-1], last]
