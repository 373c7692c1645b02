"""Citations in running text: found as they stand, and their lost spaces put back. No word is changed."""

import re
from dataclasses import dataclass
from functools import cache

from kb.headings import headings

YEAR = r"(?:19|20)\d{2}[a-z]?"
# Copies lose the spaces around "et al.": "(Rawlingsetal., 2014)", "(Morriset al., 2013)".
GLUED_ET_AL = re.compile(rf"\b([A-ZÀ-Þ][\w’'-]{{1,40}}?)\s?et\s?al(\.?)(,?)\s?(\(?{YEAR}(?!\w))")
GLUED_YEAR = re.compile(rf"(?<=[A-Za-z]{{2}}),?(?={YEAR}\b)")
GLUED_BODY = re.compile(r"\bHM(?=Government)")
IN_BRACKETS = re.compile(r"\(([^()]{1,300})\)|\[([^\[\]]{1,300})\]")
NAME = r"[A-ZÀ-Þ][\w’'-]{1,40}"
OPENING = re.compile(r"^(?:see also|see|e\.g\.|eg|for example|cf\.?|gweler|er enghraifft),?\s+", re.IGNORECASE)
LOCATOR = r"(?:\s*[,:]\s*(?:pp?|paras?|paragraphs?|pages?|ch|chapter|s|section|t|tt)?\.?\s*\d[\w.–-]*)*"
WORK = re.compile(rf"^(?:(?P<authors>[^\W\d_].*?),?\s+)?(?P<years>{YEAR}(?:\s*(?:,|and|&|a)\s*{YEAR})*){LOCATOR}$")


@dataclass(frozen=True)
class Citation:
    """One work cited in one place: `raw` is what the document has, brackets included."""

    raw: str
    authors: str
    year: str
    section: str

    @property
    def label(self) -> str:
        return f"{self.authors}, {self.year}"


def unglue(text: str) -> str:
    """The text with the spaces of its citations put back: "(Rawlings et al., 2014)"."""
    text = GLUED_ET_AL.sub(r"\1 et al\2\3 \4", text)
    return IN_BRACKETS.sub(lambda found: unglue_bracket(found[0]), text)


def unglue_bracket(bracket: str) -> str:
    """ "(HMGovernment2015)" → "(HM Government 2015)", where the bracket is a citation at all."""
    spaced = GLUED_YEAR.sub(lambda found: f"{found[0]} ", GLUED_BODY.sub("HM ", bracket))
    return spaced if spaced != bracket and works_in(spaced[1:-1]) else bracket


def citations_in(text: str, section: str) -> list[Citation]:
    """The citations of a text in order, one for each work and year. The text is as it was, still glued."""
    found = [(match.start(), match[0], works_in(unglue(match[0])[1:-1])) for match in IN_BRACKETS.finditer(text)]
    for match in in_passing().finditer(text):
        authors = authors_of(unglue(match[0]).rpartition(" (")[0])
        found.append((match.start(), match[0], [(authors, match["year"])] if is_author(authors) else []))
    return [Citation(raw, *work, section) for _, raw, works in sorted(found) for work in works]


def works_in(inside: str) -> list[tuple[str, str]]:
    """(authors, year) of each work in a bracket; a year alone belongs to the authors before it."""
    authors, works = "", []
    for part in inside.split(";"):
        match = WORK.match(OPENING.sub("", part.strip()))
        if not match:
            continue
        authors = authors_of(match["authors"] or authors)
        if is_author(authors):
            works += [(authors, year) for year in re.findall(YEAR, match["years"])]
    return works


def authors_of(words: str) -> str:
    return re.sub(r"\bet al\b\.?", "et al.", words.strip().rstrip(","))


def is_author(words: str) -> bool:
    """ "(March 2015)" and "(Care Act 2014)" cite nobody."""
    if not words[:1].isupper():
        return False
    no_author = {word.casefold() for word in headings()["no_author"]}
    parts = words.casefold().replace(",", "").split()
    return parts[0] not in no_author and parts[-1] not in no_author


@cache
def in_passing() -> re.Pattern[str]:
    """ "Munro and Lushey (2013)": two names, "et al.", or a body that is known to publish."""
    bodies = "|".join(map(re.escape, headings()["bodies"]))
    names = rf"{NAME}(?: ?et ?al\.?| (?:and|&|a|ac) {NAME})"
    return re.compile(rf"\b(?:{names}|{bodies}) ?\((?P<year>{YEAR})\)")
