"""Markdown → lines, by way of the HTML that CommonMark makes of it."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from kb.importing.decoding import clean
from kb.importing.lines import Line, Reading
from kb.importing.marking import marked
from kb.importing.read_html import read_html
from kb.importing.read_text import MOST_LETTERS, unreadable
from kb.importing.recognising import recognise

FRONT_MATTER = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.{0,5000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(.{1,150}?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
ATX = re.compile(r"^ {0,3}#{1,6} +(.+)$", re.MULTILINE)
SETEXT = re.compile(r"^(\S.{0,150})\n {0,3}(?:=+|-{3,})[ \t]*$", re.MULTILINE)
EMPHASISED = re.compile(r"^ {0,3}(?:\*\*|__)(.{1,150}?):?(?:\*\*|__):?[ \t]*$", re.MULTILINE)
LINK = re.compile(r"\[[^\]\[\n]{1,200}\]\((?:https?:|mailto:|[/#])")
LONGEST_PARAGRAPH = 20_000
# Each sign that may begin something is looked for to the end of its paragraph.
SIGNS, MOST_SIGNS = "|[*_`<&!\\", 8_000
TOO_LONG = "A paragraph of this text is too long for a quality marker. Nothing was imported."
TOO_MANY = "This text has far too many Markdown signs for one quality marker. Nothing was imported."


def is_markdown(text: str) -> bool:
    """Whether links or known headings are written the way of Markdown; without them plain text reads it as well."""
    text = text[:MOST_LETTERS]
    if FRONT_MATTER.match(text) or LINK.search(text):
        return True
    return any(recognise(words) for pattern in (ATX, SETEXT, EMPHASISED) for words in pattern.findall(text))


def read_markdown(text: str) -> Reading:
    """The lines of a Markdown document. Raises nothing."""
    text = clean(text)
    if refusal := unreadable(text):
        return Reading(refusal=refusal)
    if max(map(len, re.split(r"\n\s*\n", text)), default=0) > LONGEST_PARAGRAPH:
        return Reading(refusal=TOO_LONG)
    if sum(map(text.count, SIGNS)) > MOST_SIGNS:
        return Reading(refusal=TOO_MANY)
    front = FRONT_MATTER.match(text)
    title = TITLE.search(front[2]) if front else None
    body = text[front.end() :] if front else text
    shown = renderer().render(body)
    if title and "<h1" not in shown:
        shown = f"<h1>{title[1].replace('<', '&lt;')}</h1>{shown}"
    return read_html(f"<!doctype html><body>{shown}")


def renderer() -> MarkdownIt:
    """CommonMark and tables, but what is indented is text: copies indent freely."""
    return MarkdownIt("commonmark", renderer_cls=Renderer).enable("table").disable("code")


class Renderer(RendererHTML):
    """Keeps the breaks before typed marks and headings: "a." begins no list in Markdown."""

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        following = tokens[idx + 1].content if idx + 1 < len(tokens) else ""
        above = tokens[idx - 1].content if idx else ""
        return "<br>" if marked(Line(following)).style or recognise(following) or recognise(above) else "\n"
