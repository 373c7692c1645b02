"""Whatever comes in, the importer answers, and soon."""

import json
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.headings import headings
from kb.importing.read_text import MOST_LETTERS, parse_text
from tests.kb.documents import SECTIONS, document, seed

SECONDS = 2
PIECES = [*headings()["en"].values(), *headings()["unchecked"]["cy"].values()]
LINES = [
    *(name for names in PIECES for name in names),
    *["• ", "1. ", "(a) ", "o\t", "- ", "12", "Page 3 of 9", "\f", "", "", "for those who:", "et al., 2014)", "(HM"],
    *[
        "(Pot, 2014; 2015)",
        "Quality Markers",
        "lower case words that go on and on until the line is full",
        "Why? 2. So?",
    ],
]
anything = settings(max_examples=150, deadline=SECONDS * 1000, suppress_health_check=[HealthCheck.too_slow])

pytestmark = pytest.mark.once


def answers(data):
    """The parse, after looking at what any parse promises."""
    started = perf_counter()
    marker = parse_text(data)
    assert perf_counter() - started < SECONDS
    json.dumps(marker.as_json())
    assert marker.importable != bool(marker.refusal)
    return marker


@anything
@given(st.binary(max_size=5000))
def test_any_bytes(data):
    answers(data)


@anything
@given(st.text(max_size=3000))
def test_any_text(text):
    answers(text)


@anything
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=90)), max_size=60))
def test_any_lines(lines):
    answers("\n".join(lines))


@anything
@given(st.permutations(list(SECTIONS)))
def test_any_order_of_sections(order):
    marker = answers(document({heading: SECTIONS[heading] for heading in order}))
    assert sorted(section.heading for section in marker.sections) == sorted(SECTIONS)


@anything
@given(st.integers(0, 5000), st.integers(0, 400))
def test_the_guidance_with_a_hole_in_it(start, length):
    answers(seed()[:start] + seed()[start + length :])


@anything
@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60), max_size=8))
def test_reading_twice_says_the_same(words):
    text = document({**SECTIONS, "Rationale": "\n\n".join(words)})
    assert parse_text(text) == parse_text(text.encode())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a",
        " ",
        "(",
        "A",
        "A et",
        "(A ",
        "• ",
        "1. ",
        "a\n",
        "1\n",
        "Rationale\n",
        ". 1. A",
        "- \n",
        "Knowlege bases\n",
        "\u00ad\n",
    ],
)
def test_long_repetitions(text):
    answers((text * MOST_LETTERS)[: MOST_LETTERS - 1])
    answers("Quality statement\n" + "\n".join([(text.strip() + "x") * 9] * 4900))
