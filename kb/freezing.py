"""Freezing a published marker into an edition. Called by QualityMarkerPage.save(), inside its transaction."""

from uuid import UUID

from django.utils import timezone
from wagtail.models import Page

from kb.contents import content_of, digest_of, text_of
from kb.models.editions import Edition, Question, QuestionWording

Change = QuestionWording.Change


def freeze(page: Page) -> Edition:
    """The edition that says what `page` says now: the newest one if nothing changed, else a new one.

    The page's row is locked by the save before, which orders the numbers of two publishers.
    """
    language = page.locale.language_code
    content = content_of(page)
    newest = Edition.objects.of(page.translation_key, language).newest()
    if newest and newest.digest == digest_of(content):
        return newest
    edition = Edition.objects.create(
        marker_key=page.translation_key,
        language=language,
        number=newest.number + 1 if newest else 1,
        title=content["title"],
        digest=digest_of(content),
        content=content,
        text=text_of(content),
    )
    freeze_wordings(edition, before=newest)
    retire_questions(edition.marker_key)
    return edition


def questions_in(content: dict) -> list[dict]:
    """The questions of an edition's content, in order."""
    return [question for section in content["sections"] for question in section.get("questions", [])]


def freeze_wordings(edition: Edition, before: Edition | None) -> None:
    """Write down how this edition asks each question, and how that differs from the edition before."""
    asked = questions_in(edition.content)
    identities = identify(edition.marker_key, [UUID(question["uid"]) for question in asked])
    earlier = {wording.question_id: wording for wording in before.wordings.all()} if before else {}
    QuestionWording.objects.bulk_create(
        QuestionWording(
            edition=edition,
            question=(identity := identities[UUID(question["uid"])]),
            change=change_since(earlier.get(identity.pk), question),
            **{name: question[name] for name in ("number", "audience", "text", "label", "help")},
        )
        for question in asked
    )


def identify(marker_key: UUID, uids: list[UUID]) -> dict[UUID, Question]:
    """The lasting identity of each block id, made where it is new."""
    Question.objects.bulk_create([Question(marker_key=marker_key, uid=uid) for uid in uids], ignore_conflicts=True)
    return {question.uid: question for question in Question.objects.filter(marker_key=marker_key, uid__in=uids)}


def change_since(earlier: QuestionWording | None, question: dict) -> str:
    """What kind of change a question saw. A changed text counts as substantive until an editor says otherwise."""
    if earlier is None:
        return Change.NEW
    same = all(getattr(earlier, name) == question[name] for name in ("text", "help", "audience"))
    return Change.UNCHANGED if same else Change.SUBSTANTIVE


def retire_questions(marker_key: UUID) -> None:
    """Retire what no language asks any more; a restored question comes back with its old answers."""
    editions = Edition.objects.filter(marker_key=marker_key).order_by("language", "number")
    newest = {edition.language: edition.pk for edition in editions.only("language", "number")}
    asked = QuestionWording.objects.filter(edition__in=newest.values()).values("question")
    questions = Question.objects.filter(marker_key=marker_key)
    questions.filter(retired_at=None).exclude(pk__in=asked).update(retired_at=timezone.now())
    questions.filter(retired_at__isnull=False, pk__in=asked).update(retired_at=None)
