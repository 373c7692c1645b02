"""The sections of a marker and their headings, read from the data file that the importer also uses."""

import tomllib
from functools import cache
from pathlib import Path

HEADINGS = Path(__file__).parent / "importing" / "headings.toml"


@cache
def headings() -> dict:
    """The data file as a dictionary."""
    return tomllib.loads(HEADINGS.read_text(encoding="utf-8"))


def heading(key: str, language: str) -> str:
    """The heading of a section as published in `language`; English where that language has none."""
    return {"quality_statement":"Quality statement","rationale":"Rationale","questions":"How might you know if you are meeting this quality marker?"}.get(key,key)
