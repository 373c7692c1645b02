"""How long the session still lasts, and staying signed in. Asked by the script that warns before the end."""

from django.contrib.auth import SESSION_KEY
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.idling import BEGAN, SEEN, begin, seconds_left, wants_data


@require_http_methods(["GET", "POST"])
def stay(request):
    """GET looks and is no use of the session; POST is. `{"left": seconds, "token": …}`, or 401 when it is over."""
    if SESSION_KEY not in request.session:
        return JsonResponse({"left": 0}, status=401)
    if request.method == "POST":
        began = request.session.get(BEGAN)
        begin(request.session)
        request.session[BEGAN] = began or request.session[SEEN]
    if request.method == "POST" and not wants_data(request):
        return back(request)
    return JsonResponse({"left": int(seconds_left(request.session)), "token": get_token(request)})


def back(request):
    """To the page whose button was pressed before its script ran."""
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return redirect(came_from if is_ours else "account_you")
