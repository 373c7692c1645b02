"""Documents made for tests, in words of our own: they are no guidance and cite works that do not exist."""

import json
import re
import textwrap
from io import BytesIO
from pathlib import Path

from docx import Document

from kb.importing.read_text import parse_text

SEED = Path(__file__).resolve().parents[2] / "guidance" / "assembling-information.txt"

STATEMENT = "A kettle made for tests boils water for everyone who asks, and says when it is ready."
RATIONALE = "Kettles differ. This text was made for tests and explains nothing."
ASKED = ["Is the kettle full?", "Who fills it, and when?", "Does it say how hot it is? For example, on a dial."]
SECTIONS = {
    "Quality statement": STATEMENT,
    "Rationale": RATIONALE,
    "How might you know if you are meeting this quality marker?": "\n".join(
        f"  {number}. {text}" for number, text in enumerate(ASKED, start=1)
    ),
    "Knowledge base": "  • Tea keeps people awake (Potter et al., 2011).\n  • Water is wet.",
    "Link to statutory guidance & inspection criteria": "  • Para 2 of the ‘Kettle code’ (HM Government 2015).",
    "Tackling some common obstacles": "  • Scale builds up.\n  • The plug is far away.",
}


def document(sections=SECTIONS, title="Boiling water", series="Kettle Quality Markers"):
    """A marker as plain text, from heading → text."""
    parts = [title, series, *(f"{heading}\n\n{text}" for heading, text in sections.items())]
    return "\n\n".join(part for part in parts if part) + "\n"


def with_section(heading, text):
    return document({**SECTIONS, heading: text})


def seed():
    return SEED.read_text(encoding="utf-8")


def wrap(text, width=78, hanging=True):
    """Hard-wrapped the way a copy from a PDF is."""
    lines = []
    for line in text.split("\n"):
        start = re.match(r"\s*(?:[•-]|\d+\.)?\s*", line)[0]
        indent = " " * len(start) if hanging else ""
        lines += textwrap.wrap(line.rstrip(), width, subsequent_indent=indent) or [""]
    return "\n".join(lines)


def paged(text, foot, every=15):
    """With a foot after so many lines, wherever they fall."""
    lines = text.split("\n")
    pages = [lines[start : start + every] for start in range(0, len(lines), every)]
    return "\n".join("\n".join([*page, "", foot.format(number), ""]) for number, page in enumerate(pages, start=1))


def guidance_in(marker):
    """All that a parse says of the guidance itself, for comparing two copies; how it was said left out."""
    found = marker.as_json()
    return json.dumps({key: found[key] for key in found if key not in {"warnings", "left_out"}}, ensure_ascii=False)


def texts(text, key):
    section = parse_text(text).section(key)
    return [block.text for block in section.blocks] if section else None


def nested(text, key):
    return [(item.text, item.points) for item in parse_text(text).section(key).items]


def as_html(inside="", around="{}"):
    """The marker above as a page; `inside` stands below the rationale, `around` is what a site puts around it."""
    parts = ["<h1>Boiling water</h1><p>Kettle Quality Markers</p>"]
    for heading, text in SECTIONS.items():
        lines = text.split("\n")
        items = "".join(f"<li>{line.strip().partition(' ')[2]}</li>" for line in lines)
        kind = "ol" if lines[0].strip()[0] == "1" else "ul"
        body = f"<{kind}>{items}</{kind}>" if lines[0][0] == " " else f"<p>{text}</p>"
        parts.append(f"<h2>{heading}</h2>{body}{inside if heading == 'Rationale' else ''}")
    return "<!doctype html><html><body>" + around.format("".join(parts)) + "</body></html>"


def as_markdown(heading="## {}", title="# {}"):
    text = document(title=title.format("Boiling water"))
    for name in SECTIONS:
        text = text.replace(f"\n{name}\n", f"\n{heading.format(name)}\n")
    return text.replace("  •", "-").replace("  1.", "1.").replace("  2.", "2.").replace("  3.", "3.")


def word_document(sections=SECTIONS):
    """The marker above in Word's own styles, to be changed and saved."""
    word = Document()
    word.add_heading("Boiling water", 0)
    word.add_paragraph("Kettle Quality Markers")
    for heading, text in sections.items():
        word.add_heading(heading, 1)
        for line in text.split("\n"):
            mark, _, words = line.strip().partition(" ")
            style = {"•": "List Bullet"}.get(mark, "List Number" if mark[:1].isdigit() else None)
            word.add_paragraph(words if style else line, style)
    return word


def saved(word):
    file = BytesIO()
    word.save(file)
    return file.getvalue()
