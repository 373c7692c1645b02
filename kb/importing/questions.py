"""The lines under "How might you know …?" → questions, their parts, and whom they are for."""

from dataclasses import replace
from itertools import pairwise

from kb.importing.citations import unglue
from kb.importing.lines import Line
from kb.importing.marking import value
from kb.importing.recognising import names_people
from kb.importing.restoring import has_marks, restore_lists
from kb.importing.sections import Block, Question
from kb.importing.unwrapping import ends

LONGEST_AUDIENCE = 140
PARTS = {"letter", "roman", "part"}


def arrange_questions(lines: list[Line]) -> list[Block]:
    """Questions in order, and paragraphs that belong to none. A question need not end with "?"."""
    found: list[Block] = []
    audience, base = "", 0
    lines = lines if has_marks(lines) else restore_questions(lines)
    main = main_style(lines)
    for line in with_audiences(lines):
        text = unglue(line.text)
        if line.audience:
            audience, base = line.audience.rstrip(" :"), 0
        elif line.depth:
            base = base or line.depth
            add_question(found, text, audience, is_part=line.depth > base or (main == "number" and line.style in PARTS))
        elif found and isinstance(found[-1], Question) and line.gap == 0:
            go_on(found[-1], text)
        else:
            base = 0
            found.append(Block(text))
    return found


def main_style(lines: list[Line]) -> str:
    return next((line.style for line in lines if line.depth), "")


def add_question(found: list[Block], text: str, audience: str, *, is_part: bool) -> None:
    """A new question, or a part of the one above."""
    if is_part and found and isinstance(found[-1], Question):
        found[-1].points.append(text)
    else:
        found.append(Question(text, audience=audience))


def go_on(question: Question, text: str) -> None:
    """A further sentence of a question or of its last part: "For example, …"."""
    if question.points:
        question.points[-1] += f" {text}"
    else:
        question.text += f" {text}"


def with_audiences(lines: list[Line]) -> list[Line]:
    """The lines, with those that say whom the next questions are for told apart."""
    groups = [line for line, following in pairwise([*lines, Line("")]) if following.depth and may_be_audience(line)]
    several = len(groups) > 1
    return [
        replace(line, audience=line.text)
        if line in groups and (names_people(line.text) or not ends(line) or (several and line.text.endswith(":")))
        else line
        for line in lines
    ]


def may_be_audience(line: Line) -> bool:
    return not line.depth and len(line.text) <= LONGEST_AUDIENCE and not line.text.endswith((".", "?", ";", ","))


def restore_questions(lines: list[Line]) -> list[Line]:
    """Questions that lost their numbers: each line that asks, or leads to parts, is one."""
    found: list[Line] = []
    for line, following in pairwise([*restore_lists(lines), Line("")]):
        asks = "?" in line.text or (line.text.endswith(":") and following.depth)
        if line.depth or (asks and not line.audience):
            found.append(replace(line, depth=line.depth + 1))
        elif any(other.depth for other in found) and line.text.endswith(".") and not line.audience:
            found.append(replace(line, gap=0))
        else:
            found.append(line)
    return found


def doubts_about_numbers(lines: list[Line], questions: list[Question]) -> list[str]:
    """Whether the document numbered its questions as we do."""
    style = main_style(lines)
    numbers = [value(line) for line in lines if line.depth and line.style == style]
    new = f"numbered 1–{len(questions)} in order of appearance"
    if not questions:
        return ["No questions were found under their heading."]
    if style == "letter":
        return [f"The questions are lettered, not numbered; {new}."]
    if style != "number":
        return [f"The questions are not numbered; {new}."]
    if any(number not in {1, before + 1} for before, number in pairwise([0, *numbers])):
        return [f"The numbers of the questions do not follow each other; {new}."]
    return []
