"""Recomputing the ledger of the guidance. Nothing is repaired here: what is wrong is said."""

from collections.abc import Iterator

from django.db.models import Count, F

from kb.contents import digest_of, text_of
from kb.freezing import questions_in
from kb.models.editions import Edition, Question, QuestionWording


def verify_guidance() -> Iterator[str]:
    """A sentence for each thing in the ledger that is not as it was frozen; nothing when all is sound."""
    yield from broken_editions()
    yield from broken_numbers()
    yield from broken_identities()


def broken_editions() -> Iterator[str]:
    """Editions whose content no longer has its digest, or whose words or wordings say something else."""
    for edition in Edition.objects.prefetch_related("wordings__question").order_by("pk").iterator(chunk_size=100):
        name = f"Edition {edition.number} ({edition.language}) of marker {edition.marker_key}"
        if digest_of(edition.content) != edition.digest:
            yield f"{name}: its content does not have its digest."
        if text_of(edition.content) != edition.text:
            yield f"{name}: its text is not what its content says."
        if [as_asked(wording) for wording in edition.wordings.all()] != asked_in(edition):
            yield f"{name}: its wordings are not the questions of its content."


def as_asked(wording: QuestionWording) -> tuple:
    return str(wording.question.uid), wording.number, wording.text, wording.help, wording.audience


def asked_in(edition: Edition) -> list[tuple]:
    names = ("uid", "number", "text", "help", "audience")
    return [tuple(question[name] for name in names) for question in questions_in(edition.content)]


def broken_numbers() -> Iterator[str]:
    """Editions are numbered from 1 without a gap: one that was taken out leaves one."""
    counts = Edition.objects.values("marker_key", "language").annotate(count=Count("pk")).order_by()
    newest = {
        (edition.marker_key, edition.language): edition.number
        for edition in Edition.objects.order_by("number").only("marker_key", "language", "number")
    }
    for row in counts:
        if newest[row["marker_key"], row["language"]] != row["count"]:
            yield f"Editions of marker {row['marker_key']} ({row['language']}): a number is missing."


def broken_identities() -> Iterator[str]:
    """One block of one marker is one question, and a wording belongs to a question of its edition's marker."""
    same = Question.objects.values("marker_key", "uid").annotate(count=Count("pk")).filter(count__gt=1).order_by()
    for row in same:
        yield f"Question {row['uid']} of marker {row['marker_key']} has {row['count']} identities."
    strays = QuestionWording.objects.exclude(edition__marker_key=F("question__marker_key")).order_by("pk")
    for pk in strays.values_list("pk", flat=True):
        yield f"Wording {pk} asks a question of another marker."
