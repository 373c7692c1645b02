"""Previous, next and related markers: only what readers can open."""

import pytest

from kb.models import Phase, QualityMarkerPage
from kb.surroundings import around
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def markers():
    """Three in a set, made in another order than they are read in."""
    setting_up, running = Phase.objects.all()[:2]
    places = [(7, running), (2, running), (1, setting_up)]
    return {number: make_marker(title=f"Marker {number}", number=number, phase=phase) for number, phase in places}


def relate(page, *others):
    page.related = [("marker", other) for other in others]
    page.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


def titles(*pages):
    return [page and page.title for page in pages]


@pytest.mark.parametrize(("number", "expected"), [(1, [None, "Marker 2"]), (2, ["Marker 1", "Marker 7"])])
def test_neighbours_are_those_of_the_reading_order(markers, number, expected):
    found = around(markers[number])
    assert titles(found.previous, found.following) == expected


def test_the_last_has_no_next_and_drafts_are_passed_over(markers):
    markers[2].unpublish()
    found = around(markers[7])
    assert titles(found.previous, found.following) == ["Marker 1", None]


def test_neighbours_are_links_in_words(read, markers):
    page = read(markers[2].url)
    assert f'href="{markers[1].url}" rel="prev"' in page
    assert f'href="{markers[7].url}" rel="next"' in page


def test_related_markers_are_shown_in_the_editor_s_order(read, markers):
    page = relate(markers[1], markers[7], markers[2])
    assert titles(*around(page).related) == ["Marker 7", "Marker 2"]
    assert "Related quality markers" in read(page.url)


def test_a_related_marker_that_is_unpublished_or_gone_disappears(read, markers):
    page = relate(markers[1], markers[7], markers[2])
    markers[7].unpublish()
    markers[2].delete()
    assert around(page).related == []
    assert "Related quality markers" not in read(page.url)


def test_a_copied_page_keeps_its_related_markers_but_not_itself(markers):
    page = relate(markers[1], markers[7])
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    assert titles(*around(copy).related) == ["Marker 7"]
    assert titles(*around(relate(copy, copy, markers[2])).related) == ["Marker 2"]
