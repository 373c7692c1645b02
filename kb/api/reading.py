"""What the API may see: the ledger of editions, and of the pages only those that are published now."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kb.models import Edition, MarkerTopic, QualityMarkerIndexPage, QualityMarkerPage, Reference, StatutoryDocument


def newest_editions() -> QuerySet[Edition]:
    """The newest edition of each marker in each language, in an order that publishing does not change."""
    same = {"marker_key": OuterRef("marker_key"), "language": OuterRef("language")}
    later = Edition.objects.filter(**same, number__gt=OuterRef("number"))
    return Edition.objects.filter(~Exists(later)).defer("text").order_by("marker_key", "language")


def live_markers() -> QuerySet[QualityMarkerPage]:
    """The published pages of markers. An alias is its source, shown a second time."""
    return QualityMarkerPage.objects.live().filter(alias_of=None)


def live_sets() -> QuerySet[QualityMarkerIndexPage]:
    """The published pages of sets. One that is not translated yet stands for itself among the other language's."""
    sets = QualityMarkerIndexPage.objects.live().exclude(alias_of__locale=F("locale"))
    return sets.select_related("locale").order_by("path")


def markers_found(given: dict) -> QuerySet[Edition]:
    """The newest editions that the parameters of OfMarkers ask for. Withdrawn ones only if `live` says so."""
    found = newest_editions()
    if given["language"]:
        found = found.filter(language=given["language"])
    if given["phase"]:
        found = found.filter(content__phase=given["phase"])
    if given["updated_since"]:
        found = found.filter(frozen_at__gte=given["updated_since"])
    page = Exists(pages_found(given))
    if given["set"] or given["topic"] or given["live"] in {"", "true"}:
        found = found.filter(page)
    return found.filter(~page) if given["live"] == "false" else found


def pages_found(given: dict) -> QuerySet[QualityMarkerPage]:
    """The published page of an edition, if it is in the set and has the topic that were asked for."""
    of_edition = {"translation_key": OuterRef("marker_key"), "locale__language_code": OuterRef("language")}
    pages = live_markers().filter(**of_edition)
    if given["topic"]:
        pages = pages.filter(tagged_items__tag__slug=given["topic"])
    if given["set"]:
        paths = live_sets().filter(translation_key=given["set"]).values_list("path", flat=True)
        below = [Q(path__startswith=path) for path in paths]
        pages = pages.filter(Q(*below, _connector=Q.OR)) if below else pages.none()
    return pages


def pages_of(editions: Iterable[Edition]) -> dict[tuple[UUID, str], QualityMarkerPage]:
    """(marker key, language) → published page. What is not published is not in it."""
    keys = {edition.marker_key for edition in editions}
    pages = live_markers().filter(translation_key__in=keys).select_related("locale").defer_streamfields()
    return {(page.translation_key, page.locale.language_code): page for page in pages}


def topics_of(pages: Iterable[QualityMarkerPage]) -> dict[int, list[dict]]:
    """Page id → its topics in the order of their names."""
    found = defaultdict(list)
    tagged = MarkerTopic.objects.filter(content_object__in=[page.pk for page in pages]).select_related("tag")
    for item in sorted(tagged, key=lambda item: item.tag.name.casefold()):
        found[item.content_object_id].append({"slug": item.tag.slug, "name": item.tag.name})
    return found


def citing() -> dict[str, list[dict]]:
    """Label of a work → the markers whose newest edition cites it."""
    found = defaultdict(list)
    for key, language, works in newest_editions().values_list("marker_key", "language", "content__references"):
        for work in works:
            found[work["label"]].append({"marker_key": str(key), "language": language})
    return found


def published_references(labels: Iterable[str]) -> QuerySet[Reference]:
    """Works that published guidance cites. Others may belong to a draft."""
    return Reference.objects.filter(label__in=list(labels)).order_by("pk")


def published_statutes(labels: Iterable[str]) -> list[StatutoryDocument]:
    """Statutory documents that published guidance cites, and the editions that replaced them."""
    every = {document.pk: document for document in StatutoryDocument.objects.order_by("pk")}
    for document in every.values():
        document.superseded_by = every.get(document.superseded_by_id)
    cited = [document for document in every.values() if document.label in labels]
    wanted = {one.pk for document in cited for one in [document, *document.successors()]}
    return [document for key, document in every.items() if key in wanted]
