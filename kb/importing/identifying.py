"""Which marker it is: title, series, number and phase, from the lines above the first heading."""

import re

from kb.importing.lines import Line
from kb.importing.marking import marked
from kb.importing.paging import inner_words
from kb.importing.published import is_series, phase_known, place_of, places
from kb.importing.recognising import bare, same
from kb.importing.sectioning import BULLETS
from kb.importing.sections import ParsedMarker

LONGEST_TITLE = 150
# A marker begins with its title and the line that names its set.
LINES_OF_A_TITLE = 2
SEPARATOR = re.compile(r"\s*[|:»›]\s*|\s+[–—-]\s+")
NUMBERED = re.compile(
    r"^(?:(?:quality\s+)?marker|QM|marciwr(?:\s+ansawdd)?)\s*(?:no\.?|number|rhif)?\s*(\d{1,2})(?:\s+(?:of|o)\s+\d+)?\b"
    r"\s*[.:|–—-]*\s*",
    re.IGNORECASE,
)
TITLE_LABEL = re.compile(r"^(?:title|teitl)\s*:\s*", re.IGNORECASE)


def identify(marker: ParsedMarker, above: list[Line]) -> None:
    """Fill in title, series, number and phase; what the text lacks comes from the published list."""
    candidates: list[str] = []
    headed: dict[str, int] = {}
    beside = ""
    for line in map(with_number, above):
        if line.style not in BULLETS:
            series, found = marker.series, candidates_in(marker, line)
            beside = beside or ("" if series == marker.series else (found or candidates or [""])[-1])
            candidates += found
            headed |= {words: line.level for words in found if line.level}
    marker.series = marker.series or next(filter(is_series, map(inner_words, marker.left_out)), "")
    is_plain = len(candidates) == LINES_OF_A_TITLE and candidates[1] not in headed
    if is_plain and not marker.series and not knows(candidates[1]):
        marker.series = candidates.pop()
    marker.title = choose(candidates, headed, beside)
    place = place_of(marker.title, marker.series)
    marker.number = marker.number or (place.number if place else None)
    marker.phase = marker.phase or (place.phase if place else "")
    marker.warnings = [*doubts(marker, candidates), *marker.warnings]


def candidates_in(marker: ParsedMarker, line: Line) -> list[str]:
    """What of a line may be the title. Its series, number and phase are put on the marker."""
    words = TITLE_LABEL.sub("", bare(line.whole if line.style != "number" else line.text).rstrip(" :"))
    number = NUMBERED.match(words)
    if number or line.style == "number":
        marker.number = marker.number or int(number[1] if number else re.sub(r"\D", "", line.mark))
        words = words[number.end() :] if number else words
    words = words_beside_series(marker, words)
    if phase_known(words):
        marker.phase = marker.phase or phase_known(words)
        return []
    is_title = len(words) <= LONGEST_TITLE and not words.endswith((".", ",", ";")) and any(map(str.isalpha, words))
    return [words] if is_title else []


def words_beside_series(marker: ParsedMarker, words: str) -> str:
    """ "Analysis | SCR Quality Markers" → "Analysis", and the series is known."""
    parts = [words] if is_series(words) and len(words) <= LONGEST_TITLE else SEPARATOR.split(words[:1000])
    series = [part for part in parts if is_series(part)]
    if not series:
        return words
    marker.series = marker.series or series[0]
    return next((part for part in parts if part and part not in series and not phase_known(part)), "")


def with_number(line: Line) -> Line:
    """A heading "10. Assembling information" with its number told apart."""
    found = marked(line) if line.level else line
    return found if found.style == "number" else line


def choose(candidates: list[str], headed: dict[str, int], beside: str) -> str:
    """A published title, else the highest heading, else what stands above the name of the set, else the last line:
    menus stand above a title, never below it."""
    known = [words for words in candidates if knows(words)]
    if not known and headed:
        return min(headed, key=headed.get)
    return (known or [beside] * bool(beside) or candidates or [""])[-1]


def knows(title: str) -> bool:
    return same(title) in places()


def doubts(marker: ParsedMarker, candidates: list[str]) -> list[str]:
    if not marker.title:
        return ["No title in the text; one must be supplied."]
    others = [f"“{words}”" for words in candidates if words != marker.title]
    return [f"Lines above the first section that were not used: {', '.join(others)}."] if others else []
