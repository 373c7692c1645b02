"""Topics: every topic of the published markers, and the markers of one."""

from django.db.models import Count, Q, QuerySet
from taggit.models import Tag

from kb.models import QualityMarkerIndexPage, QualityMarkerPage

MARKER = "kb_markertopic_items__content_object"


def topics_in(language: str) -> QuerySet:
    """The topics that published markers of a language have, with how many."""
    published = Q(**{f"{MARKER}__live": True, f"{MARKER}__alias_of": None})
    published &= Q(**{f"{MARKER}__locale__language_code": language})
    return Tag.objects.filter(published).annotate(markers=Count(MARKER)).order_by("name")


def markers_about(tag: Tag, language: str) -> list[tuple[QualityMarkerIndexPage, list[QualityMarkerPage]]]:
    """The published markers with a topic, in reading order, under their sets."""
    pages = QualityMarkerPage.objects.live().filter(tagged_items__tag=tag, alias_of=None)
    pages = list(pages.filter(locale__language_code=language).select_related("phase", "locale").in_reading_order())
    paths = {page.path[: -page.steplen] for page in pages}
    sets = QualityMarkerIndexPage.objects.filter(path__in=paths).select_related("locale").order_by("path")
    return [(one, [page for page in pages if page.path.startswith(one.path)]) for one in sets]
