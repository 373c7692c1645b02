"""Editions as files, beside their pages."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from kb.caching import ONE_DAY, keepable
from kb.exporting.markdown import Provenance, marker_as_markdown, pages_linked
from kb.models import Edition
from kb.views.editions import keys_of


@require_safe
def markdown(request, short_key, language, number):
    """One edition as Markdown, in its own language throughout."""
    edition = edition_at(short_key, language, number)
    with translation.override(language):
        text = marker_as_markdown(edition.content, language, provenance(request, edition))
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    response["Content-Language"] = language
    return keepable(request, response, seconds=ONE_DAY)


def edition_at(short_key, language, number):
    """The edition with that address. Raises Http404."""
    first, last = keys_of(short_key)
    found = Edition.objects.filter(marker_key__range=(first, last), language=language, number=number)
    return get_object_or_404(found.defer("text"))


def provenance(request, edition):
    """Which edition it is, and where the pages are that it links to."""
    ids = pages_linked(edition.content)
    pages = Page.objects.live().filter(pk__in=ids).select_related("locale") if ids else []
    content = edition.content
    source = ", ".join(filter(None, [content["series"], content["rights_holder"]]))
    published = {"number": edition.number, "day": date_format(localtime(edition.frozen_at), "j F Y")}
    return Provenance(
        lines=(
            _("Edition %(number)s, published on %(day)s.") % published,
            *([_("From %(source)s.") % {"source": source}] if source else []),
            f"SHA-256: {edition.digest}",
        ),
        address=request.build_absolute_uri(edition.get_absolute_url()),
        pages={page.pk: request.build_absolute_uri(page.url) for page in pages},
        base=request.build_absolute_uri("/").rstrip("/"),
    )
