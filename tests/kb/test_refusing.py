"""What is no marker is refused, with a reason."""

import pytest

from kb.importing.read_text import parse_text
from kb.importing.refusing import NO_MARKER, ONLY_A_STATEMENT, SEVERAL
from tests.kb.documents import RATIONALE, STATEMENT, document, seed

REPORT = """Kettle Board of Nowhere

Yearly report, made for tests

We boiled a lot, and wrote about the quality of water and its knowledge base.

What did we do?

  1. Tea
  2. Coffee
"""


def test_a_report_is_no_marker():
    marker = parse_text(REPORT)
    assert not marker.importable
    assert marker.refusal == (
        f"{NO_MARKER} Headings that are not known: “Kettle Board of Nowhere”, “Yearly report, made for tests”, "
        "“What did we do?”."
    )
    assert marker.as_json() == {"importable": False, "error": marker.refusal}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "Quality",
        "Knowledge base\n\n• Tea.",
        "Quality statement\n\nKnowledge base\n\n• Tea.",
        "How might you know if you are meeting this quality marker?\n\nKnowledge base\n\n• Tea.",
    ],
)
def test_nothing_to_import(text):
    assert parse_text(text).refusal.startswith(NO_MARKER)


def test_a_statement_alone_is_no_marker():
    assert parse_text(f"Our firm\n\nQuality statement\n\n{STATEMENT}\n\n{RATIONALE}").refusal == ONLY_A_STATEMENT


def test_questions_alone_are_a_marker():
    marker = parse_text("How might you know if you are meeting this quality marker?\n\n1. Is it hot?")
    assert marker.importable


def test_two_markers_in_one_file():
    assert parse_text(document() + document(title="Pouring water")).refusal == SEVERAL


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\x00\x00", "This file is not plain text."),
        (b"%PDF-1.7 \x00\xff", "This file is not plain text."),
        ("<!DOCTYPE html><html><h2>Quality statement</h2>", "This is HTML, not plain text."),
        ("a\n" * 20_000, "This text is too long for one quality marker."),
        (seed() * 60, "This text is too long for one quality marker."),
    ],
)
def test_files_that_are_no_text(data, reason):
    assert parse_text(data).refusal == f"{reason} Nothing was imported."
