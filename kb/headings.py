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
    """The heading of a section as published in a language ("en-gb"); in English where that has none.

    An unchecked one is better than English on a Welsh page, which says that its Welsh is unchecked.
    """
    spoken, known = language[:2], headings()
    own = known.get(spoken) or known["unchecked"].get(spoken) or known["en"]
    return own.get(key, known["en"][key])[0]
