"""HTML: the same marker in the shapes that sites, editors and Word leave."""

import re

import pytest

from kb.importing.read_text import parse_text
from kb.importing.reading import parse_document
from tests.kb.documents import ASKED, as_html, document, guidance_in

SITE = """<header><a href="/">Kettle board</a></header><nav><ul><li>Rationale</li><li>Home</li></ul></nav>
<div class="cookie-banner"><p>We use cookies, says this test.</p><button>Accept</button></div>{}
<aside><p>Other kettles</p></aside><footer><p>Contact</p></footer><script>'<h2>Rationale</h2>'</script>"""
ROWS = "".join(f"<tr><td>{number}<td>{text}<td>Yes / No" for number, text in enumerate(ASKED, start=1))
SHAPES = {
    "plain": lambda page: page,
    "a site around it": lambda page: as_html(around=SITE),
    "a site that names its main part": lambda page: as_html(around=SITE.replace("{}", "<main>{}</main>")),
    "headings of any level": lambda page: page.replace("h2>", "h5>"),
    "bold paragraphs": lambda page: re.sub("<h2>(.*?)</h2>", r"<p><strong>\1</strong></p>", page),
    "bold before a break": lambda page: re.sub("<h2>(.*?)</h2><p>", r"<p><b>\1</b><br>", page),
    "bold that runs in": lambda page: page.replace("<h2>Rationale</h2><p>", "<p><b>Rationale</b> "),
    "only divs": lambda page: re.sub("<(/?)(?:p|h1|h2)>", r"<\1div>", page),
    "no-break space": lambda page: page.replace("Knowledge base", "Knowledge&nbsp;base"),
    "links": lambda page: page.replace("Tea keeps", '<a href="javascript:x">Tea</a> keeps'),
    "typed text": lambda page: f"<pre>{document()}</pre>",
    "breaks": lambda page: re.sub("<ul>(.*?)</ul>", lambda list_: as_breaks(list_[1]), page),
    "a table of questions": lambda page: re.sub("<ol>.*?</ol>", f"<table><tr><th>No<th>Ask<th>Met{ROWS}</table>", page),
    "a table around all": lambda page: f"<table><tr><td><ul><li>Home</ul><td>{page}</table>",
    "capitals": lambda page: re.sub("<[^>]+>", lambda tag: tag[0].upper(), page),
    "a part of a page": lambda page: page.split("<body>")[1],
}


def as_breaks(items):
    return f"<p>{items.replace('<li>', '• ').replace('</li>', '<br>')}</p>"


@pytest.mark.parametrize("change", SHAPES.values(), ids=SHAPES)
def test_a_page_says_the_same_as_the_text(change):
    marker = parse_document(change(as_html()).encode())
    assert guidance_in(marker) == guidance_in(parse_text(document()))
    assert marker.warnings == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_a_wrong_claim(encoding):
    page = as_html(around="<meta charset=iso-8859-5>{}" if encoding == "utf-8-sig" else "{}")
    assert guidance_in(parse_document(page.encode(encoding))) == guidance_in(parse_text(document()))


@pytest.mark.parametrize(
    "inside",
    [
        "<ul><li>cups<li>pots:<ul><li>round<li>square</ul></ul>",
        "<ul><li>cups<li>pots:<ul><ul><li>round<li>square</ul></ul></ul>",
        "<ol><li>cups<li>pots:</ol><ul><li>round<li>square</ul>",
        "<p style='mso-list:l0 level1'>·&nbsp; cups<p style='mso-list:l0 level1'>·&nbsp; pots:"
        "<p style='mso-list:l0 level2'>·&nbsp; round<p style='mso-list:l0 level2'>·&nbsp; square",
    ],
)
def test_lists_in_lists(inside):
    rationale = parse_document(as_html(inside).encode()).section("rationale")
    found = [(item.text, item.points) for item in rationale.items]
    assert found == [("cups", []), ("pots:", ["round", "square"])]


def test_hostile_html_comes_out_clean():
    inside = """<p onclick=x()>Fine<script>bad()</script><img src=x onerror=bad()><iframe src=//bad></iframe>
    <svg><script>bad()</script></svg><span style="display:none">bad</span> &lt;b&gt;.</p>"""
    rationale = parse_document(as_html(inside).encode()).section("rationale")
    assert rationale.blocks[1].text == "Fine <b>."


def test_what_calls_itself_a_menu_is_said():
    assert parse_document(as_html('<div class="side-menu">Kettles for sale</div>').encode()).left_out == [
        "Kettles for sale"
    ]
