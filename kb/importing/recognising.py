"""What a line is: a heading of a section, a group of questions, or noise. The words are data, in headings.toml."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from kb.headings import headings

LONGEST_HEADING = 120
# Misspelt headings are taken from here on: "Knowlege base" is 0.96, "National" for "Rationale" only 0.82.
ALIKE = 0.9
SHORTEST_MISSPELT = 8
NUMBERING = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})?|[A-Ha-h]|[ivxIVX]{1,4})[.):]\)?|\d{1,2})\s+")
LEADERS = re.compile(r"\s*(?:\.{3,}|…+)\s*\d{0,3}$")
MARKDOWN = re.compile(r"^[#*_>\s]+|[#*_\s]+$")
WITH_TEXT = re.compile(r"^(.{4,120}?)\s*(?::|\s[–—-])\s+(?=\S)")


@dataclass(frozen=True)
class Heading:
    """A heading as found. `text` is what follows it on the same line, `audience` whom its questions are for."""

    key: str
    language: str
    found: str
    text: str = ""
    audience: str = ""


@lru_cache(maxsize=4096)
def same(words: str) -> str:
    """A form in which headings are compared: letters and digits only."""
    words = unicodedata.normalize("NFKD", words).casefold().replace("&", "and")
    return "".join(letter for letter in words if letter.isalnum())


@cache
def keys() -> dict[str, tuple[str, str]]:
    """Compared form of each heading and alias → section key and language."""
    data = headings()
    languages = [*data["unchecked"].items(), ("en", data["en"])]
    languages += [("cy", data["cy"])] if "cy" in data else []
    return {
        same(name): (key, language)
        for language, sections in languages
        for key, names in sections.items()
        for name in names
    }


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the data file in the compared form."""
    return frozenset(same(words) for words in headings()[name])


def bare(line: str) -> str:
    """The line without Markdown signs and without the dots and page number of a contents list."""
    return LEADERS.sub("", MARKDOWN.sub("", line))


def recognise(line: str) -> Heading | None:
    """The heading that a line is, or None. A line may go on after a colon: "Rationale: Reviews are …"."""
    words = bare(line[:1000])
    if len(words) <= LONGEST_HEADING:
        for form in (words, NUMBERING.sub("", words)):
            if found := keys().get(same(form)):
                return Heading(*found, words)
            if found := addressed(form):
                return found
    opening = WITH_TEXT.match(line[:1000])
    found = opening and keys().get(same(bare(opening[1])))
    return Heading(*found, bare(opening[1]), text=line[opening.end() :]) if found else None


def recognise_misspelt(line: str) -> Heading | None:
    """The heading that a line nearly is, or None."""
    words = bare(line)
    if not SHORTEST_MISSPELT <= len(words) <= LONGEST_HEADING or words.endswith((".", ",", ";")):
        return None
    found = nearest(same(words))
    return Heading(*keys()[found], words) if found else None


@lru_cache(maxsize=4096)
def nearest(words: str) -> str | None:
    """The known heading that differs least from `words`, if it differs little."""
    best, matcher = (ALIKE, None), SequenceMatcher(b=words, autojunk=False)
    for known in keys():
        matcher.set_seq1(known)
        if matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]:
            best = max(best, (matcher.ratio(), known), key=lambda pair: pair[0])
    return best[1]


def addressed(words: str) -> Heading | None:
    """ "Questions to consider for board members" → a heading of questions with its audience."""
    for opening in headings()["audiences"]:
        if words.casefold().startswith(f"{opening.casefold()} "):
            language = "en" if opening.isascii() and opening.startswith("Q") else "cy"
            found, audience = words[: len(opening)], words[len(opening) :].strip(" :")
            return Heading("questions", language, found, audience=audience)
    return None


def names_people(words: str) -> bool:
    """Whether a line among questions says whom the next ones are for."""
    words = words.casefold()
    return any(words.startswith(f"{opening.casefold()} ") for opening in headings()["people"])


def is_statement(words: str) -> bool:
    """Whether a sentence says that there is nothing to list."""
    return any(re.search(pattern, words[:300], re.IGNORECASE) for pattern in headings()["statements"])
