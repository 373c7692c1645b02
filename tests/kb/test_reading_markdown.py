"""Markdown: the same marker in the ways people write it."""

import pytest

from kb.importing.read_text import parse_text
from kb.importing.reading import parse_document
from tests.kb.documents import as_markdown, document, guidance_in, nested, wrap

FRONT = "---\nlayout: page\ntitle: Boiling water\n---\n"
SHAPES = {
    "closed headings": as_markdown("## {} ##"),
    "underlined headings": as_markdown("{}\n---", "{}\n==="),
    "bold headings": as_markdown("**{}**", "**{}**"),
    "front matter": FRONT + as_markdown().partition("\n")[2],
    "stars": as_markdown().replace("\n- ", "\n* "),
    "plus signs": as_markdown().replace("\n- ", "\n+ "),
    "emphasis": as_markdown().replace("everyone", "*everyone*").replace("Water is", "__Water__ `is`"),
    "links": as_markdown().replace("Tea keeps", "[Tea](https://example.org/a_b) keeps"),
    "hard wraps": wrap(as_markdown(), 70),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_it_says_the_same_as_the_text(text):
    marker = parse_document(text.encode())
    assert guidance_in(marker) == guidance_in(parse_text(document()))
    assert marker.warnings == []


@pytest.mark.parametrize(
    "parts",
    ["   a. who pours\n   b. who drinks", "    - who pours\n    - who drinks", "   1. who pours\n   2. who drinks"],
)
def test_parts_of_a_question_by_indentation(parts):
    text = as_markdown().replace("1. Is the kettle full?", f"1. Is it decided:\n{parts}")
    question = parse_document(text.encode()).section("questions").questions[0]
    assert (question.text, question.points) == ("Is it decided:", ["who pours", "who drinks"])


def test_lists_in_lists():
    text = as_markdown().replace("- Water is wet.", "- Pots:\n    * round\n    * square\n- Spoons.")
    items = parse_document(text.encode()).section("knowledge_base").items
    assert [(item.text, item.points) for item in items][1:] == [("Pots:", ["round", "square"]), ("Spoons.", [])]
    assert nested(document(), "knowledge_base")[0][0] == items[0].text


def test_html_in_markdown_is_cleaned():
    text = as_markdown().replace("Water is wet.", "Water <script>bad()</script><b>is</b> wet.")
    assert parse_document(text.encode()).section("knowledge_base").items[1].text == "Water is wet."
