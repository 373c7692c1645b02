"""What a document cites leads to the works that exist, and to those it lists at its end. All works are made up."""

import pytest

from kb.importing.citing import Listed, Works, compared, unresolved
from kb.importing.read_text import parse_text
from kb.importing.writing import write_draft
from kb.models import Reference, StatutoryDocument
from tests.kb.documents import SECTIONS, document

LISTED = "Potter, A., Mug, B. and Jug, C. (2011) Keeping people awake. London: Tea Press. https://tea.example/awake."
KNOWN = "  • Tea keeps people awake (Potteretal., 2011).\n  • So does noise (Bell and Drum, 2009)."


def marker(listed=LISTED, known=KNOWN, **more):
    works = {"References": listed} if listed else {}
    return parse_text(document({**SECTIONS, "Knowledge base": known, **more, **works}))


def write(parsed):
    page = write_draft(parsed, {})
    return page and page.get_latest_revision_as_object()


def cited(page):
    return [[work.label for work in block.value["references"]] for block in page.knowledge_base]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bell and Drum, 2009", "BELL & DRUM 2009"),
        ("Potter et al., 2011", "Potter et al 2011"),
        ("Bell ac Drum, 2009", "Bell and Drum, 2009"),
    ],
)
def test_labels_are_the_same_however_they_are_written(one, other):
    assert compared(one) == compared(other)


def test_labels_of_other_years_differ():
    assert compared("Bell, 2009") != compared("Bell, 2009a")


@pytest.mark.django_db
def test_a_work_that_exists_is_cited_many_to_one_and_left_as_it_is():
    Reference.objects.create(label="bell & drum 2009", text="As the editor wrote it.")
    known = "  • Noise (Bell and Drum, 2009).\n  • More noise (Bell & Drum 2009)."
    assert cited(write(marker("Bell, A. and Drum, B. (2009) Another text.", known))) == [["bell & drum 2009"]] * 2
    assert Reference.objects.get().text == "As the editor wrote it."


@pytest.mark.django_db
def test_a_listed_work_becomes_a_reference_as_it_is_cited():
    assert cited(write(marker())) == [["Potter et al., 2011"], []]
    work = Reference.objects.get()
    assert (work.label, work.text, work.address) == ("Potter et al., 2011", LISTED, "https://tea.example/awake")


@pytest.mark.django_db
def test_twice_changes_nothing_and_adds_no_work():
    write(marker())
    assert write(marker()) is None
    assert Reference.objects.count() == 1


@pytest.mark.django_db
def test_the_doi_of_a_listed_work_is_read():
    write(marker("Potter, A. and others (2011) Awake. Tea Letters. doi:10.12345/tea.11."))
    assert Reference.objects.get().doi == "10.12345/tea.11"


@pytest.mark.parametrize(
    ("listed", "doubt"),
    [
        ("Cup, A. (2001) Lids.", "Listed at the end and not cited, so left out: “Cup, A. (2001) Lids.”"),
        (
            f"{LISTED}\nPotter, A. (2011) Asleep.",
            "“Potter et al., 2011” could be any of 2 works in the list at the end.",
        ),
        (
            "Potter (1998) Tea in 2011.",
            "Listed at the end and not cited, so left out: “Potter (1998) Tea in 2011.”",
        ),
    ],
)
def test_what_does_not_match_is_told(listed, doubt):
    assert doubt in Listed(marker(listed)).doubts


@pytest.mark.django_db
def test_a_statutory_document_is_found_by_its_label():
    code = StatutoryDocument.objects.create(label="HM Government, 2015", title="Kettle code", edition="2015", text="x")
    page = write(marker(None))
    assert [block.value["document"] for block in page.statutory_links] == [code]


@pytest.mark.django_db
def test_what_only_a_statutory_link_cites_becomes_no_work():
    write(marker("HM Government (2015) The kettle code."))
    assert not Reference.objects.exists()


@pytest.mark.django_db
def test_unresolved_citations_are_told_as_they_are_cited():
    labels = unresolved(marker(), Works(), {"statute": [{"label": "HM Government 2015"}]})
    assert labels == ["Bell and Drum, 2009"]
    assert "HM Government 2015" in unresolved(marker(), Works(), {})
