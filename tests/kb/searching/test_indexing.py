"""Whatever editors do, search shows what readers can read: no draft, no alias, no old address."""

import logging

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from kb.models import Entry, QualityMarkerIndexPage, Reference, StatutoryDocument, Term
from kb.searching import indexing
from tests.factories import make_marker, make_welsh
from tests.kb.searching.sets import add_marker, add_set

pytestmark = pytest.mark.django_db


def commit():
    """Do what waits for the commit: a test's own transaction never commits."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, work, _robust in waiting:
        work()


@pytest.fixture
def addresses(client):
    """The addresses that the search page leads to for some words, spelled exactly so."""

    def addresses(text, **more):
        commit()
        page = client.get("/search/", {"q": text, "exactly": "1", **more})
        return [result.address for result in page.context.get("results", [])]

    return addresses


def test_what_is_published_is_found_in_its_newest_words(addresses):
    page = make_marker("Is the first wording asked?", title="Made up")
    assert addresses("first wording") == ["/guidance/made-up/#question-1"]
    page.questions[0].value["text"] = "Is the second wording asked?"
    page.save_revision()
    assert (addresses("first wording"), addresses("second wording")) == (["/guidance/made-up/#question-1"], [])
    page.get_latest_revision().publish()
    assert (addresses("first wording"), addresses("second wording")) == ([], ["/guidance/made-up/#question-1"])


def test_drafts_and_what_was_taken_down_are_not_found(addresses):
    page = make_marker(title="Zebra", publish=False)
    assert addresses("zebra") == []
    page.save_revision().publish()
    assert addresses("zebra") == ["/guidance/zebra/"]
    page.refresh_from_db()
    page.unpublish()
    assert (addresses("zebra"), Entry.objects.count()) == ([], 0)


def test_a_late_index_shows_nothing_that_is_not_public(addresses):
    page = make_marker(title="Zebra")
    commit()
    Page.objects.filter(pk=page.pk).update(live=False)
    assert (addresses("zebra"), Entry.objects.exists()) == ([], True)


def test_what_is_deleted_leaves_nothing_behind(addresses):
    page = make_marker(title="Zebra")
    page.delete()
    assert (addresses("zebra"), Entry.objects.count()) == ([], 0)


def test_addresses_follow_moves_and_new_names(addresses):
    page = make_marker(title="Zebra")
    page.slug = "striped"
    page.save()
    assert addresses("zebra") == ["/guidance/striped/"]
    add_set(markers=0)
    target = QualityMarkerIndexPage.objects.get(slug="made-up")
    page.move(target, pos="last-child")
    assert addresses("zebra") == ["/made-up/striped/"]
    assert addresses("zebra", set=str(target.pk)) == ["/made-up/striped/"]
    target.refresh_from_db()
    target.slug = "renamed"
    target.save()
    assert addresses("zebra") == ["/renamed/striped/"]


def test_an_alias_is_not_found_beside_its_page(addresses):
    page = make_marker(title="Zebra")
    page.create_alias(update_slug="zebra-alias")
    call_command("rebuild_entries")
    assert addresses("zebra") == ["/guidance/zebra/"]


def test_a_translation_is_found_in_its_language(client, addresses):
    make_welsh(make_marker(title="Zebra"), title="Sebra")
    commit()
    found = client.get("/cy/search/", {"q": "sebra"}).context["results"]
    assert [one.address for one in found] == ["/cy/guidance/zebra/"]
    assert addresses("sebra") == []


def test_works_laws_and_terms_come_and_go(addresses):
    work = Reference.objects.create(label="Author, 2001", text="Made-up title about zebras")
    law = StatutoryDocument.objects.create(label="Made-up law", title="Zebra Act", edition="1999", text="x")
    term = Term.objects.create(name="Zebra", definition="A made-up word.")
    commit()
    kinds = Entry.objects.filter(language="en-gb").order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["document", "reference", "term"]
    assert len(addresses("zebra")) == 3
    term.name = "Okapi"
    term.save()
    law.delete()
    work.delete()
    assert (len(addresses("zebra")), len(addresses("okapi")), Entry.objects.count()) == (0, 1, 1)


def test_saving_a_draft_does_not_touch_the_index():
    page = make_marker(title="Zebra")
    commit()
    before = list(Entry.objects.values_list("pk", flat=True))
    page.save_revision()
    commit()
    assert list(Entry.objects.values_list("pk", flat=True)) == before


def test_publishing_does_not_fail_with_the_index(monkeypatch, caplog):
    monkeypatch.setattr(indexing, "replace", lambda old, new: 1 / 0)
    with caplog.at_level(logging.ERROR):
        page = make_marker(title="Zebra")
        commit()
    assert page.live
    assert "rebuild_entries" in caplog.text


def test_everything_can_be_made_anew(addresses, capsys):
    add_marker(QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb"), 1, entries=10)
    Term.objects.create(name="Zebra", definition="A made-up word.")
    commit()
    Entry.objects.all().delete()
    assert addresses("example") == []
    call_command("rebuild_entries")
    assert capsys.readouterr().out == "11 entries can be found.\n"
    assert len(addresses("example")) == 10
    call_command("rebuild_entries")
    assert Entry.objects.count() == 11


def test_it_waits_for_the_commit():
    make_marker(title="Zebra")
    assert not Entry.objects.exists()
    commit()
    assert Entry.objects.exists()
