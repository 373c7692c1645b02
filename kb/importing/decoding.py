"""Bytes → text with one kind of space, line end and letter. Words stay as they are."""

import codecs
import re
import unicodedata

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
LINE_ENDS = re.compile(r"\r\n?|[\v\x85\u2028\u2029]")
SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes | str) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else what old Windows programs wrote. Raises nothing."""
    if isinstance(data, str):
        return data
    if data.startswith(UTF_16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def clean(text: str) -> str:
    """The text with plain spaces and line feeds, ligatures spelt out, and nothing that cannot be seen.

    Tabs and form feeds stay: they tell list marks and the ends of pages.
    """
    text = SOFT_HYPHEN.sub("", LINE_ENDS.sub("\n", text)).translate(LIGATURES)
    return "".join(map(visible, unicodedata.normalize("NFC", text)))


def visible(letter: str) -> str:
    """The letter itself, a space for any kind of space, "" for controls and zero-width characters."""
    if letter.isascii():
        return letter if letter >= " " or letter in "\n\t\f" else ""
    category = unicodedata.category(letter)
    if category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else letter
