"""What changed between two editions, section by section and word by word. Pure: content in, changes out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from kb.contents import section_lines

WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Run:
    """Words that stayed ("same"), came ("added") or went ("removed")."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One paragraph, bullet or question that differs. `runs` are its words; `title` names a question."""

    kind: str  # "added", "removed", "reworded" or "moved"
    runs: Sequence[Run]
    title: str = ""


@dataclass(frozen=True)
class SectionChanges:
    heading: str
    changes: Sequence[Change]
    key: str = ""


def words_changed(old: str, new: str) -> list[Run]:
    """The words of both texts in reading order, marked. Equal neighbours stand in one run."""
    before, after = WORD.findall(old), WORD.findall(new)
    runs = []
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            runs.append(Run("same", "".join(after[k:m])))
            continue
        runs += [Run("removed", "".join(before[i:j]))] if j > i else []
        runs += [Run("added", "".join(after[k:m]))] if m > k else []
    return runs


def compare(old: dict, new: dict) -> list[SectionChanges]:
    """The sections of two editions' content that differ, in the order of the newer one."""
    before = {section["key"]: section for section in old["sections"]}
    after = {section["key"]: section for section in new["sections"]}
    keys = [*after, *(key for key in before if key not in after)]
    found = []
    for key in keys:
        one, other = before.get(key), after.get(key)
        changes = questions_changed(one, other) if key == "questions" else lines_changed(one, other)
        if changes:
            found.append(SectionChanges((other or one)["heading"], changes, key))
    return found


def lines_changed(old: dict | None, new: dict | None) -> list[Change]:
    """Paragraphs and bullets that came, went or were reworded."""
    before, after = list(section_lines(old or {})), list(section_lines(new or {}))
    changes = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            continue
        pairs = min(j - i, m - k)
        changes += [Change("reworded", words_changed(before[i + n], after[k + n])) for n in range(pairs)]
        changes += [Change("removed", [Run("removed", line)]) for line in before[i + pairs : j]]
        changes += [Change("added", [Run("added", line)]) for line in after[k + pairs : m]]
    return changes


def questions_changed(old: dict | None, new: dict | None) -> list[Change]:
    """Questions by their identity: new, reworded, at another place, no longer asked."""
    before = {question["uid"]: question for question in (old or {}).get("questions", [])}
    after = {question["uid"]: question for question in (new or {}).get("questions", [])}
    changes = [change for uid, question in after.items() if (change := question_change(before.get(uid), question))]
    gone = [question for uid, question in before.items() if uid not in after]
    return changes + [Change("removed", [Run("removed", question["text"])], numbered(question)) for question in gone]


def numbered(question: dict) -> str:
    return _("Question %(number)s") % {"number": question["number"]}


def question_change(old: dict | None, new: dict) -> Change | None:
    """How one question differs from the edition before, or None."""
    title = numbered(new)
    if old is None:
        return Change("added", [Run("added", new["text"])], title)
    if old["number"] != new["number"]:
        title += ", " + _("before: question %(number)s") % {"number": old["number"]}
    if old["text"] != new["text"]:
        return Change("reworded", words_changed(old["text"], new["text"]), title)
    if old["number"] != new["number"]:
        return Change("moved", [Run("same", new["text"])], title)
    return None
