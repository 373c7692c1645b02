"""Any document → ParsedMarker. Its format is told from its content; the name of a file says nothing."""

import codecs
import re

from kb.importing.decoding import UTF_16, decode
from kb.importing.lines import Reading
from kb.importing.parsing import parse
from kb.importing.read_html import read_html
from kb.importing.read_markdown import is_markdown, read_markdown
from kb.importing.read_text import read_text
from kb.importing.read_word import read_word
from kb.importing.sections import ParsedMarker
from kb.importing.unzipping import PROTECTED

# A Word file may carry pictures; a page saved with its styles is large too.
MOST_BYTES = 20_000_000
MOST_BYTES_OF_TEXT = 4_000_000
TOO_LARGE = "This file is too large for one quality marker. Nothing was imported."
OLD = (
    (b"%PDF", "This is a PDF. Copy its text into a text file or a Word document. Nothing was imported."),
    (b"{\\rtf", "This is a rich text file (RTF). Save it as a Word document (.docx). Nothing was imported."),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_WORD = "This is a file of an old Office program. Save it as a Word document (.docx). Nothing was imported."
WEB_ARCHIVE = "This is a web archive or an e-mail. Save the page as HTML only. Nothing was imported."
ARCHIVED = re.compile(r"\A(?:[\w-]+:.*\n(?:[ \t].*\n)*){0,30}MIME-Version:", re.IGNORECASE)
BEGINS_AS_HTML = re.compile(
    r"\s*(?:<!--|<\?xml|<!doctype\s+html|</?(?:html|head|body|meta|title|div|main|article|section|header|nav|h[1-6]|p|ul|"
    r"ol|table|span|style|script|pre|a|b|strong|center|font|blockquote)\b[^<]*>)",
    re.IGNORECASE,
)
END_TAG = re.compile(r"</(?:p|h[1-6]|li|div|ul|ol|td|tr)\s*>", re.IGNORECASE)
A_LOT = 5
CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
HEAD = 4_000
SHORTEST_WIDE = 20


def parse_document(data: bytes) -> ParsedMarker:
    """Read a marker from plain text, HTML, Markdown or Word. What is none has a `refusal`; nothing is raised."""
    return parse(read_document(data))


def read_document(data: bytes) -> Reading:
    """The lines of a document of any format that is read."""
    if len(data) > MOST_BYTES:
        return Reading(refusal=TOO_LARGE)
    if data.startswith(b"PK\x03\x04"):
        return read_word(data)
    if refusal := unreadable(data):
        return Reading(refusal=refusal)
    text = text_of(data)
    if is_html(text):
        return read_html(text)
    if ARCHIVED.match(text[:HEAD]):
        return Reading(refusal=WEB_ARCHIVE)
    return read_markdown(text) if is_markdown(text) else read_text(text)


def unreadable(data: bytes) -> str:
    """Why the bytes are none of the formats that are read, or ""."""
    if data.startswith(OLE):
        return PROTECTED if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD
    start = data[:HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    refusal = next((refusal for mark, refusal in OLD if start.startswith(mark)), "")
    return refusal or (TOO_LARGE if len(data) > MOST_BYTES_OF_TEXT else "")


def text_of(data: bytes) -> str:
    """The text in the encoding of its mark; else UTF-8, else what a page says of itself, else that of Windows."""
    if not data.startswith(UTF_16) and is_utf_16(data):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    declared = CHARSET.search(data[:HEAD])
    try:
        return data.decode("utf-8-sig") if not data.startswith(UTF_16) else decode(data)
    except UnicodeDecodeError:
        return decoded_as(data, declared[1].decode("ascii")) if declared else decode(data)


def is_utf_16(data: bytes) -> bool:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    start = data[:400]
    zeros = max(start[::2].count(0), start[1::2].count(0))
    return len(start) >= SHORTEST_WIDE and zeros > len(start) * 0.4 > 8 * start.count(b"\0\0")


def decoded_as(data: bytes, name: str) -> str:
    """As an encoding of letters that Python knows. Browsers take the Latin ones for that of Windows."""
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return decode(data)
    is_latin = codec.name in {"iso8859-1", "ascii", "utf-8"}
    if is_latin or not getattr(codec, "_is_text_encoding", False) or codec.name in {"idna", "punycode"}:
        return decode(data)
    return data.decode(codec.name, errors="replace")


def is_html(text: str) -> bool:
    """Whether a text begins with a tag, or ends that many blocks the way HTML does."""
    if BEGINS_AS_HTML.match(text[:HEAD]):
        return True
    return sum(1 for _ in zip(range(A_LOT), END_TAG.finditer(text), strict=False)) == A_LOT and not is_markdown(text)
