"""One way in and out of every address of the API: methods, parameters, errors, and how long an answer keeps."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import TooManyFieldsSent
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from kb.api.forms import PAGE_SIZE, Parameters
from kb.caching import FIVE_MINUTES, keepable

METHODS = "GET, HEAD, OPTIONS"
# The data is public and no cookie changes it, so pages of any site may read it.
FOR_ANY_SITE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
    "Access-Control-Max-Age": "86400",
}
NOTHING_HERE = "There is nothing at this address. Begin at /api/v1/."
READ_ONLY = f"This can only be read. The methods are {METHODS}."
TOO_MANY = "There are too many parameters."
LONGEST_SHOWN = 40


class RefusedError(Exception):
    """Why a request has no answer: a sentence, and the status that says the same to a program."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def endpoint(form: type[Form] | None = Parameters, *, seconds: int = FIVE_MINUTES) -> Callable:
    """Makes an address of `view(request, given, **ids)`, which returns plain data or raises Http404 or RefusedError.

    `given` are the parameters that `form` has checked; without a form they are not looked at.
    """

    def decorate(view: Callable) -> Callable:
        @csrf_exempt  # a post is refused in JSON, like everything else that would write
        @wraps(view)
        def answer(request: HttpRequest, **ids: object) -> HttpResponse:
            response = respond(request, lambda: view(request, checked(form, request), **ids), seconds)
            for name, value in FOR_ANY_SITE.items():
                response[name] = value
            return response

        answer.form = form
        return answer

    return decorate


def respond(request: HttpRequest, read: Callable[[], dict], seconds: int) -> HttpResponse:
    """What `read` returns, or a sentence that says why there is nothing to send."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in {"GET", "HEAD"}:
        return JsonResponse({"error": READ_ONLY}, status=405, headers={"Allow": METHODS})
    try:
        data = read()
    except Http404:
        return JsonResponse({"error": NOTHING_HERE}, status=404)
    except TooManyFieldsSent:
        return JsonResponse({"error": TOO_MANY}, status=400)
    except RefusedError as refusal:
        return JsonResponse({"error": str(refusal)}, status=refusal.status)
    return keepable(request, JsonResponse(data, json_dumps_params={"ensure_ascii": False}), seconds=seconds)


def checked(form: type[Form] | None, request: HttpRequest) -> dict:
    """The parameters of a request, cleaned. Raises RefusedError for one that is unknown, given twice or wrong."""
    if form is None:
        return {}
    for name, values in request.GET.lists():
        if name not in form.base_fields:
            known = ", ".join(form.base_fields) or "none"
            raise RefusedError(f"There is no parameter “{name[:LONGEST_SHOWN]}” here. There are: {known}.")
        if len(values) > 1:
            raise RefusedError(f"Give {name} once.")
    bound = form(request.GET)
    if not bound.is_valid():
        raise RefusedError(next(iter(bound.errors.values()))[0])
    return bound.cleaned_data


def page_of(request: HttpRequest, given: dict, rows: object, shaped: Callable[[list], list[dict]]) -> dict:
    """One page of `rows` in their shape, and the way to the next. Raises RefusedError beyond the last."""
    paginator = Paginator(rows, given["page_size"] or PAGE_SIZE)
    number = given["page"] or 1
    if number > paginator.num_pages:
        raise RefusedError(f"There is no page {number}. The last one is {paginator.num_pages}.", status=404)
    page = paginator.page(number)
    return {
        "count": paginator.count,
        "next": address_of_page(request, number + 1) if page.has_next() else None,
        "previous": address_of_page(request, number - 1) if page.has_previous() else None,
        "results": shaped(list(page)),
    }


def address_of_page(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = number
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
