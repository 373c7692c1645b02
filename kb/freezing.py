"""Freezing a published marker into an edition. Called by QualityMarkerPage.save(), inside its transaction."""

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from kb.changing import Declaration, QuestionChange, changes_of
from kb.contents import content_of, digest_of, text_of
from kb.models.editions import Edition, Question, QuestionLineage, QuestionWording

Kind = QuestionLineage.Kind


def freeze(page: Page, declared: Declaration) -> Edition:
    """The edition that says what `page` says now: the newest one if nothing changed, else a new one.

    `declared` is what the editor said about the change; it counts if it was said about the newest edition.

    The page's row is locked by the save before, which orders the numbers of two publishers.
    """
    language = page.locale.language_code
    content = content_of(page)
    newest = Edition.objects.of(page.translation_key, language).newest()
    if newest and newest.digest == digest_of(content):
        return newest
    declared = declared.about(newest)
    changes = changes_of(page, questions_in(content), newest, declared)
    edition = Edition.objects.create(
        marker_key=page.translation_key,
        language=language,
        number=newest.number + 1 if newest else 1,
        title=content["title"],
        digest=digest_of(content),
        content=content,
        text=text_of(content),
        note=declared.note,
    )
    freeze_questions(edition, changes)
    retire_questions(edition.marker_key)
    return edition


def questions_in(content: dict) -> list[dict]:
    """The questions of an edition's content, in order."""
    return [question for section in content["sections"] for question in section.get("questions", [])]


def freeze_questions(edition: Edition, changes: list[QuestionChange]) -> None:
    """Write down how this edition asks each question, how that differs from the edition before, and whence it comes."""
    asked = [change for change in changes if not change.is_removed]
    identities = identify(edition.marker_key, [change.uid for change in asked])
    QuestionWording.objects.bulk_create(
        QuestionWording(
            edition=edition,
            question=identities[change.uid],
            change=change.kind,
            **{name: change.now[name] for name in ("number", "audience", "text", "label", "help")},
        )
        for change in asked
    )
    QuestionLineage.objects.bulk_create(
        QuestionLineage(edition=edition, source=source.question, target=identities[change.uid], kind=kind)
        for change in asked
        for source, kind in lineage_of(change, changes)
    )


def identify(marker_key: UUID, uids: list[UUID]) -> dict[UUID, Question]:
    """The lasting identity of each block id, made where it is new."""
    Question.objects.bulk_create([Question(marker_key=marker_key, uid=uid) for uid in uids], ignore_conflicts=True)
    return {question.uid: question for question in Question.objects.filter(marker_key=marker_key, uid__in=uids)}


def lineage_of(change: QuestionChange, changes: list[QuestionChange]) -> Iterator[tuple[QuestionWording, str]]:
    """The sources of a question with what became of each: moved here, merged, split, or replaced."""
    kept = {one.uid for one in changes if one.before and not one.is_removed}
    sources = {source.question_id: source for source in change.sources if source.question.uid != change.uid}
    for source in sources.values():
        shared = [one for one in changes if source.question_id in {w.question_id for w in one.sources}]
        if not is_here(source, changes):
            yield source, Kind.MOVE
        elif len(sources) > 1 or change.before:
            yield source, Kind.MERGE
        elif source.question.uid in kept or len(shared) > 1:
            yield source, Kind.SPLIT
        else:
            yield source, Kind.REPLACE


def is_here(source: QuestionWording, changes: list[QuestionChange]) -> bool:
    """Whether the newest edition of this same marker asks the source."""
    return source.question_id in {one.before.question_id for one in changes if one.before}


def retire_questions(marker_key: UUID) -> None:
    """Retire what no language asks any more; a restored question comes back with its old answers."""
    editions = Edition.objects.filter(marker_key=marker_key).order_by("language", "number")
    newest = {edition.language: edition.pk for edition in editions.only("language", "number")}
    asked = QuestionWording.objects.filter(edition__in=newest.values()).values("question")
    questions = Question.objects.filter(marker_key=marker_key)
    questions.filter(retired_at=None).exclude(pk__in=asked).update(retired_at=timezone.now())
    questions.filter(retired_at__isnull=False, pk__in=asked).update(retired_at=None)
