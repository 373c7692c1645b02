"""The addresses of the API. Each reads what was published, and nothing else can be asked for."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404

from kb.api import forms, reading, shapes
from kb.api.description import describe
from kb.api.responding import endpoint, page_of
from kb.caching import ONE_DAY
from kb.models import Edition, Term

LISTS = ("sets", "markers", "references", "statutory_documents", "terms")


@endpoint()
def index(request, given):
    """What there is, and where."""
    return {
        "version": "v1",
        "languages": [code for code, _ in settings.LANGUAGES],
        "counts": {
            "sets": reading.live_sets().count(),
            "markers": reading.live_markers().count(),
            "editions": Edition.objects.count(),
        },
        "links": {name: shapes.absolute(request, f"api:{name}") for name in (*LISTS, "openapi")},
    }


@endpoint(seconds=ONE_DAY)
def openapi(request, given):
    """All addresses, their parameters and fields, for programs that read descriptions."""
    return describe(request.build_absolute_uri("/"))


@endpoint(forms.OfLanguage)
def sets(request, given):
    found = reading.live_sets()
    if given["language"]:
        found = found.filter(locale__language_code=given["language"])
    return page_of(request, given, found, lambda rows: [shapes.marker_set(request, one) for one in rows])


@endpoint(forms.OfMarkers)
def markers(request, given):
    found = reading.markers_found(given)
    return page_of(request, given, found, lambda rows: shapes.markers(request, rows))


@endpoint()
def marker(request, given, marker_key):
    """The newest edition of a marker in each language, whether its page is still there or not."""
    editions = list(reading.newest_editions().filter(marker_key=marker_key))
    if not editions:
        raise Http404
    languages = shapes.markers(request, editions)
    return {
        "marker_key": str(marker_key),
        "live": any(one["live"] for one in languages),
        "languages": languages,
    }


@endpoint(forms.OfLanguage)
def editions(request, given, marker_key):
    found = Edition.objects.filter(marker_key=marker_key).order_by("language", "number").defer("content", "text")
    if not found.exists():
        raise Http404
    if given["language"]:
        found = found.filter(language=given["language"])
    return page_of(request, given, found, lambda rows: [shapes.edition(request, one) for one in rows])


@endpoint(seconds=ONE_DAY)
def edition(request, given, marker_key, language, number):
    one = get_object_or_404(Edition.objects.of(marker_key, language).defer("text"), number=number)
    wordings = one.wordings.select_related("question").order_by("number")
    return shapes.whole_edition(request, one, wordings)


@endpoint(forms.Pages)
def references(request, given):
    cited = reading.citing()
    found = reading.published_references(cited)
    return page_of(request, given, found, lambda rows: [shapes.reference(one, cited[one.label]) for one in rows])


@endpoint(forms.Pages)
def statutory_documents(request, given):
    cited = reading.citing()
    found = reading.published_statutes(cited)
    return page_of(
        request, given, found, lambda rows: [shapes.statutory_document(one, cited.get(one.label, [])) for one in rows]
    )


@endpoint(forms.OfLanguage)
def terms(request, given):
    found = Term.objects.order_by("pk")
    if given["language"]:
        found = found.filter(language=given["language"])
    return page_of(request, given, found, lambda rows: [shapes.term(one) for one in rows])


@endpoint(None)
def nothing(request, given):
    """Every other address, so that a program is answered in JSON there too."""
    raise Http404
