"""What somebody typed → what is looked for. Any text is safe: words and quoted phrases are all that is read."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Value

from kb.models import Synonym, Term
from kb.searching.folding import Word, clean, common, token, words_in

QUOTED = re.compile(r'"([^"]*)"')
QUOTES = str.maketrans("“”„«»″", '""""""')
MOST_WORDS = 20
LONGEST = 300

Stems = tuple[str, ...]
# Phrases any one of which is enough; a single word is a phrase of one.
Unit = tuple[Stems, ...]


@dataclass(frozen=True)
class Asked:
    """`typed` as it is shown, all of `units` to be found, `run` the words in the order typed."""

    typed: str
    language: str
    units: Sequence[Unit] = ()
    words: Sequence[Word] = ()
    cut: bool = False

    @property
    def run(self) -> str:
        return " ".join(token(word.stem) for word in self.words)


def ask(text: str, language: str, meanings: "Meanings") -> Asked:
    """Read what was typed. `cut` says that it was longer than anybody can be answered."""
    whole = clean(text)
    typed = whole[:LONGEST].rsplit(" ", 1)[0] if len(whole) > LONGEST and " " in whole[:LONGEST] else whole[:LONGEST]
    words = list(words_in(typed, language))
    cut = len(whole) > len(typed) or len(words) > MOST_WORDS
    words = words[:MOST_WORDS]
    groups = meanings.of(language) if words else []
    units = [unit for run, quoted in runs(typed, words) for unit in units_of(run, groups, language, quoted=quoted)]
    if words and not units:  # only "the" and "of": then these are what is looked for
        units = [((word.stem,),) for word in words]
    return Asked(typed, language, tuple(dict.fromkeys(units)), tuple(words), cut)


def runs(typed: str, words: Sequence[Word]) -> list[tuple[list[Word], bool]]:
    """The words in runs: [(words, whether they stood in quotes)]. A quote without its partner is nothing."""
    quoted = [match.span(1) for match in QUOTED.finditer(typed.translate(QUOTES))]
    found: list[tuple[list[Word], bool]] = []
    last = None
    for word in words:
        place = next((n for n, (start, end) in enumerate(quoted) if start <= word.start and word.end <= end), None)
        if not found or place != last:
            found.append(([], place is not None))
        found[-1][0].append(word)
        last = place
    return found


def units_of(run: list[Word], groups: list[list[Stems]], language: str, *, quoted: bool) -> list[Unit]:
    """A quoted run is one phrase. Otherwise each word for itself, or a synonym's words together."""
    stems = tuple(word.stem for word in run)
    if quoted:
        return [(stems,)]
    units, at = [], 0
    while at < len(run):
        here, others = same_meaning(stems[at:], groups)
        if others:
            units.append((here, *others))
        elif run[at].folded not in common(language):
            units.append((here,))
        at += len(here)
    return units


def same_meaning(stems: Stems, groups: list[list[Stems]]) -> tuple[Stems, list[Stems]]:
    """The longest written form of a group that the stems begin with, and the other forms; or the first stem alone."""
    known = [form for group in groups for form in group if stems[: len(form)] == form]
    here = max(known, key=len, default=stems[:1])
    return here, list(dict.fromkeys(form for group in groups if here in group for form in group if form != here))


class Meanings:
    """Forms that mean the same: the editors' synonyms, and the spellings of the glossary's terms.

    Read from the database once, when they are first needed, for every language.
    """

    def of(self, language: str) -> list[list[Stems]]:
        forms = (re.split(r"[,\n]" if not name else r"\n", f"{name}\n{rest}") for name, rest in self.rows[language])
        groups = ([tuple(word.stem for word in words_in(form, language)) for form in group] for group in forms)
        return [[form for form in group if form] for group in groups]

    @cached_property
    def rows(self) -> dict[str, list[tuple[str, str]]]:
        """Language → (a term's name or "", the other words)."""
        synonyms = Synonym.objects.order_by().values_list("language", Value(""), "words")
        terms = Term.objects.order_by().exclude(spellings="").values_list("language", "name", "spellings")
        found = defaultdict(list)
        for language, name, rest in synonyms.union(terms):
            found[language].append((name, rest))
        return found
