"""Plain text → ParsedMarker. Only spaces, ligatures and glued citations are repaired; never a word."""

import re
import unicodedata

from kb.headings import headings
from kb.importing.citations import unglue
from kb.importing.sections import Block, ParsedMarker, Section

BULLET = re.compile(r"\A(?:[•·▪◦*–-]|o(?=\t)|\(?[0-9]{1,2}[.)]|\([a-z]\)|[a-z]\))\s+(?=\S)")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\ufeff": ""})
NO_MARKER = "We could not find a quality statement or questions in this text."


def parse_text(data: bytes | str) -> ParsedMarker:
    """Read a marker from text. What is no marker comes back with a `refusal`; nothing is raised."""
    marker = sections_of(lines_of(decode(data)))
    restore_rationale(marker)
    if not marker.section("quality_statement") or not marker.section("questions"):
        marker.refusal = NO_MARKER
    return marker


def decode(data: bytes | str) -> str:
    """UTF-8, else what old Windows programs wrote."""
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines_of(text: str) -> list[str]:
    """The lines without noise, odd spaces and ligatures. Blank lines are dropped: they carry no structure."""
    found = []
    noise = {same(words) for words in headings()["noise"]}
    for line in text.translate(LIGATURES).splitlines():
        indent = len(line) - len(line.lstrip())
        words = " ".join(line.replace("\t", " \t ").split(" ")).strip()
        words = re.sub(r"[^\S\t]+", " ", words)
        if words and same(words) not in noise:
            found.append(" " * indent + words)
    return found


def same(words: str) -> str:
    """A form in which headings are compared."""
    words = unicodedata.normalize("NFKC", words).casefold().replace("&", "and")
    return re.sub(r"[^\w]+", " ", words).strip()


def heading_keys() -> dict[str, str]:
    """Compared form of each heading and alias, in every language → section key."""
    languages = [part for part in headings().values() if isinstance(part, dict)]
    return {same(words): key for part in languages for key, names in part.items() for words in names}


def sections_of(lines: list[str]) -> ParsedMarker:
    """Title and series above the first heading, then a section for each heading."""
    keys, marker, above = heading_keys(), ParsedMarker(), []
    for line in lines:
        key = keys.get(same(line))
        if key:
            marker.sections.append(Section(key, line.strip()))
        elif marker.sections:
            add_line(marker.sections[-1], line)
        else:
            above.append(line.strip())
    marker.title, marker.series = (*above, "", "")[:2]
    return marker


def add_line(section: Section, line: str) -> None:
    """A new item, a new paragraph, or the rest of a line that was wrapped."""
    bullet = BULLET.match(line.lstrip())
    words = unglue(line.lstrip()[bullet.end() :] if bullet else line.strip())
    last = section.blocks[-1] if section.blocks else None
    if not bullet and last and is_rest(last, words):
        last.text += f" {words}"
    else:
        section.blocks.append(Block(words, is_item=bool(bullet)))


def is_rest(last: Block, words: str) -> bool:
    """A line that goes on in lower case after one that did not end: it was wrapped."""
    return words[:1].islower() and last.text[-1:] not in ".?!:;"


def restore_rationale(marker: ParsedMarker) -> None:
    """Copies lose the heading "Rationale": what follows the statement's first paragraph is the rationale."""
    statement = marker.section("quality_statement")
    if statement is None or marker.section("rationale") or len(statement.blocks) < 2:
        return
    place = marker.sections.index(statement) + 1
    marker.sections.insert(place, Section("rationale", None, statement.blocks[1:]))
    statement.blocks = statement.blocks[:1]
    marker.warnings.append(
        "The heading “Rationale” was missing. The text after the quality statement was taken for it."
    )
