"""Lists that lost their marks: the lines after "including:" are items again."""

from dataclasses import replace

from kb.importing.lines import Line

LONGEST_ITEM = 250


def has_marks(lines: list[Line]) -> bool:
    return any(line.depth for line in lines)


def restore_lists(lines: list[Line]) -> list[Line]:
    """The lines with those below a colon made items. Where the part has marks of its own nothing is lost."""
    if has_marks(lines):
        return lines
    found: list[Line] = []
    first: Line | None = None
    for line in lines:
        below = bool(found) and found[-1].text.endswith(":") and not found[-1].audience
        if below and is_item(line, line):
            first = line
        elif first and not is_item(line, first):
            first = None
        found.append(replace(line, depth=1) if first else line)
    return found


def is_item(line: Line, first: Line) -> bool:
    """Whether a line goes on the list that `first` began: written alike, and not itself leading to a list."""
    if len(line.text) > LONGEST_ITEM or line.text.endswith(":") or line.audience:
        return False
    if first.text[:1].islower():
        return begins_low(line.text)
    return line is first or (line.gap == first.gap and last_sign(line) == last_sign(first))


def begins_low(text: str) -> bool:
    """Whether a text begins in lower case, or with an abbreviation and is no more than one sentence."""
    word = text.split(" ", 1)[0]
    return text[:1].islower() or (len(word) > 1 and word.isupper() and ". " not in text)


def last_sign(line: Line) -> str:
    """The punctuation at the end; "" for a line that ends without."""
    return "" if line.text[-1:].isalnum() else line.text[-1:]
