"""Reads that several pages share. Each takes rows already fetched through a board."""

from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessment.models import AnswerVersion, Part
from assessment.progress import Entry
from kb.models import Edition


def with_wording(versions: QuerySet[AnswerVersion]) -> QuerySet[AnswerVersion]:
    """Versions with their level, their wording and the number of its edition, without the edition's words."""
    found = versions.select_related("level", "wording__edition")
    return found.defer("wording__edition__content", "wording__edition__text")


def entries_of(part: Part) -> list[Entry]:
    """The questions that a part's edition asks, in order, each with its newest version. Two queries."""
    return [entry for entry in all_entries_of(part) if entry.answer.is_asked]


def all_entries_of(part: Part) -> list[Entry]:
    """Every question that a part asked at any time, by number: those no longer asked too. Two queries."""
    answers = part.answers.select_related("wording", "board", "part")
    newest = with_wording(newest_versions().filter(answer__part=part, board=part.board_id))
    versions = {version.answer_id: version for version in newest}
    return [Entry(answer, versions.get(answer.pk)) for answer in answers.order_by("wording__number", "pk")]


def with_newest_edition(parts: QuerySet[Part]) -> QuerySet[Part]:
    """Annotate parts with `newest_number`, the number of the newest edition of their marker in their language."""
    editions = Edition.objects.filter(marker_key=OuterRef("marker_key"), language=OuterRef("edition__language"))
    return parts.annotate(newest_number=Subquery(editions.order_by("-number").values("number")[:1]))


def newest_versions() -> QuerySet[AnswerVersion]:
    """The version that counts of each answer."""
    return AnswerVersion.objects.filter(n=F("answer__version"))


def with_progress(parts: QuerySet[Part]) -> QuerySet[Part]:
    """Annotate parts with `total`, `done`, `last_at` and `last_by`, and fetch what a list of them shows."""
    newest = newest_versions().filter(answer__part=OuterRef("pk")).order_by()
    done = (
        newest.filter(is_complete=True, **standing_now())
        .values("answer__part")
        .annotate(number=Count("pk"))
        .values("number")
    )
    last = newest.order_by("-at", "-pk")
    return parts.select_related("board", "assessment__review", "assessment__board", "edition").annotate(
        total=Count("answers", filter=Q(answers__wording__edition=F("edition"))),
        done=Coalesce(Subquery(done), 0),
        last_at=Subquery(last.values("at")[:1]),
        last_by=Subquery(last.values("by_name")[:1]),
    )


def standing_now() -> dict[str, object]:
    """What a version must also be to count: an answer to a question as its part asks it now."""
    return {"answer__pending": "", "answer__wording__edition": F("answer__part__edition")}


def parts_about(marker_key: UUID) -> QuerySet[Part]:
    """The parts that assess one marker on the boards that are open, newest first, with their progress."""
    return with_progress(Part.objects.filter(marker_key=marker_key)).order_by("-assessment__started_at", "-pk")
