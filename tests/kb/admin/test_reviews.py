"""A review is recorded by who may publish; drafts and publications leave it as it was."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from kb.models import Edition, PageReview, QualityMarkerPage
from kb.reviewing import record_review

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def record(page, by, day=date(2026, 3, 1), due=date(2027, 3, 1), reviewer="Guidance lead"):
    return record_review(page=page, reviewed_on=day, reviewer=reviewer, next_due=due, note="", by=by)


def says(page):
    row = QualityMarkerPage.objects.get(pk=page.pk)
    return row.last_reviewed, row.next_review_due, row.reviewer


def send(client, page, **fields):
    given = {"reviewed_on": str(TODAY), "reviewer": "Guidance lead", "next_due": "", "note": ""} | fields
    return client.post(reverse("kb_record_review", args=[page.pk]), given)


def test_recording_changes_no_revision_and_freezes_nothing(page, moderator):
    page.save_revision()
    before = QualityMarkerPage.objects.get(pk=page.pk)
    review = record(page, moderator)
    after = QualityMarkerPage.objects.get(pk=page.pk)
    assert says(page) == (date(2026, 3, 1), date(2027, 3, 1), "Guidance lead")
    assert (review.edition_number, review.recorded_by) == (1, str(moderator))
    assert after.latest_revision_id == before.latest_revision_id
    assert after.has_unpublished_changes == before.has_unpublished_changes
    assert Edition.objects.count() == 1


def test_a_draft_older_than_the_review_does_not_undo_it(page, moderator):
    page.title = "Changed"
    draft = page.save_revision()
    record(page, moderator)
    draft.publish()
    page = QualityMarkerPage.objects.get(pk=page.pk)
    assert page.title == "Changed"
    assert says(page) == (date(2026, 3, 1), date(2027, 3, 1), "Guidance lead")


def test_a_scheduled_publication_does_not_undo_it(page, moderator):
    page.title = "Changed"
    page.go_live_at = timezone.now() - timedelta(minutes=2)
    page.save_revision(clean=False, approved_go_live_at=timezone.now() - timedelta(minutes=1))
    record(page, moderator)
    call_command("publish_scheduled")
    assert QualityMarkerPage.objects.get(pk=page.pk).title == "Changed"
    assert says(page)[0] == date(2026, 3, 1)


def test_saving_a_new_draft_does_not_undo_it(page, moderator):
    held = QualityMarkerPage.objects.get(pk=page.pk)
    record(page, moderator)
    held.get_latest_revision_as_object().save_revision()
    assert says(page)[2] == "Guidance lead"


def test_a_review_recorded_late_does_not_hide_a_newer_one(page, moderator):
    record(page, moderator)
    record(page, moderator, date(2025, 1, 1), date(2026, 1, 1), "Somebody before")
    assert says(page) == (date(2026, 3, 1), date(2027, 3, 1), "Guidance lead")
    assert PageReview.objects.count() == 2


def test_the_form_records_and_defaults_to_a_year_later(client, moderator, page):
    client.force_login(moderator)
    response = send(client, page, reviewed_on="2024-02-29", note="Read whole.")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert says(page) == (date(2024, 2, 29), date(2025, 3, 1), "Guidance lead")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reviewed_on": str(TODAY + timedelta(days=1))}, "The review cannot be in the future."),
        ({"next_due": str(TODAY)}, "The next review must be after this one."),
        ({"reviewer": ""}, "Enter who reviewed it"),
        ({"reviewed_on": "soon"}, "Enter a real date."),
        ({"next_due": "later"}, "Enter a real date."),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, moderator, page, fields, sentence):
    client.force_login(moderator)
    text = send(client, page, note="Typed before.", **fields).content.decode()
    assert sentence in text
    assert "Typed before." in text
    assert PageReview.objects.count() == 0


def test_an_editor_may_not_record_and_sees_no_button(client, editor, moderator, page):
    address = reverse("kb_record_review", args=[page.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(editor)
    assert send(client, page).status_code == 302
    assert PageReview.objects.count() == 0
    assert address not in client.get(edit).content.decode()
    client.force_login(moderator)
    assert address in client.get(edit).content.decode()


def test_the_page_shows_the_reviews_so_far(client, moderator, page):
    record(page, moderator, reviewer="Board of the guidance")
    client.force_login(moderator)
    text = client.get(reverse("kb_record_review", args=[page.pk])).content.decode()
    assert "Board of the guidance" in text
    assert str(moderator) in text
