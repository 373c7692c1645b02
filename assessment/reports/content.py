"""Everything that a report says, gathered once. Whoever writes it in some format only writes."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessment.gathering import all_entries_of, with_newest_edition
from assessment.models import AnswerVersion, Assessment, Part, RatingLevel
from assessment.progress import Entry, Tally, completed, progress_sentence, summary_sentence, tally
from kb.models import Edition


@dataclass(frozen=True)
class PartReport:
    """One marker of the assessment: the edition that is answered, and each question with its answer.

    `former` are the questions that were answered once and that the edition no longer asks.
    """

    part: Part
    edition: Edition
    entries: Sequence[Entry]
    former: Sequence[Entry]
    tallies: Sequence[Tally]
    progress: str
    summary: str

    @property
    def is_empty(self) -> bool:
        return not any(entry.newest for entry in self.entries)


@dataclass(frozen=True)
class Report:
    """`last` is the newest saved version of all, or None. `uses_ratings` says whether the board rates."""

    assessment: Assessment
    title: str
    marking: str
    parts: Sequence[PartReport]
    uses_ratings: bool
    last: AnswerVersion | None


def gather_report(assessment: Assessment) -> Report:
    """The report of an assessment as it stands now. Five queries for one marker."""
    scale = assessment.rating_scale_id
    levels = list(RatingLevel.objects.filter(scale=scale)) if scale else []
    found = with_newest_edition(assessment.parts.select_related("edition", "board"))
    parts = [gather_part(part, levels) for part in found]
    entries = [entry for part in parts for entry in part.entries]
    versions = [entry.newest for entry in entries if entry.newest]
    return Report(
        assessment=assessment,
        title=", ".join(part.edition.title for part in parts),
        marking=assessment.marking_line,
        parts=parts,
        uses_ratings=bool(levels),
        last=max(versions, key=lambda version: (version.at, version.pk), default=None),
    )


def gather_part(part: Part, levels: Sequence[RatingLevel]) -> PartReport:
    everything = all_entries_of(part)
    entries = [entry for entry in everything if entry.answer.is_asked]
    former = [entry for entry in everything if entry.newest and not entry.answer.is_asked]
    tallies = tally(entries, levels)
    progress = progress_sentence(completed(entries), len(entries))
    summary = summary_sentence(tallies, len(entries)) if levels else _("Your board does not use ratings.")
    return PartReport(part, part.edition, entries, former, tallies, progress, summary)
