"""A marker's content as plain data: what is shown, frozen, compared and exported is this and nothing else.

    {"title", "series", "number", "phase", "rights_holder",
     "sections": [{"key", "heading", …one of "text", "html", "questions", "items"}],
     "references": [{"label", "text", "address"}]}

A question is {"uid", "number", "text", "label", "help", "audience"}; an item is {"html", "points",
"citations", "locator", "statement"}. A section with nothing in it is left out, so it has no heading.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape

from django.db.models import Model
from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from kb.headings import heading

# Draftail numbers the blocks of a text anew each time; that is no change of the guidance.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
ONE_PARAGRAPH = re.compile(r"\A\s*<p>((?:(?!<p>).)*)</p>\s*\Z", re.DOTALL)
BLOCK_END = re.compile(r"</(p|li|h[2-6])>|<br ?/?>")


def content_of(page: Page) -> dict:
    """The content of a marker page as it stands in memory, ready to be frozen."""
    language = page.locale.language_code
    found = [
        ("quality_statement", {"text": page.quality_statement}),
        ("rationale", {"html": tidy(page.rationale)}),
        ("questions", {"questions": list(questions(page.questions))}),
        ("knowledge_base", {"items": list(items(page.knowledge_base))}),
        ("equality_diversity", {"items": list(items(page.equality_diversity))}),
        ("statutory_links", {"items": list(items(page.statutory_links))}),
        ("obstacles", {"items": list(items(page.obstacles))}),
    ]
    return {
        "title": page.title,
        "series": page.series,
        "number": page.number,
        "phase": page.phase.name if page.phase else "",
        "rights_holder": page.rights_holder,
        "sections": [
            {"key": key, "heading": heading(key, language), **body} for key, body in found if any(body.values())
        ],
        "references": [{"label": work.label, "text": work.text, "address": work.link} for work in cited(page)],
    }


def questions(stream: StreamValue) -> Iterator[dict]:
    """Questions in order, numbered from 1, with the block's id as their identity."""
    for number, block in enumerate(stream, start=1):
        value = block.value
        yield {
            "uid": block.id,
            "number": number,
            "text": (value["text"] or "").strip(),
            "label": (value["label"] or "").strip(),
            "help": (value["help"] or "").strip(),
            "audience": (value["audience"] or "").strip(),
        }


def items(stream: StreamValue) -> Iterator[dict]:
    """Bullets of any section, with what they cite; a statement stands without a bullet."""
    for block in stream:
        value = block.value
        yield {
            "html": inline(value["text"]),
            "points": [inline(point) for point in value.get("points") or []],
            "citations": [work.label for work in works(value)],
            "locator": {name: value[name] for name in ("paragraph", "page") if value.get(name)},
            "statement": block.block_type == "statement",
        }


def works(value: StructValue) -> list[Model]:
    """The works that a block cites; one that was deleted since is passed over."""
    return [work for work in [*(value.get("references") or []), value.get("document")] if work]


def cited(page: Page) -> list[Model]:
    """Every work that the page cites, once, in the order of first citing."""
    streams = (page.knowledge_base, page.equality_diversity, page.statutory_links)
    found = {}
    for stream in streams:
        for block in stream:
            for work in works(block.value):
                found.setdefault(work.label, work)
    return list(found.values())


def tidy(html: str | RichText) -> str:
    """Rich text without the editor's own bookkeeping."""
    return BLOCK_KEY.sub("", str(getattr(html, "source", html) or "")).strip()


def inline(html: str | RichText) -> str:
    """Rich text of one paragraph, without its <p>."""
    html = tidy(html)
    match = ONE_PARAGRAPH.match(html)
    return match[1] if match else html


def plain(html: str) -> str:
    """The words of rich text, a line for each paragraph or bullet."""
    lines = unescape(strip_tags(BLOCK_END.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def text_of(content: dict) -> str:
    """The whole marker as plain text, its references at the end."""
    lines = [content["title"], content["series"]]
    for section in content["sections"]:
        lines += ["", section["heading"], *section_lines(section)]
    lines += ["", *(work["text"] for work in content["references"])]
    return "\n".join(lines).strip() + "\n"


def section_lines(section: dict) -> Iterator[str]:
    """The lines of one section."""
    if "text" in section:
        yield section["text"]
    elif "html" in section:
        yield from plain(section["html"]).splitlines()
    for question in section.get("questions", []):
        yield f"{question['number']}. {question['text']}"
    for item in section.get("items", []):
        yield plain(item["html"])
        yield from (f"  - {plain(point)}" for point in item["points"])


def canonical(content: dict) -> bytes:
    """One byte string for equal content, whatever order the database keeps keys in."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of(content: dict) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(content)).hexdigest()
