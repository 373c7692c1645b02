"""The gate of the platform's pages: for its administrators, and nothing of a board behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from accounts.fresh import require_fresh
from accounts.second_factor import lacks_second_factor, to_set_up


def platform_view(methods: tuple[str, ...] = ("GET", "HEAD"), *, is_fresh: bool = False) -> Callable:
    """Make a page of the platform's administrators. Anonymous → the sign-in form; anybody else → 404; without a second
    step → the page to set it up. With `is_fresh` it first asks who has not shown in the last five minutes who they are.

    No board is open to it: what it needs of boards is in overseeing.py.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def gated(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.is_superuser:
                raise Http404
            if lacks_second_factor(request.user):
                return to_set_up(request)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if is_fresh and (confirm := require_fresh(request)) is not None:
                return confirm
            return view(request, **kwargs)

        gated.permission, gated.is_platform, gated.methods, gated.is_fresh = None, True, methods, is_fresh
        return gated

    return decorate
