"""One search from what was typed to what is found, with a second try when the spelling is wrong."""

from dataclasses import dataclass
from operator import or_

from kb.searching.asking import Asked, Meanings, ask
from kb.searching.matching import Row, has, rows
from kb.searching.spelling import corrected


@dataclass(frozen=True)
class Found:
    """`asked` is what the rows are for; `instead_of` is what was typed, where that had another spelling."""

    asked: Asked
    rows: list[Row]
    instead_of: str = ""


def find(text: str, language: str, *, exactly: bool = False, meanings: Meanings | None = None) -> Found:
    """Everything that has the words. With none, what the nearest known words find, unless `exactly`."""
    meanings = meanings or Meanings()
    asked = ask(text, language, meanings)
    found = rows(asked)
    if found or exactly or not asked.units:
        return Found(asked, found)
    better = corrected(asked)
    second = ask(better, language, meanings)
    again = rows(second) if better else []
    return Found(second, again, instead_of=asked.typed) if again else Found(asked, [])


def fewer_words(asked: Asked) -> list[tuple[str, int]]:
    """Each word that is found by itself, with how many results it has: help for a search with too many."""
    if len(asked.units) < 2:
        return []
    found = rows(asked, together=or_)
    typed = {word.stem: asked.typed[word.start : word.end] for word in asked.words}
    counts = {
        " ".join(typed[one] for one in unit[0]): sum(has(row.stems, unit) for row in found) for unit in asked.units
    }
    return [(words, number) for words, number in counts.items() if number]
