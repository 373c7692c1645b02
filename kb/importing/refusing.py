"""Why a document is not imported."""

from kb.importing.arranging import looks_like_heading
from kb.importing.sectioning import Divided
from kb.importing.sections import ParsedMarker

NO_MARKER = "We could not find a quality statement or questions in this text. Nothing was imported."
ONLY_A_STATEMENT = (
    "We found a quality statement in this text, but no other section of a quality marker. Nothing was imported."
)
SEVERAL = "This text holds more than one quality marker. Nothing was imported. Import each on its own."
MOST_HEADINGS = 10


def reason_to_refuse(marker: ParsedMarker, divided: Divided) -> str:
    """A sentence for people, or "" when the document is a marker."""
    statement, asked = marker.section("quality_statement"), marker.section("questions")
    if {"quality_statement", "questions"} <= divided.repeated:
        return SEVERAL
    if not (statement and statement.blocks) and not (asked and asked.questions):
        return " ".join([NO_MARKER, *unknown_headings(divided)])
    others = [section for section in marker.sections if section.heading and section.key != "quality_statement"]
    return "" if others else ONLY_A_STATEMENT


def unknown_headings(divided: Divided) -> list[str]:
    """What looks like a heading and is none of ours, so that an alias can be added to headings.toml."""
    lines = [*divided.above, *(line for part in divided.parts for line in part.lines)]
    found = [line.text for line in lines if not line.style and may_be_heading(line.text)]
    names = ", ".join(f"“{words}”" for words in found[:MOST_HEADINGS])
    return [f"Headings that are not known: {names}."] if found else []


def may_be_heading(words: str) -> bool:
    return looks_like_heading(words.rstrip("?:"))
