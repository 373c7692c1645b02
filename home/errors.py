"""The one error page that needs code: a request that Django calls bad may only be too large."""

from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render


def bad_request(request, exception):
    """413 for a body over the limit, 400 for anything else that cannot be read."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)
