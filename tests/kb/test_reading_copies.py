"""Copies of one marker in the shapes that browsers, Word and PDF readers leave: they say the same."""

import re

import pytest

from kb.importing.read_text import parse_text
from tests.kb.documents import SEED, document, guidance_in, paged, seed, texts, with_section, wrap


def bullets(mark):
    return lambda text: re.sub(r"(?m)^(\s*)•\s+", rf"\1{mark}", text)


def numbers(mark):
    return lambda text: re.sub(r"(?m)^\s*(\d)\.\s+", lambda found: mark.format(found[1]), text)


def ligatures(text):
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ")


COPIES = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\xa0", text),
    "wrapped": wrap,
    "wrapped narrowly": lambda text: wrap(text, 60, hanging=False),
    "page numbers": lambda text: paged(wrap(text), "{}"),
    "page feet": lambda text: paged(wrap(text), "Page {} of 9", every=11),
    "running heads": lambda text: paged(wrap(text, 90), "Serious Case Review Quality Markers | {}"),
    "feet of another name": lambda text: paged(wrap(text), "{} Learning from kettles", every=13),
    "form feeds": lambda text: paged(wrap(text), "{}\n\f", every=12),
    "ligatures": lambda text: wrap(ligatures(text)),
    "soft hyphens": lambda text: text.replace("information", "infor\u00adma\u00ad\ntion"),
    "zero width": lambda text: text.replace("the", "t\u200bhe"),
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "blank lines everywhere": lambda text: re.sub(r"\n(?=.)", "\n\n", text),
    "dashes": bullets("- "),
    "en dashes": bullets("– "),
    "middle dots": bullets("·\t"),
    "letter o": bullets("o\t"),
    "symbols of Word": bullets("\uf0b7 "),
    "bullets without a space": bullets("•"),
    "bullets on lines of their own": bullets("•\n"),
    "numbers in brackets": numbers("({}) "),
    "numbers with Q": numbers("Q{}. "),
    "numbers with nothing": numbers("{} "),
    "numbers with a tab": numbers("{}\t"),
    "numbers on lines of their own": numbers("{}.\n"),
    "lists on one line": lambda text: re.sub(r"\n\s+(?=• |\d\. )", " ", text),
    "lost list marks": lambda text: re.sub(r"(?m)^\s*(?:•|\d\.)\s+", "", text),
}


@pytest.mark.parametrize("change", COPIES.values(), ids=COPIES)
def test_a_copy_says_the_same(change):
    assert guidance_in(parse_text(change(seed()))) == guidance_in(parse_text(seed()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert guidance_in(parse_text(seed().encode(encoding))) == guidance_in(parse_text(SEED.read_bytes()))


def test_a_garbled_file_is_said_and_not_corrected():
    garbled = seed().encode().decode("cp1252", errors="ignore")
    assert any("garbled" in warning for warning in parse_text(garbled).warnings)


def test_a_word_broken_at_its_hyphen_is_whole_where_the_document_has_it_whole():
    text = wrap(document()).replace("made for tests boils water", "made for tests boils wa-\nter", 1)
    text = text.replace("Kettles differ.", "Water is a well-\nknown thing. Kettles differ.")
    marker = parse_text(text)
    assert "boils water for everyone" in marker.section("quality_statement").blocks[0].text
    assert "a well-known thing" in marker.section("rationale").blocks[0].text


def test_a_bracket_that_is_broken_is_whole():
    text = document().replace("(Potter et al., 2011)", "(Potteretal.,\n2011)")
    assert guidance_in(parse_text(text)) == guidance_in(parse_text(document().replace("Potter et al.", "Potteretal.")))


def test_a_sentence_that_runs_over_the_page_is_one():
    text = wrap(document(), 50).replace("everyone\n", "everyone\n\nPage 1\n\n\f\n")
    assert parse_text(text).section("quality_statement").blocks[0].text.count("everyone who asks") == 1


def test_decomposed_accents_are_composed():
    text = document(title="Te\u0302 ar y cyd")
    assert parse_text(text).title == "Tê ar y cyd"


def test_a_printed_page_of_a_browser():
    head = "12/11/2016, 10:32 Boiling water\nHome > Markers > Boiling water\nMenu\n• Contact\n• Rationale\n\n"
    marker = parse_text(head + document() + "\nRelated pages\nSomething else\nhttps://example.org/water 1/1\n")
    assert guidance_in(marker) == guidance_in(parse_text(document()))
    assert marker.warnings == []


def test_a_mail_that_was_passed_on_is_read_without_its_marks():
    head = "From: Tea Office, Northdale\nTo: Everyone\nSubject: Fwd: kettles (made up)\n\n"
    marker = parse_text(head + "\n".join(f"> {line}".rstrip() for line in document().split("\n")))
    assert guidance_in(marker) == guidance_in(parse_text(document()))
    assert "To: Everyone" in marker.left_out


def test_a_line_that_says_to_whom_is_no_mail():
    assert parse_text(f"To: somebody\n{document()}").left_out == []


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("run-\nning", "running"), ("condi-\ntions", "conditions"), ("decision-\nmaking", "decision-making")],
)
def test_a_word_broken_before_its_ending_is_whole(broken, whole):
    text = with_section("Rationale", f"This text was made for tests, and {broken} stands in it.")
    assert f"and {whole} stands" in texts(text, "rationale")[0]


def test_the_title_stands_above_the_name_of_its_set():
    marker = parse_text(document(series="Kettle Quality Markers\n\nMade up by nobody"))
    assert (marker.title, marker.series) == ("Boiling water", "Kettle Quality Markers")
