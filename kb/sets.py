"""The sets of markers side by side."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from kb.translating import one_of_each


def with_markers(
    sets: Iterable[QualityMarkerIndexPage],
) -> list[tuple[QualityMarkerIndexPage, list[QualityMarkerPage]]]:
    """Each set with its published markers in reading order, in one query for all of them."""
    sets = list(sets)
    keys = keys_of(sets)
    found = {key: [] for key in keys.values()}
    markers = QualityMarkerPage.objects.live().select_related("phase", "locale").in_reading_order()
    for marker in markers:
        found.get(keys.get(marker.path[: -marker.steplen]), []).append(marker)
    return [(one, one_of_each(found[one.translation_key], get_language())) for one in sets]


def keys_of(sets: list[QualityMarkerIndexPage]) -> dict[str, UUID]:
    """Path → the key of these sets; on a Welsh page of their English pages too, whose markers stand in."""
    keys = {one.path: one.translation_key for one in sets}
    if get_language() == settings.LANGUAGE_CODE:
        return keys
    same = QualityMarkerIndexPage.objects.filter(translation_key__in=keys.values())
    return dict(same.values_list("path", "translation_key"))
