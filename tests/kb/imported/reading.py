"""A parse as lines that people can write and read: what was found, in order, and nothing left out."""

from pathlib import Path

from tests.kb.imported.shapes import lending_cups

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.iterdir() if path.name[:2].isdecimal() and ".expected." not in path.name)
# name → bytes
DOCUMENTS = {**{path.stem: path.read_bytes() for path in FILES}, "04-word": lending_cups()}


def expected(name):
    return (HERE / f"{name}.expected.txt").read_text(encoding="utf-8").splitlines()


def lines_of(marker):
    """The whole parse: | paragraph, * item, ? question, @ audience, - what stands below."""
    found = [f"{name}: {getattr(marker, name) or ''}" for name in ("title", "series", "number", "phase", "language")]
    for section in marker.sections:
        found += [f"== {section.key}: {section.heading}", *lines_of_section(section)]
    found += [f"cited: {citation.label} in {citation.section}" for citation in marker.citations]
    return [*found, *(f"warning: {warning}" for warning in marker.warnings)]


def lines_of_section(section):
    audience, found = "", [] if section.blocks else ["(empty)"]
    for block in section.blocks:
        if getattr(block, "audience", "") != audience:
            audience = block.audience
            found.append(f"@ {audience}")
        sign = "?" if block in section.questions else "*" if block.is_item else "|"
        found += [f"{sign} {block.text}", *(f"  - {point}" for point in block.points)]
    return found
