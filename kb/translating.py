"""Markers and questions in two languages: what is there in one, in the other, or in English only."""

from collections.abc import Iterable

from django.conf import settings
from wagtail.models import Page


def one_of_each(pages: Iterable[Page], language: str) -> list[Page]:
    """Each marker once, in order: in `language` where it is published in it, else in English.

    The pages come with their locale. In English, what exists in Welsh only is left out.
    """
    pages = list(pages)
    own = {page.translation_key for page in pages if page.locale.language_code == language}
    return [page for page in pages if page.locale.language_code == language or is_fallback(page, own)]


def is_fallback(page: Page, own: set) -> bool:
    """Whether an English page stands in for a translation that is not there."""
    return page.locale.language_code == settings.LANGUAGE_CODE and page.translation_key not in own
