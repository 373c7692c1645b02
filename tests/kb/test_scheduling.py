"""Scheduled publishing freezes too, and one broken page does not stop the others."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from kb.models import Edition, QualityMarkerPage
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


def schedule(page, minutes, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + timedelta(minutes=minutes)
    page.save_revision(clean=False, approved_go_live_at=timezone.now() - timedelta(minutes=1))


def test_a_scheduled_page_is_frozen_when_it_goes_live(page):
    schedule(page, -1, title="Later title")
    call_command("publish_scheduled")
    assert [edition.title for edition in Edition.objects.order_by("number")] == ["Test marker", "Later title"]


def test_a_page_that_cannot_be_frozen_is_named_and_the_others_go_live():
    broken, sound = make_marker(title="Broken"), make_marker(title="Sound")
    twice = list(broken.questions.get_prep_value())
    schedule(broken, -2, questions=[twice[0], {**twice[1], "id": twice[0]["id"]}], title="Broken, changed")
    schedule(sound, -1, title="Sound, changed")
    with pytest.raises(CommandError, match="Not published: Broken"):
        call_command("publish_scheduled")
    assert QualityMarkerPage.objects.get(pk=sound.pk).title == "Sound, changed"
    assert QualityMarkerPage.objects.get(pk=broken.pk).title == "Broken"


def test_an_expired_page_is_still_taken_down(page):
    QualityMarkerPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert QualityMarkerPage.objects.get(pk=page.pk).live is False
