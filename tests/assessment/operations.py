"""What editors do to a marker, each through the admin's own addresses. Each says itself that it happened."""

import json
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from django.core.management import call_command
from django.db.models import F, ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from assessment.models import AnswerVersion, Board, RatingLevel
from kb.models import Edition, QualityMarkerIndexPage, QualityMarkerPage, Question
from tests.factories import question

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def asked(page):
    """The questions as the site shows them now."""
    return [wording.text for wording in page.edition().wordings.order_by("number")]


def with_text(block, text):
    return {**block, "value": {**block["value"], "text": text}}


def reworded(blocks):
    return [with_text(blocks[0], "Asked anew?"), *blocks[1:]]


def keys_of(page):
    return set(Question.objects.filter(marker_key=page.translation_key).values_list("uid", flat=True))


@operation
def reword(editor, page):
    editor.publish(page, reworded)
    assert asked(page)[0] == "Asked anew?"


@operation
def reorder(editor, page):
    editor.publish(page, lambda blocks: blocks[::-1])
    assert asked(page)[0] == "Third question?"


@operation
def remove(editor, page):
    editor.publish(page, lambda blocks: blocks[1:])
    assert len(asked(page)) == 2


@operation
def restore_from_an_old_revision(editor, page):
    old = Revision.page_revisions.for_instance(page).last() or page.save_revision()
    remove(editor, page)
    revert_to(editor, page, old)
    assert asked(page) == ["First question?", "Second question?", "Third question?"]
    assert len(keys_of(page)) == 3


@operation
def revert_to_an_old_revision(editor, page):
    old = Revision.page_revisions.for_instance(page).last() or page.save_revision()
    reword(editor, page)
    revert_to(editor, page, old)
    assert asked(page)[0] == "First question?"


def revert_to(editor, page, revision):
    """The form of the old revision, posted as the admin's "Review this version" does."""
    href = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    assert editor.client.get(href).status_code == 200
    old = revision.as_object().questions.get_prep_value()
    editor.publish(page, lambda blocks: old, revision=revision.pk)


@operation
def duplicate_a_block(editor, page):
    editor.publish(page, lambda blocks: [blocks[0], {**blocks[0], "id": str(uuid4())}, *blocks[1:]])
    assert asked(page)[:2] == ["First question?"] * 2
    assert len(keys_of(page)) == 4


@operation
def duplicate_a_block_with_its_id(editor, page):
    response = editor.edit(page, lambda blocks: [blocks[0], *blocks], action="publish")
    assert "Two questions share one identity" in response.content.decode()
    assert len(asked(page)) == 3


@operation
def duplicate_what_holds_blocks(editor, page):
    """The whole page's questions twice, each block with an id of its own, as copying in the browser does."""
    editor.publish(page, lambda blocks: [*blocks, *({**block, "id": str(uuid4())} for block in blocks)])
    assert len(asked(page)) == 6


@operation
def insert_between(editor, page):
    editor.publish(page, lambda blocks: [blocks[0], question("Between?"), *blocks[1:]])
    assert asked(page)[1] == "Between?"


@operation
def split(editor, page):
    halves = [question("One half?", came_from="2"), question("Other half?", came_from="2")]
    editor.publish(page, lambda blocks: [blocks[0], *halves, blocks[2]])
    assert page.edition().lineages.count() == 2


@operation
def change_the_scale(editor, page):
    """The board takes another scale, and the old one's levels get another order and another look."""
    Board.objects.update(rating_scale=None)
    assert RatingLevel.objects.update(order=F("pk") + 1000, symbol="x", slot=6)


@operation
def remove_a_level(editor, page):
    """A level that nobody gave may go; one that was given is protected by the database itself."""
    for level in RatingLevel.objects.all():
        with suppress(ProtectedError):
            level.delete()


@operation
def rename_a_level(editor, page):
    assert RatingLevel.objects.update(label="Renamed", meaning="Means something else")


@operation
def copy_page(editor, page):
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "publish_copies": "on"}
    editor.press("wagtailadmin_pages:copy", page.pk, data=data)
    assert_shares_nothing(QualityMarkerPage.objects.get(slug="copy"), page)


@operation
def copy_tree(editor, page):
    parent = page.get_parent()
    data = {"new_title": "Set", "new_slug": "set", "new_parent_page": parent.get_parent().pk}
    editor.press("wagtailadmin_pages:copy", parent.pk, data=data | {"copy_subpages": "on", "publish_copies": "on"})
    assert_shares_nothing(QualityMarkerPage.objects.descendant_of(Page.objects.get(slug="set")).get(), page)


def assert_shares_nothing(copy, page):
    copy.save_revision().publish()
    mine = set(Question.objects.filter(marker_key=copy.translation_key).values_list("pk", flat=True))
    assert len(mine) == 3
    assert not mine & set(Question.objects.filter(marker_key=page.translation_key).values_list("pk", flat=True))


@operation
def copy_for_translation(editor, page):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    if not page.get_parent().has_translation(welsh):
        page.get_parent().specific.copy_for_translation(welsh, copy_parents=True)
    data = {"locales": [welsh.pk], "include_subtree": ""}
    editor.press("simple_translation:submit_page_translation", page.pk, data=data)
    translated = QualityMarkerPage.objects.get(translation_key=page.translation_key, locale=welsh)
    translated.save_revision().publish()
    assert len(keys_of(page)) == 3


@operation
def move_page(editor, page):
    home = page.get_parent().get_parent()
    other = home.add_child(instance=QualityMarkerIndexPage(title="Elsewhere", slug="elsewhere"))
    editor.press("wagtailadmin_pages:move_confirm", page.pk, other.pk)
    assert Page.objects.get(pk=page.pk).get_parent().pk == other.pk


@operation
def unpublish(editor, page):
    editor.press("wagtailadmin_pages:unpublish", page.pk)
    assert not QualityMarkerPage.objects.get(pk=page.pk).live


@operation
def scheduled_publish(editor, page):
    soon = timezone.localtime() + timedelta(minutes=1)
    editor.publish(page, reworded, go_live_at=soon.strftime("%Y-%m-%d %H:%M"))
    assert asked(page)[0] == "First question?"
    Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    publish_what_is_due(page)
    assert asked(page)[0] == "Asked anew?"


def publish_what_is_due(page):
    revision = QualityMarkerPage.objects.get(pk=page.pk).latest_revision
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save(update_fields=["content"])
    call_command("publish_scheduled")


@operation
def scheduled_unpublish(editor, page):
    QualityMarkerPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert not QualityMarkerPage.objects.get(pk=page.pk).live


@operation
def delete_page_in_the_admin(editor, page):
    """Refused once a board has answered; words that nobody saved yet outlive the page too."""
    editor.press("wagtailadmin_pages:delete", page.pk)
    assert QualityMarkerPage.objects.filter(pk=page.pk).exists() is AnswerVersion.objects.exists()


@operation
def delete_page_from_a_shell(editor, page):
    QualityMarkerPage.objects.get(pk=page.pk).delete()
    assert Edition.objects.exists()


@operation
def delete_parent(editor, page):
    QualityMarkerIndexPage.objects.get(pk=page.get_parent().pk).delete()
    assert not QualityMarkerPage.objects.exists()


@operation
def bulk_delete(editor, page):
    editor.client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")
    assert QualityMarkerPage.objects.filter(pk=page.pk).exists() is AnswerVersion.objects.exists()


@operation
def two_editors_with_autosave_at_once(editor, page):
    """Two browsers save the same draft over and over; the second overwrites, then publishes."""
    mine, theirs = editor.form(page), editor.form(page)
    for n in range(3):
        editor.post(page, mine | {"questions-0-value-text": f"Mine {n}?"})
        editor.post(page, theirs | {"questions-1-value-text": f"Theirs {n}?"})
    editor.publish(page)
    assert asked(page) == ["First question?", "Theirs 2?", "Third question?"]


@operation
def import_twice(editor, page):
    """A document of the same title, imported twice and published: the same words keep their identity."""
    document = (
        f"{page.title}\n\nQuality statement\n\nThe review does what it should.\n\n"
        "How might you know if you are meeting this quality marker?\n\n"
        "1. First question?\n2. Second question?\n3. Another question?\n"
    )
    write(document)
    write(document)
    editor.publish(page)
    assert asked(page)[2] == "Another question?"
    assert len(keys_of(page)) == 4


def write(document):
    from kb.importing.reading import parse_document
    from kb.importing.writing import write_draft

    parsed = parse_document(document.encode())
    assert parsed.importable, json.dumps(parsed.as_json())
    write_draft(parsed, {})
