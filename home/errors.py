"""The two error pages that need code."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from wagtail.models import Site


def bad_request(request, exception):
    """413 for a body over the limit, 400 for anything else that cannot be read."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def not_found(request, exception):
    """404. Where the page is there in English only, it says so and leads to it; one with another address in Welsh
    is led to.

    The frame leads to the other home page: a page that named its own address would differ from board to board.
    """
    english = same_page_in_english(request)
    typed = typed_for_a_board(request)
    there = english and english.localized.get_url(request)
    if english and there not in {request.path, english.get_url(request)}:
        return redirect(there)
    context = {"in_english": english, "nothing_here": True, "typed": typed}
    return render(request, "404.html", context, status=404)


def typed_for_a_board(request):
    """What somebody typed for a board's page: they can copy it, whether the board is there or not."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.namespaces != ["assessment"]:
        return ""
    return request.POST.get("narrative", "").strip()


def same_page_in_english(request):
    """The published English page at this address without its language prefix, or None. Boards' pages are none."""
    match = request.resolver_match
    if get_language() == settings.LANGUAGE_CODE or match is None or match.url_name != "wagtail_serve":
        return None
    components = [component for component in match.args[0].split("/") if component]
    site = Site.find_for_request(request)
    with override(settings.LANGUAGE_CODE):
        try:
            return site.root_page.specific.route(request, components).page if site else None
        except Http404:
            return None
