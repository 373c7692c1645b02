"""The gate of the platform's pages: for its administrators, and nothing of a board behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed


def platform_view(methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable:
    """Make a page of the platform's administrators. Anonymous → the sign-in form; anybody else → 404.

    No board is open to it: what it needs of boards is in overseeing.py.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def gated(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.is_superuser:
                raise Http404
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(request, **kwargs)

        gated.permission, gated.is_platform, gated.methods = None, True, methods
        return gated

    return decorate
