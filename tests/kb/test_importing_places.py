"""Which set a document goes to, in which language, and how a translation shares its questions."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from kb.importing.placing import NoPlaceError
from kb.importing.read_text import parse_text
from kb.importing.writing import write_draft
from kb.models import QualityMarkerIndexPage, QualityMarkerPage
from tests.factories import make_marker
from tests.kb.documents import SECTIONS, document

ASKED = "Cwestiynau"
WELSH = {
    "Datganiad ansawdd": "Tegell a wnaed ar gyfer profion.",
    "Rhesymeg": "Nid yw’r testun hwn yn egluro dim.",
    ASKED: "1. A yw’r tegell yn llawn?\n2. Pwy sy’n ei lenwi?",
}


@pytest.fixture
def english(db):
    return QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb")


@pytest.fixture
def welsh(english):
    """The Welsh set, a translation of the English one."""
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    home = english.get_parent().specific
    home.get_translation_or_none(locale) or home.copy_for_translation(locale)
    welsh = english.get_translation_or_none(locale) or english.copy_for_translation(locale)
    welsh.slug = "canllawiau"
    welsh.save()
    return welsh


def welsh_marker(number=7, sections=WELSH, title="Berwi dŵr"):
    marker = parse_text(document(sections, title=title, series="Marcwyr Ansawdd Tegell"))
    marker.number = number
    return marker


def ids(page):
    return [block.id for block in page.get_latest_revision_as_object().questions]


@pytest.mark.django_db
def test_a_second_set_is_reached_by_its_address(english, tmp_path):
    english.get_parent().add_child(instance=QualityMarkerIndexPage(title="Adults", slug="adults"))
    file = tmp_path / "a"
    file.write_text(document())
    call_command("import_markers", "--set", "adults", str(file), stdout=StringIO())
    assert QualityMarkerPage.objects.get().get_parent().slug == "adults"


@pytest.mark.django_db
def test_a_set_that_is_not_there_is_told(tmp_path):
    file, out = tmp_path / "a", StringIO()
    file.write_text(document())
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("import_markers", "--set", "nowhere", str(file), stdout=out)
    assert "no marker set with the address “nowhere”" in out.getvalue()


def test_a_welsh_text_goes_to_the_welsh_set(english, welsh):
    page = write_draft(welsh_marker(), {})
    assert (page.get_parent().pk, page.locale.language_code, page.live) == (welsh.pk, "cy", False)


def test_a_welsh_text_without_a_welsh_set_is_refused(english):
    QualityMarkerIndexPage.objects.get(locale__language_code="cy").delete()
    with pytest.raises(NoPlaceError, match="in Welsh, and there is no marker set in Welsh"):
        write_draft(welsh_marker(), {})
    with pytest.raises(NoPlaceError, match="is in English"):
        write_draft(welsh_marker(), {}, parent=english)


def test_an_english_text_does_not_go_to_a_welsh_set(welsh):
    with pytest.raises(NoPlaceError, match="This text is in English"):
        write_draft(parse_text(document()), {}, parent=welsh)


def test_a_welsh_text_with_the_number_of_an_english_page_is_its_translation(welsh):
    english = make_marker("Is it full?", "Who fills it?", number=7)
    page = write_draft(welsh_marker(), {})
    assert page.translation_key == english.translation_key
    assert ids(page) == [block.id for block in english.questions]
    assert write_draft(welsh_marker(), {}) is None


def test_a_page_that_was_copied_for_translation_is_filled(welsh):
    english = make_marker("Is it full?", "Who fills it?", number=7)
    copy = english.copy_for_translation(welsh.locale)
    page = write_draft(welsh_marker(), {})
    assert (page.pk, page.title) == (copy.pk, "Berwi dŵr")
    assert ids(page) == [block.id for block in english.questions]


def test_a_translation_with_another_number_of_questions_is_refused(welsh):
    make_marker("Is it full?", "Who fills it?", "Why?", number=7, title="Boiling")
    with pytest.raises(NoPlaceError, match="has 2 questions, and the page that it translates, “Boiling”, has 3"):
        write_draft(welsh_marker(), {})
    assert not QualityMarkerPage.objects.child_of(welsh).exists()


def test_an_english_page_with_a_translation_may_ask_more(welsh):
    write_draft(parse_text(document()), {"number": 7})
    sections = {**WELSH, ASKED: f"{WELSH[ASKED]}\n3. Pam?"}
    write_draft(welsh_marker(sections=sections), {})
    more = document({**SECTIONS, "How might you know?": "1. One?\n2. Two?\n3. Three?\n4. Four?"})
    assert write_draft(parse_text(more), {"number": 7})


def test_what_a_later_import_does_not_say_stays(english):
    make_marker("Is the kettle full?", title="Boiling water", number=4, source="Typed by hand")
    page = write_draft(parse_text(document()), {})
    assert (page.number, page.source) == (4, "Typed by hand")
    assert write_draft(parse_text(document()), {}) is None
    assert write_draft(parse_text(document()), {"source": "A new one"}).source == "A new one"
