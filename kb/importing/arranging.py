"""The lines of a section → its paragraphs, lists and questions; and what an editor should look at."""

from collections.abc import Iterable
from dataclasses import replace

from kb.headings import heading as published_heading
from kb.importing.citations import citations_in, unglue
from kb.importing.lines import Line
from kb.importing.questions import arrange_questions, doubts_about_numbers
from kb.importing.recognising import is_statement
from kb.importing.restoring import has_marks, restore_lists
from kb.importing.sectioning import Divided, Part
from kb.importing.sections import Block, ParsedMarker, Section
from kb.importing.unwrapping import ends

OF_ITEMS = {"knowledge_base", "equality_diversity", "statutory_links", "obstacles", "references"}
# Other sections can be absent from a published marker; without these something was lost.
EXPECTED = ("quality_statement", "rationale", "questions")
LONGEST_HEADING, MOST_WORDS_IN_HEADING = 80, 10


def arrange(divided: Divided) -> ParsedMarker:
    """A marker with its sections, citations and warnings; title and place are not known yet."""
    marker = ParsedMarker(language=divided.language, left_out=divided.left_out, warnings=divided.warnings)
    has_lists = any(has_marks(part.lines) for part in divided.parts)
    for part in divided.parts:
        marker.sections.append(arrange_section(part, has_lists=has_lists))
        marker.citations += [found for line in part.lines for found in citations_in(line.text, part.key)]
        marker.warnings += doubts(part, marker.sections[-1])
    marker.warnings += missing(marker)
    return marker


def arrange_section(part: Part, *, has_lists: bool) -> Section:
    lines = part.lines
    if part.key == "questions":
        return Section(part.key, part.heading, arrange_questions(lines))
    if part.key in OF_ITEMS:
        # A single line may say that there is nothing to list; a list of works never does.
        lines = with_items(lines, has_lists=has_lists and part.key != "references")
    elif part.key == "rationale":
        lines = restore_lists(lines)
    return Section(part.key, part.heading, blocks(lines))


def with_items(lines: list[Line], *, has_lists: bool) -> list[Line]:
    """A section of items that lost its list marks: each line is an item, except that there is none."""
    alone_in_prose = len(lines) == 1 and has_lists
    if has_marks(lines) or alone_in_prose:
        return lines
    lines = restore_lists(lines)
    return [line if is_statement(line.text) else replace(line, depth=line.depth + 1) for line in lines]


def blocks(lines: Iterable[Line]) -> list[Block]:
    """Paragraphs and items in order. An item deeper than the first of its list is a point of the one above."""
    found: list[Block] = []
    base = 0
    for line in lines:
        base = min(base or line.depth, line.depth)
        if base and line.depth > base:
            found[-1].points.append(unglue(line.text))
        else:
            found.append(Block(unglue(line.text), is_item=bool(line.depth)))
    return found


def doubts(part: Part, section: Section) -> list[str]:
    """What an editor should look at in a section."""
    name = f"“{part.heading or published_heading(part.key, part.language)}”"
    if not section.blocks:
        return [f"The section {name} is empty."]
    found = doubts_about_numbers(part.lines, section.questions) if part.key == "questions" else []
    if part.key in OF_ITEMS - {"references"} and section.items and not has_marks(part.lines):
        found.append(f"{name} has no list marks; each line was taken as an item.")
    found += [
        f"“{block.text}” may be a heading that is not known; it was kept as a paragraph of {name}."
        for block in section.paragraphs
        if looks_like_heading(block.text) and part.key != "quality_statement"
    ]
    return found


def looks_like_heading(text: str) -> bool:
    """Short, and no sentence."""
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS_IN_HEADING
    return short and text[:1].isupper() and not ends(Line(text)) and not is_statement(text)


def missing(marker: ParsedMarker) -> list[str]:
    names = [f"“{published_heading(key, 'en')}”" for key in EXPECTED if not marker.section(key)]
    return [f"Sections that were not found: {', '.join(names)}."] if names else []
