"""The reports name the right markers, in the right order, as pages and as files, in a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kb.models import CheckedLink, QualityMarkerPage, Reference, StatutoryDocument
from tests.factories import make_marker

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NAMES = ["due_for_review", "unresolved_citations", "replaced_law", "broken_links"]


@pytest.fixture
def as_editor(client, editor):
    client.force_login(editor)
    return client


def point(text, *works, kind="item", **more):
    return {"type": kind, "value": {"text": f"<p>{text}</p>", "references": [w.pk for w in works], **more}}


def law(text, document, paragraph=""):
    return point(text, kind="link", document=document.pk, paragraph=paragraph, page="")


def rows(client, name, **given):
    """The lines of a report's CSV file, without its headings."""
    response = client.get(reverse(f"kb_report_{name}"), given | {"export": "csv"})
    return response.getvalue().decode().splitlines()[1:]


def reviewed(title, due, last=date(2020, 1, 1)):
    page = make_marker(title=title)
    QualityMarkerPage.objects.filter(pk=page.pk).update(last_reviewed=last, next_review_due=due)


def test_due_for_review_is_sorted_by_urgency(as_editor):
    make_marker(title="Never")
    reviewed("Soon", TODAY + timedelta(days=60))
    reviewed("Overdue", TODAY - timedelta(days=1))
    reviewed("Long overdue", TODAY - timedelta(days=400))
    reviewed("Later", TODAY + timedelta(days=200))
    make_marker(title="Not published", publish=False)
    assert [row.split(",")[0] for row in rows(as_editor, "due_for_review")] == [
        *("Long overdue", "Overdue", "Soon", "Never")
    ]


def test_due_for_review_can_be_filtered(as_editor):
    make_marker(title="Never")
    reviewed("Overdue", TODAY - timedelta(days=1))
    assert [row.split(",")[0] for row in rows(as_editor, "due_for_review", standing="3")] == ["Never"]


def test_a_citation_that_no_chosen_work_covers_is_found(as_editor):
    covered = Reference.objects.create(label="Potter & Mice, 2014", text="A made-up work.")
    page = make_marker(
        title="Citing marker",
        knowledge_base=[
            point("Said twice (Potter and Mice, 2014; Garrett, 2012).", covered),
            point("Here not chosen (Potter and Mice, 2014)."),
        ],
    )
    found = rows(as_editor, "unresolved_citations")
    assert [row.split(",")[-3:] for row in found] == [
        ['"Garrett', ' 2012"', "Published"],
        ['"Potter and Mice', ' 2014"', "Published"],
    ]
    text = as_editor.get(reverse("kb_report_unresolved_citations")).content.decode()
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#panel-child-content-knowledge_base-section" in text


def test_a_citation_in_a_section_without_choosers_is_covered_by_the_page(as_editor):
    work = Reference.objects.create(label="Garrett, 2012", text="A made-up work.")
    make_marker(rationale="<p>It is so (Garrett, 2012).</p>", knowledge_base=[point("A point.", work)])
    assert rows(as_editor, "unresolved_citations") == []


def test_a_citation_of_a_draft_is_found_too(as_editor, page):
    page.rationale = "<p>It is so (Garrett, 2012).</p>"
    page.save_revision()
    assert [row.split(",")[-1] for row in rows(as_editor, "unresolved_citations")] == ["Draft"]


def test_replaced_and_ended_law_is_found(as_editor):
    new = StatutoryDocument.objects.create(label="Made up 2018", title="Made-up law", edition="2018", text="Law.")
    old = StatutoryDocument.objects.create(
        label="Made up 2015", title="Made-up law", edition="2015", text="Law.", superseded_by=new
    )
    ended = StatutoryDocument.objects.create(label="Ended 2010", title="Ended", edition="2010", text="", in_force=False)
    make_marker(title="A", statutory_links=[law("Old.", old, "11"), law("New.", new), law("Ended.", ended)])
    section = "Link to statutory guidance & inspection criteria"
    assert rows(as_editor, "replaced_law") == [
        f'A,{section},"Made-up law (2015), paragraph 11",Replaced in 2018,Published',
        f"A,{section},Ended (2010),No longer in force,Published",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_opens_empty_full_and_as_a_spreadsheet(as_editor, name):
    address = reverse(f"kb_report_{name}")
    assert as_editor.get(address).status_code == 200
    ended = StatutoryDocument.objects.create(label="Ended 2010", title="Ended", edition="2010", text="", in_force=False)
    text = '<p>(Garrett, 2012) <a href="http://gone.example/">A link</a></p>'
    make_marker(title="Found here", statutory_links=[law("See (Garrett, 2012).", ended)], rationale=text)
    CheckedLink.objects.create(address="http://gone.example/", outcome="gone", checked_at=timezone.now())
    assert "Found here" in as_editor.get(address).content.decode()
    assert as_editor.get(reverse(f"kb_report_{name}_results")).status_code == 200
    assert as_editor.get(address, {"export": "xlsx"}).getvalue().startswith(b"PK")


@pytest.mark.parametrize("name", NAMES)
def test_a_report_takes_as_many_queries_for_twenty_markers_as_for_two(as_editor, name):
    counts = []
    ended = StatutoryDocument.objects.create(label="Ended 2010", title="Ended", edition="2010", text="", in_force=False)
    work = Reference.objects.create(label="Potter, 2014", text="A made-up work.")
    for size in (2, 18):
        for n in range(size):
            text = f"Said in {size} of them (Garrett, {2000 + n})."
            gone = f"http://gone.example/{size}/{n}"
            CheckedLink.objects.create(address=gone, outcome="gone", checked_at=timezone.now())
            make_marker(
                title=f"{size}-{n}", source=gone, statutory_links=[law(text, ended)], knowledge_base=[point(text, work)]
            )
        as_editor.get(reverse(f"kb_report_{name}"))
        with CaptureQueriesContext(connection) as queries:
            as_editor.get(reverse(f"kb_report_{name}"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_somebody_without_pages_may_not_see_a_report(client, manager):
    client.force_login(manager)
    for name in NAMES:
        assert client.get(reverse(f"kb_report_{name}")).status_code == 403
