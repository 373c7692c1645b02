"""Pure sums over what was answered. Writes nothing, reads nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.models import Answer, AnswerVersion, RatingLevel, Standing
from kb.models import QuestionWording

Pending = Answer.Pending


@dataclass(frozen=True)
class Entry:
    """One question of an assessment with its newest saved version, or None.

    After a question has changed, the newest version answers the old wording: it is `earlier`, and there is no
    `version` until the board has looked at it.
    """

    answer: Answer
    newest: AnswerVersion | None

    @property
    def version(self) -> AnswerVersion | None:
        return None if self.answer.pending else self.newest

    @property
    def earlier(self) -> AnswerVersion | None:
        return self.newest if self.answer.pending else None

    @property
    def wording(self) -> QuestionWording:
        return self.answer.wording

    @property
    def answered_wording(self) -> QuestionWording:
        """The wording that the newest version answers; the one asked now while there is none."""
        return self.newest.wording if self.newest else self.answer.wording

    @property
    def asks_other_words(self) -> bool:
        """Whether the question reads otherwise now than when it was answered."""
        return self.newest is not None and self.newest.wording.text != self.answer.wording.text

    @property
    def must_be_checked(self) -> bool:
        return self.answer.pending == Pending.CHECK

    @property
    def href(self) -> str:
        """Where the board works on it next."""
        return self.answer.get_check_url() if self.must_be_checked else self.answer.get_absolute_url()

    @property
    def is_complete(self) -> bool:
        return self.version is not None and self.version.is_complete

    @property
    def status(self) -> str:
        """ "Completed", "In progress", "Not yet started", "Question changed: check" or "No longer asked"."""
        if not self.answer.is_asked:
            return _("No longer asked")
        if self.must_be_checked:
            return _("Question changed: check")
        if self.version is None:
            return _("Not yet started")
        return _("Completed") if self.version.is_complete else _("In progress")

    @property
    def rating(self) -> "Rating | None":
        return rating_of(self.version) if self.version and self.version.rating else None


@dataclass(frozen=True)
class Rating:
    """How a rating is shown: its words (as they were, or in the reader's language where they came with the site),
    its symbol, its colour slot (1 to 6)."""

    label: str
    symbol: str
    slot: int

    @property
    def in_words(self) -> str:
        return rating_words(self.label)


STANDING_LOOKS = {Standing.NOT_KNOWN: ("?", 5), Standing.NOT_APPLICABLE: ("–", 6)}


def rating_of(version: AnswerVersion) -> Rating:
    """The rating of a version that has one."""
    if version.level:
        return Rating(_(version.rating_label), version.level.symbol, version.level.slot)
    symbol, slot = STANDING_LOOKS[Standing(version.rating)]
    return Rating(_(version.rating_label), symbol, slot)


def completed(entries: Sequence[Entry]) -> int:
    """How many questions are completed."""
    return sum(entry.is_complete for entry in entries)


def progress_sentence(done: int, total: int) -> str:
    """For example "2 of 7 questions completed"."""
    sentence = ngettext("%(done)s of %(total)s question completed", "%(done)s of %(total)s questions completed", total)
    return sentence % {"done": done, "total": total}


@dataclass(frozen=True)
class Tally:
    """How many questions have one rating, and their share of all rated ones for the bar, in per cent."""

    rating: Rating
    count: int
    is_met: bool
    x_percent: float = 0
    width_percent: float = 0

    @property
    def label(self) -> str:
        return self.rating.label

    @property
    def symbol(self) -> str:
        return self.rating.symbol

    @property
    def slot(self) -> int:
        return self.rating.slot


def tally(entries: Sequence[Entry], levels: Sequence[RatingLevel]) -> list[Tally]:
    """One Tally for each rating that occurs, levels first and best first."""
    kinds = [(level.code, Rating(_(level.label), level.symbol, level.slot), level.is_met) for level in levels]
    kinds += [(code, Rating(str(code.label), *look), False) for code, look in STANDING_LOOKS.items()]
    given = [entry.version.rating for entry in entries if entry.version and entry.version.rating]
    counts = [(rating, given.count(code), is_met) for code, rating, is_met in kinds if code in given]
    tallies, x = [], 0.0
    for rating, count, is_met in counts:
        width = 100 * count / len(given)
        tallies.append(Tally(rating, count, is_met, round(x, 2), round(width, 2)))
        x += width
    return tallies


def summary_sentence(tallies: Sequence[Tally], total: int) -> str:
    """For example "5 of 7 questions are fully or mostly met. 1 is partly met and 1 is not met."."""
    met = [t for t in tallies if t.is_met]
    rest = [t for t in tallies if not t.is_met]
    if not tallies:
        return _("No questions have been rated yet.")
    sentences = []
    if met:
        number = sum(t.count for t in met)
        sentence = ngettext(
            "%(number)s of %(total)s questions is %(ratings)s.",
            "%(number)s of %(total)s questions are %(ratings)s.",
            number,
        )
        sentences.append(sentence % {"number": number, "total": total, "ratings": either([t.label for t in met])})
    if rest:
        parts = listed([counted(t) for t in rest])
        sentence = "%(parts)s." if met else _("Of %(total)s questions, %(parts)s.")
        sentences.append(capfirst(sentence % {"total": total, "parts": parts}))
    unrated = total - sum(t.count for t in tallies)
    if unrated:
        sentence = ngettext("%(number)s has no rating yet.", "%(number)s have no rating yet.", unrated)
        sentences.append(sentence % {"number": unrated})
    return " ".join(sentences)


def counted(one: Tally) -> str:
    """For example "2 are not met"."""
    words = ngettext("%(number)s is %(rating)s", "%(number)s are %(rating)s", one.count)
    return words % {"number": one.count, "rating": rating_words(one.label)}


def rating_words(label: str) -> str:
    """A label inside a sentence."""
    if label == Standing.NOT_KNOWN.label:
        return _("not known yet")
    return label[:1].lower() + label[1:]


def either(labels: Sequence[str]) -> str:
    """ "Fully met", "Mostly met" → "fully or mostly met": the last word once where all labels share it."""
    words = [rating_words(label).split() for label in labels]
    last = {w[-1] for w in words}
    if len(words) > 1 and len(last) == 1 and all(len(w) > 1 for w in words):
        return listed([" ".join(w[:-1]) for w in words], _("or")) + f" {last.pop()}"
    return listed([" ".join(w) for w in words], _("or"))


def listed(parts: Sequence[str], word: str = "") -> str:
    """ "a, b and c"."""
    word = word or _("and")
    return " ".join(filter(None, [", ".join(parts[:-1]), word if len(parts) > 1 else "", parts[-1]]))
