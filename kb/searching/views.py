"""The search page, what the box offers while somebody types, and the topics."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from taggit.models import Tag
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from kb.searching.asking import Meanings, ask
from kb.searching.filtering import NAMES, Filters
from kb.searching.finding import fewer_words, find
from kb.searching.matching import count
from kb.searching.missing import remember
from kb.searching.showing import results
from kb.searching.suggesting import suggested, suggestions
from kb.searching.topics import markers_about, topics_in

PER_PAGE = 20


@require_safe
def search(request):
    """Results for ?q=, narrowed by set, phase, topic and section. Without words: the box and the topics."""
    language, meanings = get_language(), Meanings()
    found = find(request.GET.get("q", ""), language, exactly="exactly" in request.GET, meanings=meanings)
    context = {"found": found, "asked": found.asked, "suggestions": suggestions(language)}
    if not found.asked.units:
        return render(request, "kb/search/search.html", {**context, "topics": topics_in(language)})
    filters = Filters(found.rows, request.GET, language)
    page = Paginator(filters.filtered(), PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "filters": filters,
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "results": results(page.object_list, found.asked),
        "promoted": promoted(found.asked.typed),
        "elsewhere": elsewhere(found.asked.typed, language, meanings),
        "kept": kept(request.GET, filters),
    }
    if not found.rows:
        context["fewer"] = fewer_words(found.asked)
        remember(found.asked)
    return render(request, "kb/search/search.html", context)


def kept(data, filters):
    """The query string of this search without its page number."""
    words = [(name, data[name]) for name in ("q", "exactly") if name in data]
    return urlencode([*words, *((name, value) for name in NAMES for value in sorted(filters.chosen[name]))])


def promoted(typed):
    """What editors want at the top for these words. Only looked up: what people type is never stored there."""
    picked = SearchPromotion.objects.filter(query__query_string=normalise_query_string(typed))
    picked = picked.select_related("page__locale").order_by("sort_order")
    return [one for one in picked if one.page is None or one.page.live]


def elsewhere(typed, language, meanings):
    """The other languages that have results: [{"name", "code", "href", "count"}]."""
    found = []
    for code, name in settings.LANGUAGES:
        if code != language and (number := count(ask(typed, code, meanings))):
            with override(code):
                href = f"{reverse('kb:search')}?{urlencode({'q': typed})}"
            found.append({"name": name, "code": code[:2], "href": href, "count": number})
    return found


@require_safe
@cache_control(max_age=60)
def suggest(request):
    """At most eight titles, terms and topics for ?q=, as {"suggestions": […]}."""
    return JsonResponse({"suggestions": suggested(request.GET.get("q", ""), get_language())})


@require_safe
def topics(request):
    """Every topic and how many markers it has."""
    return render(request, "kb/search/topics.html", {"topics": topics_in(get_language())})


@require_safe
def topic(request, slug):
    """The markers of one topic, by set and phase."""
    tag = Tag.objects.filter(slug=slug).first()
    sets = markers_about(tag, get_language()) if tag else []
    if not sets:
        raise Http404(_("No published marker has this topic."))
    return render(request, "kb/search/topic.html", {"topic": tag, "sets": sets})
