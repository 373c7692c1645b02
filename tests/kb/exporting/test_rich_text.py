"""Rich text as Markdown: what CommonMark makes of it again is the same text with the same emphasis."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from kb.exporting.rich_text import escaped, to_markdown

CASES = {
    "<p>One.</p><p>Two.</p>": "One.\n\nTwo.",
    "<h3>Why</h3><p>So.</p>": "### Why\n\nSo.",
    "<p>A <b>bold</b> and <i>slanted</i> word.</p>": "A **bold** and *slanted* word.",
    "<p>A<b> bold </b>word.</p>": "A **bold** word.",
    "<p>A<b>“bold”</b>word.</p>": "A<strong>“bold”</strong>word.",
    "<p><b>a</b><b>b</b></p>": "<strong>a</strong>**b**",
    "<p><b><i>both</i></b></p>": "<strong>*both*</strong>",
    "<p><b> </b>.</p>": ".",
    "<ul><li>One<ul><li>Below</li></ul></li><li>Two</li></ul>": "- One\n  - Below\n- Two",
    "<ol><li>One<ul><li>Below</li></ul></li><li>Two</li></ol>": "1. One\n   - Below\n2. Two",
    "<p>One.<br/>Two.</p>": "One.\\\nTwo.",
    '<p><a href="https://a.example/x (y)">Link [1]</a></p>': "[Link \\[1\\]](https://a.example/x%20%28y%29)",
    "<p><a>Nowhere</a></p>": "Nowhere",
    "<p>1. No list</p><p>- nor this</p><p># or that</p>": "1\\. No list\n\n\\- nor this\n\n\\# or that",
    "Loose <b>words</b>": "Loose **words**",
    "": "",
}


def written(source):
    return to_markdown(source, lambda node: node.get("href", ""))


def shown(markdown):
    """What CommonMark, with the extensions that others add, makes of Markdown."""
    made = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown)
    return html.fragment_fromstring(made, create_parent="div")


def pieces(tree):
    """The words of a tree, those in bold and those in italics, without their spaces."""
    kinds = [[tree], tree.iter("b", "strong"), tree.iter("i", "em")]
    words = [["".join(re.split(r"\s+", node.text_content())) for node in kind] for kind in kinds]
    return [[one for one in kind if one] for kind in words]


@pytest.mark.parametrize(("source", "markdown"), CASES.items())
def test_rich_text(source, markdown):
    assert written(source) == markdown


@pytest.mark.parametrize("source", CASES)
def test_rich_text_reads_the_same(source):
    assert pieces(shown(written(source))) == pieces(html.fragment_fromstring(source, create_parent="div"))


SIGNS = st.text("ab1 .)-+*_`#<>[]()!&;|~=\\:“”é\xa0\n", max_size=20)


@settings(deadline=None)
@given(SIGNS)
def test_no_sign_of_a_plain_text_is_read_as_markdown(text):
    paragraphs = shown(f"Before\n\n{escaped(text)}\n\nAfter")
    assert {node.tag for node in paragraphs} == {"p"}
    found = "".join(node.text_content().strip() for node in paragraphs)
    words = re.sub(r"[ \n]+", " ", text).strip()
    assert found == f"Before{words}After"


@settings(deadline=None)
@given(before=SIGNS, bold=SIGNS, slanted=SIGNS, after=SIGNS)
def test_emphasis_is_read_where_it_was_written(before, bold, slanted, after):
    tree = html.fromstring("<div><p><b></b><i></i></p></div>")
    paragraph = tree[0]
    paragraph.text, paragraph[0].text, paragraph[0].tail = f"x{before}", bold, after
    paragraph[1].text, paragraph[1].tail = slanted, after
    source = html.tostring(paragraph, encoding="unicode", method="xml")
    assert pieces(shown(written(source))) == pieces(tree)
