"""Several sets side by side, each with its overview and all its markers on one page to print."""

import re

import pytest

from kb.models import Phase, QualityMarkerIndexPage
from tests.factories import make_marker
from tests.kb.pages.conftest import knowledge, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def children():
    """The ready-made set, with three made-up markers in two phases and one of no phase."""
    setting_up, running = Phase.objects.all()[:2]
    for number, phase in ((2, running), (10, running), (1, setting_up)):
        make_marker(title=f"Made-up {number}", number=number, phase=phase, knowledge_base=[knowledge("Known.")])
    make_marker(title="Made-up, no phase")
    make_marker(title="Made-up draft", number=3, publish=False)
    return QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb")


ORDER = ["Made-up 1", "Made-up 2", "Made-up 10", "Made-up, no phase"]


def set_of(title, **fields):
    home = QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").get_parent()
    return home.add_child(instance=QualityMarkerIndexPage(title=title, **fields))


def test_the_overview_has_every_statement_by_phase_in_order(read, children):
    page = read(children.url)
    found = re.findall(r"<h2[^>]*>([^<]*)</h2>|/guidance/made-up-?[\w-]*/\">(?:\d+ )?([^<]*)<", page)
    phases = ["Setting up the review", "Made-up 1", "Running the review", "Made-up 2", "Made-up 10"]
    assert [phase or title for phase, title in found][:5] == phases
    assert page.count("The review does what it should.") == 4
    assert "Made-up draft" not in page


def test_the_overview_leads_to_the_whole_set_and_the_feed(read, children):
    page = read(children.url)
    assert 'href="/guidance/print/">Print the whole set</a>' in page
    assert '<link rel="alternate" type="application/atom+xml"' in page


def test_year_and_rights_holder_are_shown(read, children):
    children.published, children.rights_holder = "2016", "Test Holder"
    children.save_revision().publish()
    assert "Published 2016. Text: Test Holder." in read(children.url)
    assert "(2016)</h2>" in read("/")


def test_the_whole_set_stands_on_one_page_in_order(read, children):
    page = read("/guidance/print/")
    titles = re.findall(r"</span>(Made-up[^<]*)</h2>", page)
    assert titles == ORDER
    assert page.count('class="app-whole"') == 4
    assert "Start self-assessment" not in page


def test_every_id_of_the_whole_set_is_there_once_and_every_link_lands(read, children):
    page = read("/guidance/print/")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"made-up-1", "made-up-1-question-2", "made-up-10-knowledge_base-1"} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_whole_set_shows_what_was_published(read, children):
    page = children.markers()[0]
    page.title = "Only drafted"
    page.save_revision()
    assert "Only drafted" not in read("/guidance/print/")


def test_an_alias_is_printed_with_the_words_of_its_source(read, children):
    other = set_of("Other", slug="other")
    children.markers()[0].create_alias(parent=other)
    assert "Made-up 1</h2>" in read("/other/print/")


def test_notices_of_replaced_law_stand_in_the_whole_set_too(read, citing):
    assert "This refers to the 2015 edition" in read("/guidance/print/")


def test_a_set_without_markers_says_so(read):
    empty = set_of("Empty", slug="empty")
    assert "Nothing has been published in this set yet." in read(f"{empty.url}print/")
    assert "have been published here yet." in read(empty.url)


def test_sets_stand_side_by_side_on_the_home_page(read, children):
    adults = set_of("Made-up adults’ set", slug="adults", published="2022")
    marker = publish(children.markers()[0].copy(to=adults, keep_live=True))
    page = read("/")
    assert page.index("Made-up 10") < page.index("Made-up adults’ set</a> (2022)") < page.index(f'"{marker.url}"')


@pytest.mark.parametrize("size", [2, 12])
def test_home_overview_and_print_cost_the_same_for_any_number(count, citing, size):
    for n in range(size):
        publish(citing.copy(update_attrs={"title": f"Copy {n}", "slug": f"copy-{n}"}, keep_live=True))
        set_of(f"Set {n}", slug=f"set-{n}")
    assert [count(address) for address in ("/", "/guidance/", "/guidance/print/")] == [6, 5, 10]
