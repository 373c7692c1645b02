"""Lines → the part above the first heading, and a part for each section."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kb.importing.lines import Line
from kb.importing.marking import marked
from kb.importing.recognising import Heading, listed, recognise, recognise_misspelt, same
from kb.importing.unwrapping import ends

BULLETS = {"bullet", "low", "dash"}
TWO_BLANK_LINES = 2
SHORTEST_SENTENCE = 40


@dataclass
class Part:
    """A section while it is still lines."""

    key: str
    heading: str | None
    language: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Divided:
    """A document cut at its headings, in its own order. `repeated` are keys that came back with more text."""

    above: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)

    def part(self, key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)

    @property
    def language(self) -> str:
        found = Counter(part.language for part in self.parts).most_common(1)
        return found[0][0] if found else "en"


def divide(lines: Iterable[Line]) -> Divided:
    """Cut a document at the headings that headings.toml knows. What it does not know stays text."""
    lines = list(lines)
    divided = Divided()
    known = {heading.key for line in lines if (heading := heading_of(line))}
    for line in lines:
        add(divided, line, heading_of(line) or misspelt(line, known, divided))
    drop_foot(divided)
    join_repeated(divided)
    restore_statement(divided)
    restore_rationale(divided)
    return divided


def heading_of(line: Line) -> Heading | None:
    """The heading that a line is. A bullet is none: in a menu it leads to the section."""
    found = None if line.style in BULLETS else recognise(line.whole)
    return None if found and found.text and line.style else found


def misspelt(line: Line, known: set[str], divided: Divided) -> Heading | None:
    """A heading that is nearly one, if the document has no better for that section; said in a warning."""
    found = None if line.style else recognise_misspelt(line.text)
    if not found or found.key in known:
        return None
    divided.warnings.append(f"“{found.found}” was taken for the heading of a section, though it is not quite one.")
    return found


def add(divided: Divided, line: Line, heading: Heading | None) -> None:
    if heading:
        open_part(divided, line, heading)
    elif is_noise(line, above=not divided.parts):
        divided.left_out.append(line.whole)
    elif divided.parts:
        divided.parts[-1].lines.append(line)
    else:
        divided.above.append(line)


def is_noise(line: Line, *, above: bool) -> bool:
    """Menus and buttons. Below the first heading a list item is never noise, above it also a section's name."""
    if line.style and not above:
        return False
    return same(line.text) in listed("noise") or bool(line.style and above and recognise(line.text))


def open_part(divided: Divided, line: Line, heading: Heading) -> None:
    """A new part, unless it goes on the one that is open: another audience, or the same heading said twice."""
    last = divided.parts[-1] if divided.parts else None
    if not last or last.key != heading.key or (last.lines and not heading.audience):
        last = Part(heading.key, heading.found, heading.language)
        divided.parts.append(last)
    if heading.audience:
        last.lines.append(Line(heading.audience, gap=line.gap, audience=heading.audience))
    if heading.text:
        text = marked(Line(heading.text))
        last.lines.append(replace(text, depth=1 if text.style else 0))


def drop_foot(divided: Divided) -> None:
    """Leave out the foot of a web page below the last section."""
    if not divided.parts:
        return
    lines = divided.parts[-1].lines
    foot = next((i for i, line in enumerate(lines) if not line.style and same(line.text) in listed("tail")), len(lines))
    while foot and same(lines[foot - 1].text) in listed("noise"):
        foot -= 1
    divided.left_out += [line.whole for line in lines[foot:]]
    del lines[foot:]


def join_repeated(divided: Divided) -> None:
    """One part for each key: a list of contents repeats headings without text, a copy may repeat one with text."""
    filled = {part.key for part in divided.parts if part.lines}
    kept: dict[str, Part] = {}
    for part in divided.parts:
        if part.key in filled and not part.lines:
            continue
        if part.key not in kept:
            kept[part.key] = part
        elif part.lines:
            divided.repeated.add(part.key)
            divided.warnings.append(f"The heading “{part.heading}” stands more than once; its texts were joined.")
            kept[part.key].lines += part.lines
    divided.parts = list(kept.values())


def restore_statement(divided: Divided) -> None:
    """Sentences above the questions, where no heading says so, are the statement and what explains it."""
    sentences = [line for line in divided.above if ends(line) and len(line.text) >= SHORTEST_SENTENCE]
    if divided.part("quality_statement") or not divided.part("questions") or not sentences:
        return
    start = divided.above.index(sentences[0])
    part = Part("quality_statement", None, divided.language, divided.above[start:])
    divided.parts.insert(0, part)
    del divided.above[start:]
    divided.warnings.append("The heading “Quality statement” was missing. The text above was taken for it.")


def restore_rationale(divided: Divided) -> None:
    """Copies lose the heading "Rationale": what follows the statement is then the rationale."""
    statement = divided.part("quality_statement")
    if not statement or divided.part("rationale") or len(statement.lines) < 2:
        return
    cut = end_of_statement(statement.lines)
    if cut < len(statement.lines):
        rationale = Part("rationale", None, statement.language, statement.lines[cut:])
        divided.parts.insert(divided.parts.index(statement) + 1, rationale)
        del statement.lines[cut:]
        divided.warnings.append(
            "The heading “Rationale” was missing. The text after the quality statement was taken for it."
        )


def end_of_statement(lines: list[Line]) -> int:
    """Where the statement ends: at a wider gap if there is one, else after its first paragraph and its list."""
    for place, line in enumerate(lines[1:], start=1):
        if line.gap >= TWO_BLANK_LINES and not line.style and not line.page and lines[0].gap < line.gap:
            return place
    end = 1
    while lines[0].text.endswith(":") and end < len(lines) and lines[end].style:
        end += 1
    return end
