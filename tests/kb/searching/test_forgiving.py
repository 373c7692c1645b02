"""What search forgives, on both databases alike, and how it orders what it found."""

import pytest

from kb.models import Entry, Synonym, Term
from kb.searching.finding import find
from kb.searching.indexing import rebuild
from tests.factories import make_marker

pytestmark = pytest.mark.django_db

RATIONALE, FIRST, SECOND = "rationale 1", "question 2", "question 3"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("sharing", FIRST),
        ("record", FIRST),
        ("SCHOOL", FIRST),
        ("cafe", SECOND),
        ("CAFÉ", SECOND),
        ("cafe\u0301", SECOND),
        ("audit", SECOND),
        ("auditing agreed", SECOND),
        ("child", RATIONALE),
        ("family", RATIONALE),
        ("multi agency", RATIONALE),
        ("multi‑agency", RATIONALE),
        ("boards", RATIONALE),
        ("board's", RATIONALE),
        ("decision making", RATIONALE),
        ("the police and the schools", FIRST),
    ],
)
def test_forms_of_a_word_find_each_other(guidance, titles, text, place):
    assert titles(text) == [place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('"police and schools"', [FIRST]),
        ("“police and schools”", [FIRST]),
        ('"schools and police"', []),
        ('"police and schools" audits', []),
        ("police audits", []),
        ('police "schools', [FIRST]),
    ],
)
def test_quoted_words_are_a_phrase(guidance, titles, text, places):
    assert titles(text) == places


@pytest.mark.parametrize("text", ["quality marker 4", "marker 4", "bringing facts", "fact together"])
def test_a_marker_is_found_by_number_and_title(guidance, titles, text):
    assert titles(text)[0] == "marker 0"


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("polise", "police"),
        ("recrods shared", "records shared"),
        ("multiagency", "multi agency"),
        ("famil", "families"),
        ("pol", "police"),
    ],
)
def test_a_wrong_spelling_finds_the_nearest_word(guidance, typed, better):
    found = find(typed, "en-gb")
    assert (found.asked.typed, found.instead_of, bool(found.rows)) == (better, typed, True)


@pytest.mark.parametrize("text", ["s47", "zzzzqqq", "xq", "مرحبا", "🙂 qqqqq", "q" * 200])
def test_what_is_near_nothing_stays_as_it_is(guidance, text):
    found = find(text, "en-gb")
    assert (found.rows, found.instead_of, found.asked.typed) == ([], "", text)


def test_a_spelling_is_kept_when_that_is_asked_for(guidance):
    assert find("polise", "en-gb", exactly=True).rows == []


def test_synonyms_find_each_other_with_several_words_too(guidance, titles):
    Synonym.objects.create(words="officer, police, constable on duty")
    assert titles("officers schools") == [FIRST]
    assert titles("schools constables on duty") == [FIRST]
    assert titles("constable school") == []


def test_spellings_of_a_term_mean_the_same(guidance, titles):
    Term.objects.create(name="RQ", spellings="records", definition="Made up.")
    assert titles("RQs") == [FIRST]


def test_the_better_match_comes_first(db):
    make_marker("What does the phrase timely help mean here?", "Is help timely?", title="Timely help")
    make_marker("Is help given when help is timely?", title="Another made-up marker")
    rebuild()
    found = [(row.title, row.kind, row.place) for row in find("timely help", "en-gb").rows]
    assert found[:2] == [("Timely help", "marker", 0), ("Timely help", "question", 1)]
    assert {row[0] for row in found[2:]} == {"Timely help", "Another made-up marker"}


def test_american_spellings_are_forgiven(db, titles):
    make_marker("Is the organisation recognised?", title="Made up")
    rebuild()
    assert titles("organization recognizes") == ["question 1"]


def test_welsh_is_folded_and_not_stemmed(db, titles):
    Term.objects.create(name="Tŷ", definition="Gair am y tai: wedi’i wneud i brofi.", language="cy")
    rebuild()
    assert (titles("ty", "cy"), titles("TŶ", "cy"), titles("ty")) == (["term 0"], ["term 0"], [])
    assert Entry.objects.get().stems.startswith(" wty0 ")
