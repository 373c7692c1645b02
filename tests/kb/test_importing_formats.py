"""The command with documents of each format; and 200 that were mutated."""

import json
import random
from io import StringIO
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command

from kb.importing.reading import parse_document
from kb.models import QualityMarkerPage
from tests.kb.documents import as_html, as_markdown, document, saved, word_document

SECONDS = 2
FORMATS = {
    "text": document().encode(),
    "html": as_html().encode(),
    "markdown": as_markdown().encode(),
    "word": saved(word_document()),
}
HOSTILE = [
    b"<div>",
    b"<table><tr>",
    b"</p>",
    b"<ul><li>",
    b"<!--",
    b"\0",
    b"\xff\xfe",
    b"&#0;",
    b"](",
    b"**",
    b"PK\x05\x06",
]


def run(*args):
    out = StringIO()
    call_command("import_markers", *map(str, args), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("data", FORMATS.values(), ids=FORMATS)
def test_each_format_becomes_one_draft_and_twice_nothing_new(data, tmp_path):
    call_command("import_markers", "guidance/assembling-information.txt", stdout=StringIO())
    file = tmp_path / "whatever.bin"
    file.write_bytes(data)
    assert "Draft made" in run(file)
    assert "Nothing has changed" in run(file)
    assert QualityMarkerPage.objects.get(title="Boiling water").live is False


@pytest.mark.django_db
def test_json_is_one_object_a_line(tmp_path):
    files = []
    for name, data in {**FORMATS, "minutes": b"Minutes\n\n1. Tea\n"}.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    told = [json.loads(line) for line in run("--json", "--dry-run", *files).splitlines()]
    assert [one["file"] for one in told] == [file.name for file in files]
    assert [one["importable"] for one in told] == [True] * 4 + [False]
    assert told[-1]["error"].startswith("We could not find")
    assert {one["sections"]["questions"]["count"] for one in told[:4]} == {3}
    assert not QualityMarkerPage.objects.exists()


@pytest.mark.django_db
def test_json_tells_a_file_that_is_not_there_and_fails(tmp_path):
    out = StringIO()
    with pytest.raises(CommandError, match="could not be read"):
        call_command("import_markers", "--json", str(tmp_path / "nothing"), stdout=out)
    assert json.loads(out.getvalue())["importable"] is False


def mutated(data, chance):
    """A document with holes, doubled parts and hostile pieces."""
    for _ in range(chance.randint(1, 8)):
        start, length = chance.randrange(len(data) + 1), chance.choice([1, 3, 40, 900])
        piece = chance.choice(
            [b"", chance.choice(HOSTILE) * chance.choice([1, 50, 3000]), data[start : start + length] * 3]
        )
        data = data[:start] + piece + data[start + chance.choice([0, length]) :]
    return data


@pytest.mark.parametrize("name", FORMATS)
def test_mutated_documents_are_answered_and_soon(name):
    for seed in range(50):
        data = mutated(FORMATS[name], random.Random(seed))
        started = perf_counter()
        marker = parse_document(data)
        assert perf_counter() - started < SECONDS
        json.dumps(marker.as_json())
        assert marker.importable != bool(marker.refusal)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 50_000,
        "<ul><li>x" * 29_000,
        "<p>" + "<!--" * 50_000,
        "<p " + "a " * 900_000,
        "<table><tr><td>" * 19_000,
    ],
    ids=range(5),
)
def test_hostile_pages_are_answered_soon(text):
    started = perf_counter()
    assert parse_document(text.encode()).refusal
    assert perf_counter() - started < SECONDS
