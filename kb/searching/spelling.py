"""The nearest words that the guidance has, for a search that found nothing."""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from django.core.cache import caches
from django.db.models import Count, Max

from kb.models import Entry
from kb.searching.asking import Asked
from kb.searching.folding import Word, stem, words_in
from kb.searching.matching import public

MOST_WORDS = 5
SHORTEST, LONGEST = 3, 30
LIKENESS = 0.75


def vocabulary(language: str) -> Counter:
    """Each folded word of the entries and how often it stands there. Kept until an entry changes."""
    latest = Entry.objects.filter(language=language).aggregate(newest=Max("pk"), count=Count("pk"))
    key = f"kb.vocabulary.{language}.{latest['newest']}.{latest['count']}"
    return caches["local"].get_or_set(key, lambda: words_of(language), 24 * 60 * 60)


def words_of(language: str) -> Counter:
    texts = Entry.objects.filter(public(language)).values_list("title", "text")
    return Counter(word.folded for row in texts for text in row for word in words_in(text, language))


def corrected(asked: Asked) -> str:
    """What was typed with its unknown words replaced by the nearest known ones, or "" if none is near."""
    known = vocabulary(asked.language)
    stems = {stem(word, asked.language) for word in known}
    unknown = [word for word in asked.words if word.stem not in stems and word.folded.isalpha()][:MOST_WORDS]
    text, changed = asked.typed, False
    for word in reversed(unknown):  # from the end, so that places stay right
        if better := nearest(word.folded, known):
            text, changed = text[: word.start] + better + text[word.end :], True
    return text if changed else joined(asked.words, known)


def nearest(word: str, known: Counter) -> str:
    """The known word that begins with it, two known words that it is made of, or the one most like it; or ""."""
    if not SHORTEST <= len(word) <= LONGEST:
        return ""
    longer = [other for other in known if other.startswith(word)]
    if longer:
        return max(longer, key=lambda other: (known[other], other))
    for cut in range(3, len(word) - 2):
        if word[:cut] in known and word[cut:] in known:
            return f"{word[:cut]} {word[cut:]}"
    alike = [other for other in known if abs(len(other) - len(word)) <= 2 and other.isalpha()]
    near = get_close_matches(word, sorted(alike), n=3, cutoff=LIKENESS)
    return near[0] if near else ""


def joined(words: Sequence[Word], known: Counter) -> str:
    """ "multi agency" where the guidance writes "multiagency"; or ""."""
    folded = [word.folded for word in words]
    for at in range(len(folded) - 1):
        if folded[at] + folded[at + 1] in known:
            return " ".join([*folded[:at], folded[at] + folded[at + 1], *folded[at + 2 :]])
    return ""
