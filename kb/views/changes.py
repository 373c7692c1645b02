"""What changed lately over all the guidance."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language

from kb.summarising import editions_in, with_summaries

PER_PAGE = 20


def changes(request):
    """Every edition in the reader's language, the newest first, twenty to a page."""
    page = Paginator(editions_in(get_language()), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "kb/changes.html", {"latest": with_summaries(page), "page_of": page})
