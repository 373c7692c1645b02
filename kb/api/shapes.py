"""The shape of everything that the API sends. A field that is here stays: v1 adds, it never changes."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from kb.api import reading
from kb.models import (
    Edition,
    QualityMarkerIndexPage,
    QualityMarkerPage,
    QuestionWording,
    Reference,
    StatutoryDocument,
    Term,
)


def absolute(request: HttpRequest, name: str, *ids: object) -> str:
    """The whole address of a named address."""
    return request.build_absolute_uri(reverse(name, args=ids))


def page_address(request: HttpRequest, page: QualityMarkerPage | QualityMarkerIndexPage) -> str:
    return request.build_absolute_uri(page.url)


def marker_set(request: HttpRequest, page: QualityMarkerIndexPage) -> dict:
    return {
        "set_key": str(page.translation_key),
        "language": page.locale.language_code,
        "title": page.title,
        "introduction": page.introduction,
        "published": page.published,
        "rights_holder": page.rights_holder,
        "audiences": page.audience_names(),
        "links": {
            "page": page_address(request, page),
            "markers": f"{absolute(request, 'api:markers')}?set={page.translation_key}",
        },
    }


def markers(request: HttpRequest, editions: list[Edition]) -> list[dict]:
    """Markers by their newest editions, with what their published pages add."""
    pages = reading.pages_of(editions)
    topics = reading.topics_of(pages.values())
    sets = {page.path: page for page in reading.live_sets()}
    found = []
    for edition in editions:
        page = pages.get((edition.marker_key, edition.language))
        around = page and sets.get(page.path[: -page.steplen])
        found.append(marker(request, edition, page, around, topics[page.pk] if page else []))
    return found


def marker(
    request: HttpRequest,
    edition: Edition,
    page: QualityMarkerPage | None,
    around: QualityMarkerIndexPage | None,
    topics: list[dict],
) -> dict:
    """One marker in one language. One whose page was withdrawn has `live` false and no page, set or topics."""
    return {
        "marker_key": str(edition.marker_key),
        "language": edition.language,
        "live": page is not None,
        **{name: edition.content[name] for name in ("title", "series", "number", "phase", "rights_holder")},
        "set": {"set_key": str(around.translation_key), "title": around.title} if around else None,
        "topics": topics,
        "last_reviewed": page and day(page.last_reviewed),
        "next_review_due": page and day(page.next_review_due),
        "edition": {
            "number": edition.number,
            "frozen_at": edition.frozen_at.isoformat(),
            "digest": edition.digest,
        },
        "links": {
            "page": page and page_address(request, page),
            "marker": absolute(request, "api:marker", edition.marker_key),
            "edition": absolute(request, "api:edition", edition.marker_key, edition.language, edition.number),
            "editions": absolute(request, "api:editions", edition.marker_key),
        },
    }


def edition(request: HttpRequest, edition: Edition) -> dict:
    """An edition without its words. Its pages are in its own language."""
    with translation.override(edition.language):
        changes = edition.get_changes_url()
        place = (edition.short_key, edition.language, edition.number)
        pages = {
            "page": request.build_absolute_uri(edition.get_absolute_url()),
            "markdown": absolute(request, "kb:edition_markdown", *place),
            "changes": request.build_absolute_uri(changes) if changes else None,
        }
    return {
        "marker_key": str(edition.marker_key),
        **{name: getattr(edition, name) for name in ("language", "number", "title")},
        "frozen_at": edition.frozen_at.isoformat(),
        "digest": edition.digest,
        "note": edition.note,
        "links": {
            "edition": absolute(request, "api:edition", edition.marker_key, edition.language, edition.number),
            "marker": absolute(request, "api:marker", edition.marker_key),
            **pages,
        },
    }


def whole_edition(request: HttpRequest, one: Edition, wordings: Iterable[QuestionWording]) -> dict:
    """An edition with its content as it was frozen, byte for byte what `digest` is of, and its questions."""
    return {
        **edition(request, one),
        "content": one.content,
        "questions": [
            {
                "uid": str(wording.question.uid),
                **{name: getattr(wording, name) for name in ("number", "audience", "text", "label", "help", "change")},
            }
            for wording in wordings
        ],
    }


def reference(work: Reference, cited_by: list[dict]) -> dict:
    return {
        "id": work.pk,
        **{name: getattr(work, name) for name in ("label", "text", "kind", "doi", "address")},
        "cited_by": cited_by,
    }


def statutory_document(document: StatutoryDocument, cited_by: list[dict]) -> dict:
    return {
        "id": document.pk,
        **{name: getattr(document, name) for name in ("label", "title", "edition")},
        "published_on": day(document.published_on),
        "in_force": document.in_force,
        "text": document.text,
        "address": document.address,
        "superseded_by": document.superseded_by_id,
        "cited_by": cited_by,
    }


def term(one: Term) -> dict:
    return {
        "id": one.pk,
        "language": one.language,
        "name": one.name,
        "spellings": one.written[1:],
        "definition": one.definition,
    }


def day(date: object) -> str | None:
    return date.isoformat() if date else None
