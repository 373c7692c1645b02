"""Markers and questions in two languages: what is there in one, in the other, or in English only."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page

from kb.freezing import questions_in
from kb.models.editions import Edition


def one_of_each(pages: Iterable[Page], language: str) -> list[Page]:
    """Each marker once, in order: in `language` where it is published in it, else in English.

    The pages come with their locale. In English, what exists in Welsh only is left out.
    """
    pages = list(pages)
    own = {page.translation_key for page in pages if page.locale.language_code == language}

    def is_shown(page: Page) -> bool:
        return page.locale.language_code == language or (is_english(page) and page.translation_key not in own)

    return [page for page in pages if is_shown(page)]


def is_english(page: Page) -> bool:
    return page.locale.language_code == settings.LANGUAGE_CODE


def is_translation(page: Page) -> bool:
    return bool(page.locale_id) and not is_english(page)


def english_of(page: Page) -> Page | None:
    """The English page that `page` is a translation of, published or not; None for an English page."""
    if not is_translation(page):
        return None
    translations = type(page).objects.filter(translation_key=page.translation_key)
    return translations.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def asked_by(page: Page) -> list[dict]:
    """The questions of a page as raw blocks: those that it has published, else those of its draft."""
    return list((page if page.live else page.get_latest_revision_as_object()).questions.raw_data)


def only_here(page: Page) -> list[str]:
    """The words of those questions of a translation that its English page does not ask, live or in its draft."""
    english = english_of(page)
    if english is None:
        return []
    draft = english.get_latest_revision_as_object()
    known = {block.id for one in (english, draft) for block in one.questions}
    return [block.value["text"] for block in page.questions if block.id not in known]


def missing_from(page: Page) -> list[dict]:
    """The English questions, as raw blocks, that a translation lacks as it stands in memory."""
    english = english_of(page)
    own = {block.id for block in page.questions}
    return [block for block in asked_by(english) if block["id"] not in own] if english else []


@transaction.atomic
def add_missing(*, page: Page, by: Model) -> int:
    """Copy the missing English questions, identities and all, into the draft of a translation. How many there were."""
    draft = page.get_latest_revision_as_object()
    missing = missing_from(draft)
    if missing:
        draft.questions = in_their_places(list(draft.questions.raw_data), missing, asked_by(english_of(page)))
        draft.save_revision(user=by, log_action=True)
    return len(missing)


def in_their_places(own: list[dict], missing: list[dict], english: list[dict]) -> list[dict]:
    """A translation's questions in its own order, each missing one after the question that it follows in English."""
    blocks, order = list(own), [block["id"] for block in english]
    for block in missing:
        before = order[: order.index(block["id"])]
        places = [place for place, other in enumerate(blocks) if other["id"] in before]
        blocks.insert(places[-1] + 1 if places else 0, block)
    return blocks


def not_translated(content: dict, english: Edition | None) -> list[dict]:
    """The questions of the newest English edition, if there is one, that a translation's content does not ask."""
    own = {question["uid"] for question in questions_in(content)}
    return [question for question in questions_in(english.content) if question["uid"] not in own] if english else []
