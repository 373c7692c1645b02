"""Word (.docx) → lines: the text as it stands once every tracked change is accepted. Nothing but XML is opened."""

import zipfile

from lxml import etree

from kb.importing.collecting import Collector
from kb.importing.lines import Line, Reading
from kb.importing.settling import settle
from kb.importing.tabling import Row, lines_of_table
from kb.importing.unzipping import CannotOpenError, open_archive, part
from kb.importing.word_styles import Styles, child, is_on, local, number, read_styles, val

MAIN = ("document.main+xml", "template.main+xml")
MACROS = "This Word file holds macros. Save it as an ordinary document (.docx). Nothing was imported."
NO_WORD = "This is a zip archive, but no Word document. Nothing was imported."
TOO_DEEP = "This Word file is nested too deep. Nothing was imported."
DEEPEST = 150
TWIPS_OF_A_STEP = 360
# Deleted or moved away, drawn beside the text, or a field's instructions.
SILENT = {
    "del", "moveFrom", "drawing", "pict", "object", "AlternateContent", "instrText", "delText", "footnoteReference",
    "endnoteReference", "commentReference", "rPr", "pPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "oMath",
}  # fmt: skip
SIGNS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}


def read_word(data: bytes) -> Reading:
    """The lines of a Word document. What cannot be opened comes back with a `refusal`; nothing is raised."""
    try:
        with open_archive(data) as archive:
            body, styles = parts_of(archive)
    except CannotOpenError as error:
        return Reading(refusal=str(error))
    if body is None:
        return Reading(refusal=NO_WORD)
    walker = Walker(styles)
    try:
        walker.blocks(body)
    except CannotOpenError as error:
        return Reading(refusal=str(error))
    walker.found.end_block()
    return settle(walker.found.lines)


def parts_of(archive: zipfile.ZipFile) -> tuple[etree._Element | None, Styles]:
    """The body of the document, and its styles."""
    names = archive.namelist()
    types = part(archive, "[Content_Types].xml")
    kinds = {
        val(node, "ContentType"): val(node, "PartName").lstrip("/") for node in (types if types is not None else ())
    }
    if any("macroEnabled" in kind for kind in kinds) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise CannotOpenError(MACROS)

    def named(otherwise: str, *endings: str) -> etree._Element | None:
        ours = (name for kind, name in kinds.items() if kind.endswith(endings) and "wordprocessing" in kind)
        return part(archive, next(ours, otherwise))

    root = named("word/document.xml", *MAIN)
    return child(root, "body"), read_styles(
        named("word/styles.xml", ".styles+xml"), named("word/numbering.xml", ".numbering+xml")
    )


class Walker:
    """Goes through paragraphs and tables in order and puts what it reads into a Collector."""

    def __init__(self, styles: Styles, depth: int = 0) -> None:
        self.styles = styles
        self.depth = depth
        self.found = Collector()
        self.goes_on = False

    def blocks(self, node: etree._Element) -> None:
        if self.depth > DEEPEST:
            raise CannotOpenError(TOO_DEEP)
        self.depth += 1
        for inner in node:
            name = local(inner)
            if name == "p":
                self.paragraph(inner)
            elif name == "tbl":
                self.table(inner)
            elif name not in SILENT:
                self.blocks(inner)
        self.depth -= 1

    def paragraph(self, node: etree._Element) -> None:
        properties = child(node, "pPr")
        if self.styles.is_contents(properties):
            return
        found = self.found
        if not self.goes_on:
            found.end_block()
            found.level = self.styles.heading_level(properties)
            found.indent = number(child(properties, "ind"), 0, "left") * 2 // TWIPS_OF_A_STEP
            lines = len(found.lines)
            self.runs(node, bold=self.styles.is_bold(properties))
            if any(piece.strip() for piece in found.pieces) or len(found.lines) > lines:
                found.item = None if found.level else self.styles.item(properties)
        else:
            self.runs(node, bold=False)
        # The end of a paragraph can itself be deleted: the next one goes on.
        self.goes_on = child(properties, "rPr", "del") is not None
        if not self.goes_on:
            self.end(node)

    def end(self, node: etree._Element) -> None:
        found = self.found
        had = len(found.lines)
        found.end_block()
        if len(found.lines) == had and not len(node.xpath(".//*[local-name()='t']")):
            found.blank()
        found.item, found.level = None, 0

    def runs(self, node: etree._Element, *, bold: bool) -> None:
        """The text of a paragraph, with what hyperlinks, fields and insertions hold."""
        for inner in node:
            name = local(inner)
            if name in SILENT or name == "p":
                continue
            if name == "t":
                self.found.add(inner.text or "", bold=bold)
            elif name in SIGNS:
                self.found.add(SIGNS[name], bold=bold)
            elif name in {"br", "cr"}:
                self.found.end_line()
            elif name == "r":
                self.run(inner, bold=bold)
            else:
                self.deeper(inner, bold=bold)

    def run(self, node: etree._Element, *, bold: bool) -> None:
        properties = child(node, "rPr")
        if is_on(child(properties, "vanish")):
            return
        own = child(properties, "b")
        self.deeper(node, bold=bold if own is None else is_on(own))

    def deeper(self, node: etree._Element, *, bold: bool) -> None:
        if self.depth > DEEPEST:
            raise CannotOpenError(TOO_DEEP)
        self.depth += 1
        self.runs(node, bold=bold)
        self.depth -= 1

    def table(self, node: etree._Element) -> None:
        self.found.end_block()
        rows = []
        for row in rows_in(node):
            properties = child(row, "trPr")
            if child(properties, "del") is None:
                cells = [self.cell(cell) for cell in cells_in(row)]
                rows.append(Row(cells, is_head=is_on(child(properties, "tblHeader"))))
        self.found.lines += lines_of_table(rows)
        self.found.gap = 1

    def cell(self, node: etree._Element) -> list[Line]:
        inside = Walker(self.styles, self.depth + 1)
        inside.blocks(node)
        inside.found.end_block()
        return inside.found.lines


def rows_in(node: etree._Element) -> list[etree._Element]:
    """The rows of a table; content controls may stand around them."""
    return node.xpath("./*[local-name()='tr'] | ./*[local-name()='sdt']/*/*[local-name()='tr']")


def cells_in(node: etree._Element) -> list[etree._Element]:
    return node.xpath("./*[local-name()='tc'] | ./*[local-name()='sdt']/*/*[local-name()='tc']")
