"""Page furniture: what a printer or a browser puts at the edges of pages. It is no part of the text."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from kb.importing.published import is_series
from kb.importing.recognising import recognise, same

LONGEST = 160
NUMBER = r"(?:page|tudalen)?\s*\d{1,3}(?:\s*(?:of|o|/)\s*\d{1,3})?"
BEFORE = r"(?:\d{1,3}(?:\s*\|\s*(?:page|tudalen))?[\s|–—-]+)"
PAGE_NUMBER = re.compile(rf"^[\[\s|–—-]*(?:{NUMBER}|{BEFORE}|p\.?\s?\d{{1,3}})[\s|\]–—-]*$", re.IGNORECASE)
PAGE_WORD = re.compile(r"^\d{1,3}\s*\|\s*(?:page|tudalen)$|^p\s?a\s?g\s?e\s*\|?\s*\d{1,3}$", re.IGNORECASE)
AT_EDGE = re.compile(rf"^{BEFORE}?(?P<words>.*?)(?:[\s|–—,-]+{NUMBER})?$", re.IGNORECASE)
# What browsers print: the date and title above, the address below; and who owns the page.
PRINTED = re.compile(
    r"^(?:https?://|www\.)\S+(?:\s+\d+/\d+)?$|^\d{1,2}/\d{1,2}/\d{2,4}(?:,?\s+\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)?(?:\s.*)?$"
    r"|^(?:©|\(c\)\s*(?:19|20)\d\d\b|copyright\b).*$|^(?:home|hafan)\s*[>›»/].*$"
    r"|^(?:printed|downloaded|retrieved|accessed|last updated|last modified)\b.{0,80}\d.*$",
    re.IGNORECASE,
)
END_OF_PAGE = "\f"
# The same line with another number counts as a running head only from this distance on.
A_PAGE_APART = 4
FURNITURE_ROWS = 3


@dataclass(frozen=True)
class Sheet:
    """The lines of a document with each piece of furniture replaced by END_OF_PAGE, and the furniture."""

    lines: list[str]
    furniture: list[str]


def without_furniture(lines: list[str]) -> Sheet:
    """Take page numbers, running heads and feet, printed addresses and the like out of the lines."""
    words = [(place, line.strip(" \t")) for place, line in enumerate(lines) if line.strip(" \t")]
    edges = {place for place, line in words if is_page_edge(line)}
    edges |= numbered_runs(words)
    edges |= repeated_beside(words, edges)
    kept = [END_OF_PAGE if place in edges else line for place, line in enumerate(lines)]
    return Sheet(kept, [line for place, line in words if place in edges and line != END_OF_PAGE])


def is_page_edge(words: str) -> bool:
    """Whether a line is page furniture by itself, wherever it stands."""
    if len(words) > LONGEST:
        return False
    if words == END_OF_PAGE or PAGE_NUMBER.match(words) or PAGE_WORD.match(words) or PRINTED.match(words):
        return True
    inner = inner_words(words)
    return inner != words and is_series(inner)


def inner_words(words: str) -> str:
    """A line without the page number at its edge."""
    match = AT_EDGE.match(words)
    return match["words"] if match else words


def numbered_runs(words: list[tuple[int, str]]) -> set[int]:
    """Places of lines that come back, pages apart, with another number at their edge."""
    runs = defaultdict(list)
    for order, (place, line) in enumerate(words):
        if len(line) <= LONGEST and inner_words(line) not in {line, ""} and not recognise(line):
            runs[same(inner_words(line))].append((order, place))
    return {
        place
        for run in runs.values()
        if len(run) > 1 and all(later - order >= A_PAGE_APART for (order, _), (later, _) in pairwise(run))
        for _, place in run
    }


def repeated_beside(words: list[tuple[int, str]], edges: set[int]) -> set[int]:
    """Places of repeated lines that stand beside other furniture, such as a title above each page.

    The first one stays when it stands above the text: it is the title itself.
    """
    times = Counter(line for _, line in words if len(line) <= LONGEST)
    start = next((order for order, (_, line) in enumerate(words) if recognise(line)), 0)
    firsts = {line: order for order, (_, line) in reversed([*enumerate(words)])}
    found = set(edges)
    for _ in range(FURNITURE_ROWS):
        for order, (place, line) in enumerate(words):
            around = {words[near][0] for near in (order - 1, order + 1) if 0 <= near < len(words)}
            is_title = order == firsts[line] and order < start
            if times[line] > 1 and around & found and not is_title and not recognise(line):
                found.add(place)
    return found
