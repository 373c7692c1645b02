"""The pages of works and law: what cites them is what readers see, item by item."""

import pytest

from kb.models import StatutoryDocument
from tests.factories import make_marker, make_welsh
from tests.kb.pages.conftest import knowledge, publish

pytestmark = pytest.mark.django_db


def test_cited_by_leads_to_the_item(read, citing, work):
    assert f'href="{citing.url}#knowledge_base-2"' in read(work.get_absolute_url())
    assert '<li id="knowledge_base-2">' in read(citing.url)


def test_a_statutory_link_shows_its_paragraph_and_page(read, citing, law):
    page = " ".join(read(law.get_absolute_url()).split())
    assert "item 1<span" in page
    assert "Citing</span></a>, paragraph 11, page 74<br> It is in the act." in page


def test_the_marker_s_list_of_works_leads_to_each_work(read, citing, work, law):
    page = read(citing.url)
    for cited in (work, law):
        assert f'href="{cited.get_absolute_url()}">Where {cited.label} is cited</a>' in page


def test_a_work_under_another_label_is_no_broken_link(read, citing, work):
    work.label = "Madeup 2017"
    work.save()
    assert "is cited</a>" in read(citing.url)
    assert "Where Madeup 2016 is cited" not in read(citing.url)


def test_a_doi_is_the_link(read, work):
    assert 'href="https://doi.org/10.1000/x"' in read(work.get_absolute_url())


def test_drafts_do_not_cite(read, citing, work):
    citing.knowledge_base = []
    citing.save_revision()
    make_marker(title="Only a draft", publish=False, knowledge_base=[knowledge("x", work)])
    page = read(work.get_absolute_url())
    assert "Citing" in page
    assert "Only a draft" not in page


def test_what_readers_no_longer_see_does_not_cite(read, citing, work):
    publish(citing, knowledge_base=[])
    assert "No published guidance cites this now." in read(work.get_absolute_url())


def test_unpublished_pages_do_not_cite(read, citing, work):
    citing.unpublish()
    assert "No published guidance cites this now." in read(work.get_absolute_url())


def test_an_alias_cites_no_second_time(read, citing, work):
    citing.create_alias(update_slug="alias")
    assert read(work.get_absolute_url()).count("#knowledge_base-2") == 1


@pytest.mark.parametrize(("label", "before", "after"), [("Act 2015", 0, 2), ("Act 2018", 1, 1), ("Act 2023", 2, 0)])
def test_the_whole_chain_of_editions_is_shown(client, law, label, before, after):
    context = client.get(StatutoryDocument.objects.get(label=label).get_absolute_url()).context
    assert (len(context["replaces"]), len(context["replaced_by"])) == (before, after)


def test_a_replaced_edition_says_so_and_names_the_newest(read, law):
    page = read(law.get_absolute_url())
    assert "The 2015 edition has been replaced. The newest edition we know of is Test act (2023)." in page


def test_an_edition_that_ended_without_a_successor_says_so(read, law):
    ended = StatutoryDocument.objects.create(label="x", title="X", edition="2001", text="X.", in_force=False)
    assert "The 2001 edition is no longer in force." in read(ended.get_absolute_url())


def test_a_circle_of_editions_ends(read, law):
    StatutoryDocument.objects.filter(label="Act 2023").update(superseded_by=law)
    assert "Act 2015" in read(law.get_absolute_url())


@pytest.mark.parametrize("address", ["/references/999999/", "/law/999999/", "/references/99999999999999999999999/"])
def test_what_is_not_kept_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_all_works_and_law_are_listed_a_to_z_with_counts(client, citing, work, law):
    listed = client.get("/references/").context["works"]
    assert [(str(one.label), count) for one, count in listed] == [
        ("Act 2015", 1),
        ("Act 2018", 0),
        ("Act 2023", 0),
        ("Madeup 2016", 1),
    ]


@pytest.mark.parametrize("size", [2, 12])
def test_the_pages_cost_the_same_for_any_number_of_markers(count, citing, work, law, size):
    for n in range(size):
        publish(citing.copy(update_attrs={"title": f"Copy {n}", "slug": f"copy-{n}"}, keep_live=True))
    assert [count(address) for address in ("/references/", work.get_absolute_url(), law.get_absolute_url())] == [
        4,
        4,
        5,
    ]


def test_a_marker_in_two_languages_is_named_once(client, citing, work):
    make_welsh(citing)
    assert [one.page.pk for one in client.get(work.get_absolute_url()).context["citing"]] == [citing.pk]
