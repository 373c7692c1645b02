"""What every reader hands on, whatever the format was: lines in order, each with the list mark it bore."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A heading, a paragraph or a list item; `text` is one line, without its mark.

    `mark` is the list mark as it stood ("•", "2.", "(a)"), `style` its kind ("bullet", "number", "letter", …)
    and `depth` its level: 0 no list, 1 an item, 2 below an item. `gap` counts the blank lines above, `indent`
    the columns before the mark; `page` says that a page ended above, `audience` whom the next questions are for.
    `level` is 1–9 where the format itself says that the line is a heading. A format that knows lists sets `depth`.
    """

    text: str
    mark: str = ""
    style: str = ""
    depth: int = 0
    gap: int = 0
    indent: int = 0
    page: bool = False
    audience: str = ""
    level: int = 0

    @property
    def whole(self) -> str:
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True)
class Reading:
    """A document as its reader saw it. `left_out` are page numbers and the like, `refusal` why it is unreadable."""

    lines: tuple[Line, ...] = ()
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    refusal: str = ""
