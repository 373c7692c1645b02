"""The sections of a marker and their headings, read from the data file that the importer also uses."""

import tomllib
from functools import cache
from pathlib import Path

HEADINGS = Path(__file__).parent / "importing" / "headings.toml"


@cache
def headings() -> dict:
    """The data file: language → section → its heading and what copies call it; and the noise of copies."""
    return tomllib.loads(HEADINGS.read_text(encoding="utf-8"))


def heading(key: str, language: str) -> str:
    """The heading of a section as published in a language ("en-gb"); in English where that has none."""
    return headings().get(language[:2], headings()["en"]).get(key, headings()["en"][key])[0]
