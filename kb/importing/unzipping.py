"""Word files are zip archives. What they claim to hold is looked at before anything is unpacked."""

import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

END = b"PK\x05\x06"
END_64 = b"PK\x06\x07"
LONGEST_TAIL = 22 + 65_535
MOST_ENTRIES = 2_000
LARGEST_DIRECTORY = 400_000
MOST_UNZIPPED = 100_000_000
LARGEST_PART = 8_000_000
MOST_TAGS, MOST_ATTRIBUTES = 300_000, 200_000
# Text packs to a thirtieth at best; what packs far better was made to burst.
HIGHEST_RATIO = 150
SMALL = 1_000_000
ENCRYPTED = 0x1
PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

DAMAGED = "This Word file is damaged and cannot be opened. Nothing was imported."
PROTECTED = "This file is protected by a password. Save it without one. Nothing was imported."
BURSTS = "This file would unpack to far more than a quality marker needs. Nothing was imported."
TOO_LARGE = "This Word file is far too large for one quality marker. Nothing was imported."
UNSAFE = "This Word file holds definitions that no Word program writes. Nothing was imported."


class CannotOpenError(Exception):
    """An archive that is not read; its message is a sentence for people."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, if its directory is of a size that one document needs. Nothing is unpacked yet."""
    tail = data[-LONGEST_TAIL:]
    place = tail.rfind(END)
    if place < 0 or place + 22 > len(tail):
        raise CannotOpenError(DAMAGED)
    entries, size = struct.unpack_from("<HI", tail, place + 10)
    if entries > MOST_ENTRIES or size > LARGEST_DIRECTORY or END_64 in tail:
        raise CannotOpenError(BURSTS)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeError, OverflowError) as error:
        raise CannotOpenError(DAMAGED) from error
    check(archive.infolist())
    return archive


def check(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise CannotOpenError(PROTECTED)
    bursts = any(
        entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if bursts or sum(entry.file_size for entry in entries) > MOST_UNZIPPED:
        raise CannotOpenError(BURSTS)


def part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as XML, or None where there is none. No entity is resolved, nothing is fetched."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > LARGEST_PART:
        raise CannotOpenError(TOO_LARGE)
    if entry.compress_type not in PLAIN:
        raise CannotOpenError(DAMAGED)
    return xml(unpacked(archive, entry))


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry, never more than it claimed."""
    try:
        with archive.open(entry) as file:
            return file.read(LARGEST_PART)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise CannotOpenError(DAMAGED) from error


def xml(data: bytes) -> etree._Element:
    # The mark of UTF-16 would hide the tags from the count; Word writes UTF-8.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        raise CannotOpenError(UNSAFE)
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise CannotOpenError(TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotOpenError(DAMAGED) from error
