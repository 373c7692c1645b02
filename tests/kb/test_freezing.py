"""Editions: frozen when a live page is saved, and never otherwise."""

from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from wagtail.actions.convert_alias import ConvertAliasPageAction

from kb.contents import digest_of
from kb.models import Edition, QualityMarkerPage, Question, QuestionWording
from tests.factories import make_marker, question

pytestmark = pytest.mark.django_db
Change = QuestionWording.Change


def publish(page, **fields):
    """Change a page and publish it, as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


def raw(page):
    """The page's questions as a StreamField's raw data, to be changed and put back."""
    return list(page.questions.get_prep_value())


def test_publishing_freezes_edition_1_with_its_wordings():
    edition = make_marker("One?", "Two?").edition()
    assert (edition.number, edition.title) == (1, "Test marker")
    assert [(w.number, w.text, w.change) for w in edition.wordings.all()] == [
        (1, "One?", "new"),
        (2, "Two?", "new"),
    ]


def test_the_digest_is_that_of_the_stored_content(page):
    edition = Edition.objects.get()
    assert edition.digest == digest_of(edition.content)


def test_a_draft_freezes_nothing(page):
    page.title = "Changed"
    page.save_revision()
    assert Edition.objects.count() == 1


def test_publishing_the_same_content_again_freezes_nothing(page):
    publish(page)
    assert Edition.objects.count() == 1


def test_saving_some_fields_freezes_nothing(page):
    page.title = "Changed"
    page.save(update_fields=["title"])
    assert Edition.objects.count() == 1


def test_going_back_to_older_content_is_a_new_number(page):
    page = publish(page, title="Other")
    page = publish(page, title="Test marker")
    assert [e.title for e in Edition.objects.order_by("number")] == ["Test marker", "Other", "Test marker"]
    assert page.edition().number == 3


def test_a_reworded_question_keeps_its_identity(page):
    data = raw(page)
    data[0]["value"]["text"] = "First question, reworded?"
    page = publish(page, questions=data)
    assert Question.objects.count() == 2
    assert [w.change for w in page.edition().wordings.all()] == [Change.SUBSTANTIVE, Change.UNCHANGED]


def test_reordered_questions_keep_their_identity(page):
    before = {w.text: w.question_id for w in page.edition().wordings.all()}
    page = publish(page, questions=raw(page)[::-1])
    assert {w.text: w.question_id for w in page.edition().wordings.all()} == before
    assert [w.number for w in page.edition().wordings.all()] == [1, 2]


def test_a_removed_question_is_retired_and_a_restored_one_rejoins(page):
    data = raw(page)
    page = publish(page, questions=data[:1])
    gone = Question.objects.get(uid=data[1]["id"])
    assert gone.retired_at is not None
    page = publish(page, questions=data)
    gone.refresh_from_db()
    assert gone.retired_at is None
    assert page.edition().wordings.get(number=2).question == gone


def test_a_copied_page_shares_no_question_with_its_source(page):
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    uids = {UUID(block.id) for block in copy.specific.questions}
    assert uids == {UUID(block.id) for block in page.questions}
    assert Question.objects.filter(uid__in=uids).count() == 4


def test_an_alias_freezes_nothing_and_shows_its_source(page):
    alias = page.create_alias(update_slug="alias")
    assert Edition.objects.count() == 1
    assert QualityMarkerPage.objects.get(pk=alias.pk).edition() == page.edition()


def test_an_alias_that_becomes_a_page_of_its_own_is_frozen(page):
    alias = page.create_alias(update_slug="alias")
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    own = QualityMarkerPage.objects.get(pk=alias.pk)
    assert own.edition().marker_key == own.translation_key
    assert own.edition() != page.edition()


def test_unpublishing_and_publishing_again_keeps_the_edition(page):
    page.unpublish()
    publish(page)
    assert Edition.objects.count() == 1


def test_deleting_the_page_leaves_the_ledger(page):
    page.delete()
    assert Edition.objects.count() == 1
    assert QuestionWording.objects.count() == 2


def test_reverting_to_an_older_revision_keeps_identities(page):
    first = page.save_revision()
    publish(page, questions=[*raw(page), question("Third?")])
    first.publish()
    assert [w.text for w in QualityMarkerPage.objects.get(pk=page.pk).edition().wordings.all()] == [
        "First question?",
        "Second question?",
    ]
    assert Question.objects.count() == 3


def test_two_questions_with_one_identity_are_refused(page):
    data = raw(page)
    page.questions = [data[0], {**data[1], "id": data[0]["id"]}]
    with pytest.raises(ValidationError, match="share one identity"):
        page.full_clean()


@pytest.mark.parametrize("other", ["upper case", "no identity"])
def test_identities_that_are_the_same_or_none_are_refused(page, other):
    data = raw(page)
    wrong = data[0]["id"].upper() if other == "upper case" else "not-an-identity"
    page.questions = [data[0], {**data[1], "id": wrong}]
    with pytest.raises(ValidationError, match="share one identity"):
        page.full_clean()


def test_the_editors_own_marks_are_no_change(page):
    page = publish(page, rationale="<p>Why.</p>")
    publish(page, rationale='<p data-block-key="abc12">Why.</p>')
    assert Edition.objects.count() == 2
