"""Methods that nothing here answers are refused before anything is looked up."""

from django.http import HttpResponseNotAllowed

# Each address says for itself which of these it takes.
KNOWN = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


class KnownMethods:
    """405 for TRACE, which Django counts as harmless and would answer with a page, and for whatever is made up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in KNOWN:
            return HttpResponseNotAllowed(KNOWN)
        return self.get_response(request)
