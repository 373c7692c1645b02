"""Words brought to stems, so that both databases forgive alike: case, accents, quotes, hyphens, endings.

What is indexed and what is asked go through the same functions. A stem is written as a token of a-z and 0-9 only:
no database sees an operator in it, and no token is a part of another.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# A letter or digit, then also apostrophes and the marks that stand over letters.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670]|['’‘ʼ](?=[^\W_]))*")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
LONGEST_WORD = 60

# Plurals that no stemmer knows, and that this field writes on every page.
IRREGULAR = {
    "children": "child",
    "people": "person",
    "women": "woman",
    "men": "man",
    "criteria": "criterion",
    "analyses": "analysis",
}
ABBREVIATIONS = re.compile(r"(?<=^[^aeiouy]{2})s$|(?<=^[^aeiouy]{3})s$|(?<=^[^aeiouy]{4})s$")  # SCRs, GPs, LSCBs
AMERICAN = re.compile(r"iz(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)")

COMMON = {
    "en": "a an and are as at be by do does for from how if in into is it its not of on or our that the their them"
    " then there this to was we what when where which who why will with you your",
    "cy": "a ac ar at beth ble can ei eu fel gan gyda hyn i mae na nad neu o oedd os pan pwy sut sy sydd wrth y yn yr",
}


@dataclass(frozen=True)
class Word:
    """A word of a text: where it stands, as it is compared, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def clean(text: str) -> str:
    """One line without control characters, which no database and no page can hold."""
    return " ".join(unicodedata.normalize("NFC", CONTROL.sub(" ", text)).split())


def fold(word: str) -> str:
    """Without case, accents, possessive and apostrophes: "Café’s" is "cafe"."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    for quote in "’‘ʼ":
        plain = plain.replace(quote, "'")
    return plain.removesuffix("'s").replace("'", "")[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def stem(folded: str, language: str) -> str:
    """The stem of a folded word. Only English has a stemmer; a word with a digit in it is a name."""
    if not language.startswith("en") or not folded.isalpha():
        return folded
    folded = ABBREVIATIONS.sub("", AMERICAN.sub("is", IRREGULAR.get(folded, folded)))
    # A new one each time: it keeps the word in hand on itself, and a worker has several threads.
    return snowballstemmer.stemmer("english").stemWord(folded)


def words_in(text: str, language: str) -> Iterator[Word]:
    """The words of a text in order."""
    for match in WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(match.start(), match.end(), folded, stem(folded, language))


def token(stem: str) -> str:
    """A stem as both databases keep it: "share" is "wshare0"."""
    ascii_only = "".join(letter if letter.isascii() and letter.isalnum() else f"u{ord(letter):x}" for letter in stem)
    return f"w{ascii_only}0"


def tokens(text: str, language: str) -> str:
    """A text as it is indexed."""
    return " ".join(token(word.stem) for word in words_in(text, language))


@lru_cache(maxsize=8)
def common(language: str) -> frozenset[str]:
    """Words that say nothing about what somebody looks for."""
    return frozenset(COMMON.get(language[:2], "").split())
