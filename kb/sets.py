"""The sets of markers side by side."""

from collections.abc import Iterable

from kb.models import QualityMarkerIndexPage, QualityMarkerPage


def with_markers(
    sets: Iterable[QualityMarkerIndexPage],
) -> list[tuple[QualityMarkerIndexPage, list[QualityMarkerPage]]]:
    """Each set with its published markers in reading order, in one query for all of them."""
    sets = list(sets)
    parents = {one.path: [] for one in sets}
    markers = QualityMarkerPage.objects.live().select_related("phase").in_reading_order()
    for marker in markers:
        parents.get(marker.path[: -marker.steplen], []).append(marker)
    return [(one, parents[one.path]) for one in sets]
