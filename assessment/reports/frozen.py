"""A report as plain data: what a sign-off hashes. Fields are added here, never renamed: old hashes must verify."""

from datetime import UTC, datetime

from assessment.progress import Entry
from assessment.reports.content import PartReport, Report


def frozen(report: Report, *, number: int, signed_by: str, signed_at: datetime) -> dict:
    """{"number", "about", …, "parts": [{"edition", "questions": […], "no_longer_asked": […]}]}."""
    assessment = report.assessment
    return {
        "number": number,
        "assessment": assessment.pk,
        "board": assessment.board.name,
        "about": assessment.about,
        "purpose": assessment.purpose,
        "marking": report.marking,
        "started": moment(assessment.started_at),
        "signed_by": signed_by,
        "signed_at": moment(signed_at),
        "parts": [part_of(part) for part in report.parts],
    }


def part_of(part: PartReport) -> dict:
    edition = part.edition
    return {
        "marker_key": str(edition.marker_key),
        "title": edition.title,
        "language": edition.language,
        "edition": edition.number,
        "digest": edition.digest,
        "questions": [question_of(entry) for entry in part.entries],
        "no_longer_asked": [question_of(entry) for entry in part.former],
    }


def question_of(entry: Entry) -> dict:
    """A question as it was answered: its own wording, and the newest version word for word."""
    version = entry.newest
    found = {
        "number": entry.wording.number,
        "asked": entry.wording.text,
        "answered": entry.answered_wording.text,
        "status": entry.status,
    }
    if version is None:
        return found
    names = ("n", "narrative", "rating", "rating_label", "rating_meaning", "is_complete", "is_confirmation", "hash")
    given = {name: getattr(version, name) for name in names}
    return found | given | {"edition": version.wording.edition.number, "by": version.by_name, "at": moment(version.at)}


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
