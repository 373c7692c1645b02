"""A set of eighteen made-up markers with forty entries each, as documents in four formats. They are no guidance.

Numbers and phases are those of the published set; titles and every other word were made for tests.
"""

from html import escape

from docx import Document

from kb.importing.published import published
from kb.importing.reading import parse_document
from kb.importing.writing import write_draft
from tests.kb.documents import saved

SERIES = published()[0]
PLACES = [(int(number), phase) for phase, markers in SERIES["phases"].items() for number in markers]
COUNT = len(PLACES)
THINGS = ["kettle", "saucer", "teaspoon", "milk jug", "biscuit tin", "tea towel", "samovar", "cosy", "strainer"]
DOINGS = ["polished", "counted", "put away", "labelled", "shared out", "borrowed", "inspected", "replaced"]
# heading → (kind of mark, number of entries): forty in all
LISTS = {
    "How might you know if you are meeting this quality marker?": ("1", 9),
    "Knowledge base": ("•", 12),
    "Equality and diversity": ("•", 3),
    "Link to statutory guidance & inspection criteria": ("•", 4),
    "Tackling some common obstacles": ("•", 12),
}
ENTRIES = sum(count for _, count in LISTS.values())


def title_of(number):
    return f"Made-up marker {number}: the {THINGS[number % len(THINGS)]}"


def entry(number, heading, place):
    """A sentence of its own for each entry of each marker."""
    thing, doing = THINGS[(number + place) % len(THINGS)], DOINGS[(number * 3 + place) % len(DOINGS)]
    words = f"entry {place} of marker {number} on the {thing} that was {doing}"
    if heading.startswith("How"):
        return f"Is {words} known to everyone?"
    if heading == "Knowledge base":
        return f"Nobody doubts {words} (Made et al., {2000 + place})."
    return f"This is {words}."


def sections(number):
    """heading → paragraphs, or (mark, entries)."""
    found = {
        "Quality statement": [f"Marker {number} was made up: somebody looks after the {THINGS[number % len(THINGS)]}."],
        "Rationale": [f"These words explain nothing about marker {number}.", "They were made for tests."],
    }
    for heading, (mark, count) in LISTS.items():
        found[heading] = (mark, [entry(number, heading, place) for place in range(1, count + 1)])
    return found


def as_text(number, phase):
    lines = [phase, f"Quality marker {number}", title_of(number), SERIES["title"]]
    for heading, body in sections(number).items():
        mark, texts = body if isinstance(body, tuple) else ("", body)
        lines += ["", heading, ""]
        lines += [
            f"{place}. {text}" if mark == "1" else f"{mark} {text}".strip() for place, text in enumerate(texts, 1)
        ]
    return "\n".join(lines).encode()


def as_html(number, phase):
    parts = [f"<p>{phase}</p><p>Quality marker {number}</p><h1>{title_of(number)}</h1><p>{SERIES['title']}</p>"]
    for heading, body in sections(number).items():
        mark, texts = body if isinstance(body, tuple) else ("", body)
        inner = "".join(f"<li>{escape(text)}</li>" if mark else f"<p>{escape(text)}</p>" for text in texts)
        kind = {"1": "ol", "•": "ul"}.get(mark, "div")
        parts.append(f"<h2>{escape(heading)}</h2><{kind}>{inner}</{kind}>")
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>".encode()


def as_markdown(number, phase):
    lines = [phase, "", f"Quality marker {number}", "", f"# {title_of(number)}", "", SERIES["title"]]
    for heading, body in sections(number).items():
        mark, texts = body if isinstance(body, tuple) else ("", body)
        starts = {"1": "1. ", "•": "- "}.get(mark, "")
        lines += ["", f"## {heading}", "", ("\n" if mark else "\n\n").join(f"{starts}{text}" for text in texts)]
    return "\n".join(lines).encode()


def as_word(number, phase):
    word = Document()
    for text, style in ((phase, None), (f"Quality marker {number}", None), (title_of(number), "Title")):
        word.add_paragraph(text, style)
    word.add_paragraph(SERIES["title"])
    for heading, body in sections(number).items():
        mark, texts = body if isinstance(body, tuple) else ("", body)
        word.add_heading(heading, 1)
        for text in texts:
            word.add_paragraph(text, {"1": "List Number", "•": "List Bullet"}.get(mark))
    return saved(word)


FORMATS = [("txt", as_text), ("html", as_html), ("md", as_markdown), ("docx", as_word)]


def documents(count=COUNT):
    """[(name, bytes)] of the first markers of the set, in reading order."""
    found = []
    for number, phase in PLACES[:count]:
        ending, make = FORMATS[number % len(FORMATS)]
        found.append((f"made-up-{number:02}.{ending}", make(number, phase)))
    return found


def publish_markers(count=COUNT):
    """The markers as published pages, for tests that need a whole set. Those that are there stay."""
    pages = [page for _, data in documents(count) if (page := write_draft(parse_document(data), {}))]
    for page in pages:
        page.get_latest_revision().publish()
    return pages
