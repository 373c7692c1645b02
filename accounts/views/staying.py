"""How long the session still lasts, and staying signed in. Asked by the script that warns before the end."""

from django.contrib.auth import SESSION_KEY
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_http_methods

from accounts.idling import BEGAN, SEEN, begin, seconds_left


@require_http_methods(["GET", "POST"])
def stay(request):
    """GET looks and is no use of the session; POST is. `{"left": seconds, "token": …}`, or 401 when it is over."""
    if SESSION_KEY not in request.session:
        return JsonResponse({"left": 0}, status=401)
    if request.method == "POST":
        began = request.session.get(BEGAN)
        begin(request.session)
        request.session[BEGAN] = began or request.session[SEEN]
    return JsonResponse({"left": int(seconds_left(request.session)), "token": get_token(request)})
