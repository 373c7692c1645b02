"""The plain shape that every reader returns, whatever the document was."""

from dataclasses import dataclass, field


@dataclass
class Block:
    """A paragraph, or a list item with the items below it."""

    text: str
    is_item: bool = False
    points: list[str] = field(default_factory=list)


@dataclass
class Section:
    """A section by its key in headings.toml. `heading` is None where the copy had lost it."""

    key: str
    heading: str | None
    blocks: list[Block] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Block]:
        return [block for block in self.blocks if not block.is_item]

    @property
    def items(self) -> list[Block]:
        return [block for block in self.blocks if block.is_item]


@dataclass
class ParsedMarker:
    """What a document says. `refusal` is a sentence when it is no quality marker, else ""."""

    title: str = ""
    series: str = ""
    sections: list[Section] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refusal: str = ""

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def counts(self) -> list[str]:
        """A line for each section with what was found in it."""
        return [
            f"{section.key}: {len(section.paragraphs)} paragraphs, {len(section.items)} items"
            for section in self.sections
        ]
