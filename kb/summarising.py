"""What changed lately, over all markers: each edition with a sentence on how it differs from the one before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kb.comparing import compare
from kb.models import Edition


@dataclass(frozen=True)
class Latest:
    edition: Edition
    summary: str


def editions_in(language: str) -> QuerySet:
    """Every edition in a language, the newest first, without its words."""
    return Edition.objects.filter(language=language).order_by("-frozen_at", "-pk").defer("text")


def with_summaries(editions: Iterable[Edition]) -> list[Latest]:
    """Each edition with its sentence. Their predecessors come in one query."""
    editions = list(editions)
    before = Q(pk__in=[])
    for edition in editions:
        before |= Q(marker_key=edition.marker_key, language=edition.language, number=edition.number - 1)
    earlier = {(one.marker_key, one.number): one for one in Edition.objects.filter(before).defer("text")}
    return [
        Latest(edition, summary_of(edition, earlier.get((edition.marker_key, edition.number - 1))))
        for edition in editions
    ]


def summary_of(edition: Edition, before: Edition | None) -> str:
    """What an edition changed, in words: "1 question reworded, 1 question added. Changed: Knowledge base."."""
    if before is None:
        return _("First edition.")
    questions, sections = [], []
    for section in compare(before.content, edition.content):
        if section.key == "questions":
            questions = question_words(Counter(change.kind for change in section.changes))
        else:
            sections.append(section.heading)
    sentences = [", ".join(questions) + "."] if questions else []
    sentences += [_("Changed: %(sections)s.") % {"sections": "; ".join(sections)}] if sections else []
    return " ".join(sentences) or _("The words are the same. Labels, headings or references changed.")


def question_words(counts: dict[str, int]) -> list[str]:
    """How many questions changed in which way, the weightiest way first."""
    ways = {
        "reworded": lambda n: ngettext("%(n)s question reworded", "%(n)s questions reworded", n),
        "added": lambda n: ngettext("%(n)s question added", "%(n)s questions added", n),
        "removed": lambda n: ngettext("%(n)s question removed", "%(n)s questions removed", n),
        "moved": lambda n: ngettext("%(n)s question moved", "%(n)s questions moved", n),
    }
    return [words(counts[kind]) % {"n": counts[kind]} for kind, words in ways.items() if counts[kind]]
