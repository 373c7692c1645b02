"""The published sets of markers, so that a number and phase need not be in the text."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kb.importing.recognising import same

PUBLISHED = Path(__file__).parent / "published.toml"
# The line under a title that names the set, whichever set it is.
NAMES_A_SET = re.compile(
    r"^[A-Z].*\b(?:Quality Markers|QUALITY MARKERS)$|^Quality Markers (?:for|in)\b"
    r"|^(?:Marcwyr Ansawdd|MARCWYR ANSAWDD)\b"
)
LONGEST_NAME = 90


@dataclass(frozen=True)
class Place:
    """Where a marker stands in its set."""

    series: str
    phase: str
    number: int


@cache
def published() -> list[dict]:
    return tomllib.loads(PUBLISHED.read_text(encoding="utf-8"))["series"]


@cache
def places() -> dict[str, list[Place]]:
    """Compared form of a title → its places, for the same title can stand in two sets."""
    found: dict[str, list[Place]] = {}
    for series in published():
        for phase, markers in series["phases"].items():
            for number, title in markers.items():
                found.setdefault(same(title), []).append(Place(series["title"], phase, int(number)))
    return found


def place_of(title: str, series: str) -> Place | None:
    """The place of a title in its set; without a set only if no other set has that title too."""
    known = series_known(series)
    found = [place for place in places().get(same(title), []) if not series or place.series == known]
    return found[0] if len(found) == 1 else None


def series_known(words: str) -> str:
    """The title of the set that `words` name, or ""."""
    for series in published():
        if same(words) in {same(name) for name in series["names"]}:
            return series["title"]
    return ""


def is_series(words: str) -> bool:
    """Whether a line names a set of markers, a known one or another."""
    return len(words) <= LONGEST_NAME and bool(series_known(words) or NAMES_A_SET.search(words))


def phase_known(words: str) -> str:
    """The phase that a line names, as published, or ""."""
    phases = (phase for series in published() for phase in series["phases"])
    return next((phase for phase in phases if same(phase) == same(words)), "")
