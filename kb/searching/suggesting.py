"""What the search box offers while somebody types: markers, terms and topics. The same list without JavaScript."""

from django.core.cache import caches

from kb.models import Entry
from kb.searching.folding import fold
from kb.searching.matching import public
from kb.searching.topics import topics_in

MOST = 8
SECONDS = 60


def suggestions(language: str) -> list[str]:
    """Titles, terms and topics of one language, once each. Read from the database at most once a minute."""
    return caches["local"].get_or_set(f"kb.suggestions.{language}", lambda: offered(language), SECONDS)


def offered(language: str) -> list[str]:
    kinds = [Entry.Kind.MARKER, Entry.Kind.TERM]
    titles = (
        Entry.objects.filter(public(language), kind__in=kinds).order_by("kind", "title").values_list("title", flat=True)
    )
    return list(dict.fromkeys([*titles, *(topic.name for topic in topics_in(language))]))


def suggested(text: str, language: str) -> list[str]:
    """At most eight that begin with what was typed, then those with a word that does."""
    typed = folded(text)
    if not typed:
        return []
    known = [(folded(title), title) for title in suggestions(language)]
    first = [title for plain, title in known if plain.startswith(typed)]
    then = [title for plain, title in known if f" {typed}" in plain]
    return [*first, *(title for title in then if title not in first)][:MOST]


def folded(text: str) -> str:
    return " ".join(filter(None, map(fold, text[:100].replace("-", " ").split())))
