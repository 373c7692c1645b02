"""The documents, held against the tree: what they name is there, and what is there is named."""

import re
from pathlib import Path

import pytest

from tests.test_architecture import MAY_IMPORT

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "guidance/README.md"])
ROOMS = "accounts|assessment|config|docs|frontend|guidance|home|kb|requirements|scripts|static|templates|tests"


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def names(documents):
    return [str(document.relative_to(ROOT)) for document in documents]


def test_every_make_target_is_in_the_readme():
    targets = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.M)[1].split()
    assert re.findall(r"^\| `make (\w+)` \|", read("README.md"), re.M) == targets


def test_every_decision_is_in_the_index():
    decisions = sorted(path.name for path in (ROOT / "docs/adr").glob("0*.md"))
    assert re.findall(r"\]\((0\d+-[\w-]+\.md)\)", read("docs/adr/README.md")) == decisions


def test_every_setting_of_the_example_is_explained():
    settings = re.findall(r"^# ([A-Z_]+)=", read(".env.example"), re.M)
    assert re.findall(r"^\| `([A-Z_]+)` \|", read("docs/running.md"), re.M) == settings


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_links_lead_to_files(document):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_named_files_exist(document):
    named = re.findall(rf"(?<![\w/.])((?:{ROOMS})/[\w./-]*\w)", document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_rooms_are_those_of_the_imports():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (nothing|`[^|]+`) \|$", read("docs/architecture.md"), re.M)
    assert {room: set(re.findall(r"`(\w+)`", allowed)) for room, allowed in rows} == MAY_IMPORT
