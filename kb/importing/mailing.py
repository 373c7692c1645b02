"""What e-mail puts around a text: lines that say from whom it came, and marks before each line that was passed on."""

import re

QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
LINE = re.compile(r"^[ \t]*\S", re.MULTILINE)
HEADER = re.compile(
    r"^[ \t>]*\*{0,2}(?:from|sent|date|to|cc|bcc|subject|reply-to|oddi wrth|anfonwyd|dyddiad|at|pwnc)\*{0,2}:.*$",
    re.IGNORECASE,
)
FORWARDED = re.compile(r"^[ \t>]*-{2,}.*\b(?:forwarded|original)\b.*-{2,}[ \t]*$", re.IGNORECASE)
# A single "To:" is no mail.
FEWEST_HEADERS = 2
MOST_HEADERS = 12


def without_mail(text: str) -> tuple[str, list[str]]:
    """The text without the marks and the head of a mail, and the lines that were left out."""
    if len(QUOTED.findall(text)) * 2 > len(LINE.findall(text)):
        text = QUOTED.sub("", text)
    lines = text.split("\n")
    start = next((place for place, line in enumerate(lines) if line.strip()), 0)
    end = start
    while end < len(lines) and end - start < MOST_HEADERS and is_head(lines[end]):
        end += 1
    head = [line for line in lines[start:end] if line.strip()]
    if sum(bool(HEADER.match(line)) for line in head) < FEWEST_HEADERS:
        return text, []
    return "\n".join(lines[end:]), head


def is_head(line: str) -> bool:
    return not line.strip() or bool(HEADER.match(line) or FORWARDED.match(line))
