"""Where a reader of a marker can go next: the markers before and after, related ones, the same in other languages."""

from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.models import Page

LIGHT = ("id", "title", "number", "url_path", "path", "locale__language_code", "translation_key", "live")


@dataclass
class Surroundings:
    """Pages with their light fields only. `translations` leaves out the page itself."""

    previous: Page | None = None
    following: Page | None = None
    related: list[Page] = field(default_factory=list)
    translations: list[Page] = field(default_factory=list)


def around(page: Page) -> Surroundings:
    """The published surroundings of a marker page, in one query however large the set is."""
    chosen = [block.get("value") for block in page.related.raw_data]
    siblings = Q(path__startswith=page.path[: -page.steplen], depth=page.depth)
    wanted = siblings | Q(pk__in=chosen) | Q(translation_key=page.translation_key)
    found = list(type(page).objects.live().filter(wanted).select_related("locale").only(*LIGHT).in_reading_order())
    by_key = {one.pk: one for one in found}
    in_set = [one for one in found if one.path[: -page.steplen] == page.path[: -page.steplen]]
    place = next((i for i, one in enumerate(in_set) if one.pk == page.pk), None)
    return Surroundings(
        previous=in_set[place - 1] if place else None,
        following=in_set[place + 1] if place is not None and place + 1 < len(in_set) else None,
        related=[by_key[key] for key in chosen if key in by_key and key != page.pk],
        translations=[one for one in found if one.translation_key == page.translation_key and one.pk != page.pk],
    )
