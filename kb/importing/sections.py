"""The plain shape that every reader returns, whatever the document was."""

from dataclasses import dataclass, field
from itertools import groupby

from kb.importing.citations import Citation
from kb.importing.describing import describe


@dataclass
class Block:
    """A paragraph, or a list item with the items below it."""

    text: str
    is_item: bool = False
    points: list[str] = field(default_factory=list)


@dataclass
class Question(Block):
    """A question; `points` are its lettered parts. `audience` is whom it is put to, in sets that say so."""

    is_item: bool = True
    audience: str = ""

    @property
    def sub_questions(self) -> list[str]:
        return self.points


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

    @property
    def questions(self) -> list[Question]:
        return [block for block in self.blocks if isinstance(block, Question)]

    @property
    def lists(self) -> list[list[Block]]:
        """Items that stand together."""
        return [list(run) for is_item, run in groupby(self.blocks, lambda block: block.is_item) if is_item]


@dataclass
class ParsedMarker:
    """What a document says. `refusal` is a sentence when it is no quality marker, else "".

    Sections are in the order of the document. `number` and `phase` come from the published list where the
    document has none. `left_out` are the lines that were taken for page numbers, menus and the like.
    """

    title: str = ""
    series: str = ""
    number: int | None = None
    phase: str = ""
    language: str = "en"
    sections: list[Section] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    refusal: str = ""

    @property
    def importable(self) -> bool:
        return not self.refusal

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def counts(self) -> list[str]:
        """A line for each section with what was found in it."""
        return [
            f"{section.key}: {len(section.paragraphs)} paragraphs, {len(section.items)} items"
            for section in self.sections
        ]

    def as_json(self) -> dict:
        """The parse as plain data, for reports and for comparing with what was expected."""
        return describe(self)
