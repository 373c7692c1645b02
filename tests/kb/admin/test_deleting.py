"""What pages or drafts use is not deleted: the editor is told where it is used, one by one and in bulk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kb.models import Phase, QualityMarkerPage, Reference, StatutoryDocument
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    return Reference.objects.create(label="Example, 2014", text="A made-up work.")


@pytest.fixture
def law():
    return StatutoryDocument.objects.create(label="Made up 2015", title="Made-up law", edition="2015", text="Law.")


@pytest.fixture
def as_moderator(client, moderator):
    client.force_login(moderator)
    return client


def item(*works):
    return {"type": "item", "value": {"text": "<p>A point.</p>", "points": [], "references": [w.pk for w in works]}}


def link(document):
    return {"type": "link", "value": {"text": "<p>A link.</p>", "document": document.pk, "paragraph": "", "page": ""}}


def delete(client, *things):
    """What the admin says to deleting these, one by one or in bulk."""
    model = things[0]._meta.model_name
    if len(things) == 1:
        address = reverse(f"wagtailsnippets_kb_{model}:delete", args=[things[0].pk])
    else:
        keys = "&".join(f"id={thing.pk}" for thing in things)
        address = f"{reverse('wagtail_bulk_action', args=['kb', model, 'delete'])}?{keys}&next=/cms/"
    return client.post(address, follow=True).content.decode()


def test_a_work_on_a_page_stays_and_the_page_is_named(as_moderator, work):
    page = make_marker(title="Citing marker", knowledge_base=[item(work)])
    text = delete(as_moderator, work)
    assert "cannot be deleted, because it is used here" in text
    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}">Citing marker</a> (published)' in text
    assert Reference.objects.count() == 1


def test_a_work_that_only_a_draft_cites_stays(as_moderator, page, work):
    page.knowledge_base = [item(work)]
    page.save_revision()
    assert "Test marker</a> (draft)" in delete(as_moderator, work)
    assert Reference.objects.count() == 1


def test_a_work_that_only_a_scheduled_revision_cites_stays(as_moderator, page, work):
    page.knowledge_base = [item(work)]
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    page.knowledge_base = []
    page.save_revision()
    assert "Test marker</a> (draft)" in delete(as_moderator, work)


def test_in_bulk_nothing_goes_when_one_is_in_use(as_moderator, work):
    free = Reference.objects.create(label="Free, 2015", text="Cited nowhere.")
    make_marker(title="Citing marker", equality_diversity=[item(work)])
    assert "Citing marker</a> (published)" in delete(as_moderator, work, free)
    assert Reference.objects.count() == 2


def test_law_on_a_page_stays(as_moderator, law):
    make_marker(title="Citing marker", statutory_links=[link(law)])
    assert "Citing marker</a> (published)" in delete(as_moderator, law)
    assert StatutoryDocument.objects.count() == 1


def test_a_successor_stays(as_moderator, law):
    newer = StatutoryDocument.objects.create(label="Made up 2018", title="Made-up law", edition="2018", text="Law.")
    StatutoryDocument.objects.filter(pk=law.pk).update(superseded_by=newer)
    assert "Made-up law (2015)</a> (names it as its successor)" in delete(as_moderator, newer)
    assert StatutoryDocument.objects.count() == 2


def test_a_phase_of_a_marker_stays(as_moderator):
    phase = Phase.objects.create(name="A phase of the test")
    make_marker(title="Marker of it", phase=phase)
    assert "Marker of it</a> (published)" in delete(as_moderator, phase)


def test_a_work_that_nothing_cites_goes(as_moderator, work):
    make_marker()
    assert "deleted" in delete(as_moderator, work)
    assert Reference.objects.count() == 0


def test_a_work_taken_out_and_published_goes(as_moderator, page, work):
    page.knowledge_base = [item(work)]
    page.save_revision().publish()
    page = QualityMarkerPage.objects.get(pk=page.pk)
    page.knowledge_base = []
    page.save_revision().publish()
    assert "deleted" in delete(as_moderator, work)


def test_of_many_uses_the_first_ten_are_named(as_moderator, work):
    for n in range(12):
        make_marker(title=f"Marker {n}", knowledge_base=[item(work)])
    assert "; and 2 more" in delete(as_moderator, work)
