"""Markdown of a marker: it says all that the edition says, and the importer reads it as the same marker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.exporting.markdown import Provenance, marker_as_markdown
from kb.importing.reading import parse_document
from kb.importing.writing import questions_of
from kb.models import QualityMarkerPage
from tests.factories import make_marker

WHENCE = Provenance(
    ("Edition 1, published on 9 November 2026.",), "https://markers.example/editions/0/en-gb/1/", {}, ""
)


def item(text, *points, statement=False):
    return {"html": text, "points": list(points), "citations": [], "locator": {}, "statement": statement}


def content(sections):
    """The content of a marker with these sections, by their key."""
    found = [{"key": key, "heading": HEADINGS[key], **body} for key, body in sections.items()]
    return {"title": "Boiling water", "series": "Kettles", "number": 3, "sections": found, "references": []}


HEADINGS = {
    "quality_statement": "Quality statement",
    "rationale": "Rationale",
    "questions": "How might you know if you are meeting this quality marker?",
    "knowledge_base": "Knowledge base",
    "obstacles": "Tackling some common obstacles",
}


def asked(texts, audience=""):
    return [{"text": text, "number": number, "audience": audience} for number, text in enumerate(texts, start=1)]


def read(written):
    marker = parse_document(marker_as_markdown(written, "en-gb", WHENCE).encode())
    assert marker.refusal == ""
    return marker


def as_read(marker):
    """Section key → its texts, each with what stands below it."""
    return {part.key: [(block.text, block.points) for block in part.blocks] for part in marker.sections}


def test_the_seed_is_read_as_it_was_published(published):
    marker = read(published.edition().content)
    assert (marker.title, marker.series, marker.number) == ("Boiling water", "Kettle Quality Markers", 3)
    assert as_read(marker) == {
        "quality_statement": [("The review does what it should.", [])],
        "rationale": [("Kettles differ.", [])],
        "questions": [("Is the kettle full enough?", []), ("Who fills it?", [])],
        "knowledge_base": [("Tea wakes people (Potter et al., 2011).", [])],
        "statutory_links": [("Kettle 2015 says so.", [])],
        "obstacles": [("Scale builds up.", ["Descale it."])],
        "references": [
            ("Potter et al., 2011: Potter (2011) Tea, made up. https://doi.org/10.1000/tea", []),
            ("Kettle 2015: Old code.", []),
        ],
    }
    assert marker.warnings == []


def test_audiences_parts_and_statements_come_back():
    groups = [*asked(["Is it full?\nIn the morning?\nAt night?"], "Board members"), *asked(["Is it hot?"], "Cooks")]
    groups[1]["number"] = 2
    none = item("No equality and diversity issues were identified.", statement=True)
    marker = read(content({"questions": {"questions": groups}, "knowledge_base": {"items": [none]}}))
    questions = marker.section("questions").questions
    assert [(one.text, one.points, one.audience) for one in questions] == [
        ("Is it full?", ["In the morning?", "At night?"], "Board members"),
        ("Is it hot?", [], "Cooks"),
    ]
    assert [block.is_item for block in marker.section("knowledge_base").blocks] == [False]


def test_a_work_that_the_words_do_not_name_is_named_after_them():
    cites = item("Tea wakes people.") | {"citations": ["Potter et al., 2011"]}
    text = marker_as_markdown(content({"knowledge_base": {"items": [cites]}}), "en-gb", WHENCE)
    assert "- Tea wakes people. (Potter et al., 2011)\n" in text


ODD = "kettle *bold* _low_ [link](x) `code` <b> &amp; a|b ~~gone~~ #1 50% é “quoted” (in brackets) 1. - + > \\"
WORDS = st.lists(st.sampled_from(ODD.split()), min_size=1, max_size=8)
# As sentences, for a copy's lines are judged by how they begin and end.
SENTENCES = WORDS.map(lambda words: f"Kettles boil {' '.join(words)} well.")
ASKED = WORDS.map(lambda words: f"Does it boil {' '.join(words)} well?")


def html_of(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@settings(deadline=None)  # a busy machine is no fault of the parser
@given(
    st.lists(st.tuples(ASKED, st.lists(ASKED, max_size=2)), min_size=1, max_size=12),
    st.lists(st.tuples(SENTENCES, st.lists(SENTENCES, max_size=3)), min_size=1, max_size=5),
    st.lists(SENTENCES, min_size=1, max_size=3),
)
def test_whatever_the_guidance_says_comes_back(questions, bullets, paragraphs):
    found = {"items": [item(html_of(text), *map(html_of, points)) for text, points in bullets]}
    texts = ["\n".join([text, *parts]) for text, parts in questions]
    rationale = {"html": "".join(f"<p>{html_of(text)}</p>" for text in paragraphs)}
    written = {"rationale": rationale, "questions": {"questions": asked(texts)}}
    assert as_read(read(content(written | {"knowledge_base": found, "obstacles": found}))) == {
        "rationale": [(text, []) for text in paragraphs],
        "questions": questions,
        "knowledge_base": bullets,
        "obstacles": bullets,
    }


def test_every_edition_has_its_markdown(client, published):
    response = client.get(f"{published.edition().get_absolute_url()[:-1]}.md")
    text = response.content.decode()
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith("# Boiling water\n\nKettle Quality Markers\n\nQuality marker 3\n\n## Quality statement\n")
    assert f"<http://testserver{published.edition().get_absolute_url()}>\n" in text
    assert client.get(response.request["PATH_INFO"], headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize("more", ["3.md", "0.md", "99999999999999999999.md", "2.html"])
def test_what_is_not_there_is_not_found(client, published, more):
    assert client.get(published.edition().get_editions_url() + more).status_code == 404


@pytest.mark.parametrize("key", ["zzzzzzzzzzzz", "abc", "000000000000", "0_0000000000", "00000000000-0"])
def test_odd_keys_are_not_found(client, db, key):
    assert client.get(f"/editions/{key}/en-gb/1.md").status_code == 404


def test_links_to_pages_of_the_site_lead_there(client, db, django_assert_num_queries):
    there, draft = make_marker(title="There"), make_marker(title="Hidden")
    draft.unpublish()
    links = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in (there, draft, there))
    page = make_marker(title="Links", rationale=f'{links}<p><a href="/privacy/">Privacy</a></p>')
    address = f"{page.edition().get_absolute_url()[:-1]}.md"
    client.get("/guidance/")  # where the tree begins is read once by each worker
    with django_assert_num_queries(2):
        text = client.get(address).content.decode()
    assert text.count("[There](http://testserver/guidance/there/)") == 2
    assert "\nHidden\n" in text
    assert "[Privacy](http://testserver/privacy/)" in text


def test_imported_again_it_asks_the_same_questions(published):
    """Question blocks keep their identity where the wording is the same, so the round trip changes nothing."""
    marker = read(published.edition().content)
    again = QualityMarkerPage(questions=questions_of(published, marker.section("questions").questions, []))
    assert [block.id for block in again.questions] == [block.id for block in published.questions]
