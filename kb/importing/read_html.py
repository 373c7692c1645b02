"""HTML → lines. Only text comes out: whatever would run, load or lead elsewhere stays behind."""

import re
from itertools import pairwise

from lxml import etree, html

from kb.importing.collecting import COLUMNS, Collector
from kb.importing.html_lists import depth_in, item_of, number_of, start_of
from kb.importing.lines import Line, Reading
from kb.importing.recognising import recognise
from kb.importing.settling import settle
from kb.importing.tabling import Row, lines_of_table

# A saved page has a few thousand tags; more would only fill the memory.
MOST_TAGS = 60_000
DEEPEST = 200
# The parser compares each attribute of a tag with all others.
MOST_ATTRIBUTES = 500
TAG = re.compile(r"<[a-zA-Z][^\s/>]*+")
ATTRIBUTE = re.compile(r"[\s/]*+=?+[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
TOO_LARGE = "This HTML has far too many tags for one quality marker. Nothing was imported."
TOO_DEEP = "The tags of this HTML are nested too deep. Nothing was imported."
# Runs, loads, is filled in, or belongs to the site around the text.
_SILENT = """
script style noscript template head title meta link object embed iframe frame applet svg math canvas audio video
select textarea button input option map area del nav footer aside dialog menu
"""
_BLOCKS = """
address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary"}
SILENT = frozenset(_SILENT.split())
BLOCKS = frozenset(_BLOCKS.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD = {"b", "strong"}
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip|nav|navbar|navigation|menu|sidebar|share|sharing|social-(?:links|media)|"
    r"footer|pagination|visually-hidden|sr-only)(?=$|[\s_-])",
    re.IGNORECASE,
)
LONGEST_TOLD = 200
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
NOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?\s*")
SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str) -> Reading:
    """The lines of a page without what stands around its text. Raises nothing."""
    text = text.replace("\0", "")
    if text.count("<") > MOST_TAGS or has_swollen_tag(text):
        return Reading(refusal=TOO_LARGE)
    # Word hides list marks between conditions that older browsers showed.
    text = re.sub(r"<!\[(?:if[^\]<>]{0,80}|endif)\]>", "", text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return Reading()
    if too_deep(root) or any("depth" in error.message for error in parser.error_log):
        return Reading(refusal=TOO_DEEP)
    walker = Walker()
    for part in main_parts(root):
        walker.walk(part)
        walker.found.end_block()
    return settle(walker.found.lines, filter(None, walker.left_out))


def has_swollen_tag(text: str) -> bool:
    """Whether a tag has far more attributes than any page needs."""
    place = 0
    while tag := TAG.search(text, place):
        place, count = tag.end(), 0
        while attribute := ATTRIBUTE.match(text, place):
            place, count = attribute.end(), count + 1
            if count > MOST_ATTRIBUTES:
                return True
    return False


def too_deep(root: html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


def main_parts(root: html.HtmlElement) -> list[html.HtmlElement]:
    """The element that holds the text by its own word, if known headings stand in it; else the whole page."""
    for path in ("//main | //*[@role='main']", "//article"):
        found = [node for node in root.xpath(path) if not any(True for _ in node.iterancestors("main", "article"))]
        if found and any(recognise(line) for node in found for line in texts(node)):
            return found
    return [root]


def texts(node: html.HtmlElement) -> list[str]:
    return [text.strip() for text in node.itertext() if text.strip()]


def is_silent(node: html.HtmlElement) -> bool:
    """Whether an element is no part of the text: it runs, is hidden, or belongs to the site around it."""
    if node.tag in SILENT or node.get("hidden") is not None or HIDDEN.search(node.get("style", "")):
        return True
    if node.get("role") in ROLES or (node.tag == "header" and not node.xpath("ancestor::main|ancestor::article|.//h1")):
        return True
    return node.get("aria-hidden") == "true"


def is_furniture(node: html.HtmlElement) -> bool:
    """Whether an element calls itself a menu, a cookie banner or the like, and no known heading stands in it."""
    named = f"{node.get('class', '')} {node.get('id', '')}"
    if node.tag in {"html", "body", "main", "article"} or not FURNITURE.search(named):
        return False
    return not any(recognise(text) for text in texts(node))


class Walker:
    """Goes through the elements in order and puts what it reads into a Collector."""

    def __init__(self) -> None:
        self.found = Collector()
        self.lists: list[tuple[html.HtmlElement, int]] = []
        self.bold = self.pre = False
        self.left_out: list[str] = []

    def walk(self, node: html.HtmlElement) -> None:
        tag = node.tag
        if is_silent(node) or (tag == "sup" and NOTE.fullmatch(node.text_content()) and node.xpath(".//a")):
            return
        if is_furniture(node):
            self.left_out.append(" ".join(node.text_content().split())[:LONGEST_TOLD])
        elif tag == "br":
            self.found.end_line()
        elif tag == "table":
            self.table(node)
        elif tag in {"ul", "ol", "dir"}:
            self.items(node)
        elif tag == "li":
            self.li(node)
        elif tag in BLOCKS:
            self.block(node)
        else:
            before, self.bold = self.bold, self.bold or tag in BOLD
            self.children(node)
            self.bold = before

    def children(self, node: html.HtmlElement) -> None:
        self.text(node.text)
        for child in node:
            self.walk(child)
            self.text(child.tail)

    def text(self, text: str | None) -> None:
        if not text:
            return
        if not self.pre:
            self.found.add(
                SPACES.sub(" ", text) if self.found.pieces else SPACES.sub(" ", text).lstrip(" "), bold=self.bold
            )
            return
        for before, after in pairwise([None, *text.replace("\r\n", "\n").split("\n")]):
            if before is not None:
                self.found.end_line()
            self.found.add(after)

    def block(self, node: html.HtmlElement) -> None:
        found = self.found
        found.end_block()
        before = found.level, found.indent, self.pre
        found.level = HEADINGS.get(node.tag, found.level)
        found.indent = COLUMNS * (depth_in(node) or 0)
        self.pre = self.pre or node.tag == "pre"
        lines = len(found.lines)
        self.children(node)
        found.end_block()
        found.level, found.indent, self.pre = before
        if node.tag == "p" and len(found.lines) == lines and not len(node):
            found.blank()

    def items(self, node: html.HtmlElement) -> None:
        self.found.end_block()
        self.lists.append((node, start_of(node)))
        self.children(node)
        self.lists.pop()
        self.found.end_block()

    def li(self, node: html.HtmlElement) -> None:
        found, before = self.found, self.found.item
        found.end_block()
        around, number = self.lists[-1] if self.lists else (None, 1)
        number = number_of(node, number)
        if self.lists:
            self.lists[-1] = (around, number + 1)
        found.item = item_of(around, number, max(depth_in(node) or 1, len(self.lists)))
        self.children(node)
        found.end_block()
        found.item = before

    def table(self, node: html.HtmlElement) -> None:
        self.found.end_block()
        rows = []
        for tr in node.xpath("./tr | ./*[self::thead or self::tbody or self::tfoot]/tr"):
            cells = tr.xpath("./td | ./th")
            is_head = tr.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells)
            rows.append(Row([self.cell(cell) for cell in cells], is_head=is_head))
        for caption in node.xpath("./caption"):
            self.block(caption)
        self.found.lines += lines_of_table(rows)
        self.found.gap = 1

    def cell(self, node: html.HtmlElement) -> list[Line]:
        inside = Walker()
        if not is_silent(node):
            inside.children(node)
            inside.found.end_block()
        self.left_out += inside.left_out
        return inside.found.lines
