"""What readers see now: the published marker pages, each with its newest edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from kb.models.editions import Edition


@dataclass(frozen=True)
class Shown:
    """A published marker page with its light fields, and the edition that its readers see."""

    page: Page
    edition: Edition


def newest_editions(keys: Iterable[UUID]) -> dict[tuple[UUID, str], Edition]:
    """(marker's key, language) → its newest edition, in one query."""
    same = Edition.objects.filter(marker_key=OuterRef("marker_key"), language=OuterRef("language"))
    newest = Subquery(same.order_by("-number").values("number")[:1])
    found = Edition.objects.filter(marker_key__in=keys, number=newest).defer("text")
    return {(edition.marker_key, edition.language): edition for edition in found}


def shown(pages: Iterable[Page]) -> list[Shown]:
    """Each page with what it shows, in two queries. Pages come with their locale, aliases with their source."""
    pages = list(pages)
    editions = newest_editions({page.marker_key for page in pages})
    found = [(page, editions.get((page.marker_key, page.locale.language_code))) for page in pages]
    return [Shown(page, edition) for page, edition in found if edition]


def in_one_language(pages: Iterable[Page], language: str) -> list[Page]:
    """Each marker once: its page in that language, or the first one where there is none."""
    chosen = {}
    for page in pages:
        if page.translation_key not in chosen or page.locale.language_code == language:
            chosen[page.translation_key] = page
    return list(chosen.values())
