"""Where a parsed marker goes: its set, the page that is there already, and the page it translates."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify

from kb.importing.sections import ParsedMarker
from kb.models import QualityMarkerIndexPage, QualityMarkerPage

NO_TITLE = "The title is missing. Write it on a line above the first heading."
NO_SET = "There is no marker set yet. Add one first. Nothing was imported."
NO_SUCH_SET = "There is no marker set with the address “{}”. Nothing was imported."
OTHER_LANGUAGE = "This text is in {}, and the marker set “{}” is in {}. Choose a set in {}. Nothing was imported."
NO_SET_IN_LANGUAGE = (
    "This text is in {0}, and there is no marker set in {0}. Translate a set first. Nothing was imported."
)
OTHER_COUNT = (
    "This text has {} questions, and the page that it translates, “{}”, has {}. A translation asks the same questions "
    "in the same order. Nothing was imported."
)
NAMES = {"en": "English", "cy": "Welsh"}


class NoPlaceError(Exception):
    """A marker that cannot go where it should; the message is a sentence for people."""


@dataclass(frozen=True)
class Place:
    """`page` is what is there already, if anything; `original` the page in the site's language that it translates."""

    parent: QualityMarkerIndexPage
    page: QualityMarkerPage | None = None
    original: QualityMarkerPage | None = None

    @property
    def question_ids(self) -> list[str]:
        """The identities that a translation shares with its original, in order."""
        original = self.original
        draft = original if original.live else original.get_latest_revision_as_object()
        return [block.id for block in draft.questions]


def language_of(page: QualityMarkerIndexPage) -> str:
    return page.locale.language_code[:2]


def name_of(language: str) -> str:
    return NAMES.get(language, language)


def sets() -> list[QualityMarkerIndexPage]:
    return list(QualityMarkerIndexPage.objects.select_related("locale").order_by("path"))


def set_for(marker: ParsedMarker, particulars: dict, slug: str = "") -> QualityMarkerIndexPage:
    """The set with that address, else the one that is named, else the first in the language of the text."""
    known = [one for one in sets() if not slug or one.slug == slug]
    if not known:
        raise NoPlaceError(NO_SUCH_SET.format(slug) if slug else NO_SET)
    in_language = [one for one in known if language_of(one) == marker.language]
    if not in_language:
        raise NoPlaceError(wrong_language(marker, known[0] if slug else None))
    named = particulars.get("set") or marker.series
    return next((one for one in in_language if one.title == named), in_language[0])


def wrong_language(marker: ParsedMarker, parent: QualityMarkerIndexPage | None) -> str:
    wanted = name_of(marker.language)
    if not parent:
        return NO_SET_IN_LANGUAGE.format(wanted)
    return OTHER_LANGUAGE.format(wanted, parent.title, name_of(language_of(parent)), wanted)


def find_place(marker: ParsedMarker, particulars: dict, parent: QualityMarkerIndexPage | None = None) -> Place:
    """Where a marker goes. Raises NoPlaceError for a marker without a title, of the wrong language, or that is no
    translation of what it should translate."""
    if not marker.title:
        raise NoPlaceError(NO_TITLE)
    parent = parent or set_for(marker, particulars)
    if language_of(parent) != marker.language:
        raise NoPlaceError(wrong_language(marker, parent))
    number = particulars.get("number", marker.number)
    page = QualityMarkerPage.objects.child_of(parent).filter(slug=address_of(marker.title)).first()
    original = original_of(parent, page, number)
    if original and not page:
        page = QualityMarkerPage.objects.child_of(parent).filter(translation_key=original.translation_key).first()
    place = Place(parent, page, original)
    if original:
        check_count(marker, place)
    return place


def address_of(title: str) -> str:
    """The address of a page with that title. It is never empty, so that the same title finds the same page."""
    return slugify(title) or slugify(title, allow_unicode=True) or "marker"


def original_of(
    parent: QualityMarkerIndexPage, page: QualityMarkerPage | None, number: int | None
) -> QualityMarkerPage | None:
    """The page in the site's own language that a page is a translation of: by its key, else by its number."""
    if parent.locale.language_code == settings.LANGUAGE_CODE:
        return None
    home = QualityMarkerPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    if page and (found := home.filter(translation_key=page.translation_key).first()):
        return found
    if page or not number:
        return None
    first = QualityMarkerIndexPage.objects.filter(
        translation_key=parent.translation_key, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    found = list(home.child_of(first).filter(number=number)[:2]) if first else []
    return found[0] if len(found) == 1 else None


def check_count(marker: ParsedMarker, place: Place) -> None:
    asked = marker.section("questions")
    count, wanted = len(asked.questions) if asked else 0, len(place.question_ids)
    if count != wanted:
        raise NoPlaceError(OTHER_COUNT.format(count, place.original.title, wanted))
