"""Paragraph and page stand after an item where its own words do not give them. The words stay as they are."""

import pytest

from kb.models import Reference
from kb.templatetags.kb_tags import cited_html, says
from tests.factories import make_marker


def cite(html, **locator):
    item = {"html": html, "citations": ["Act 2015"], "locator": locator}
    return cited_html(item, [{"label": "Act 2015"}])


LINK = '<a class="govuk-link" href="#reference-1">Act 2015</a>'


def test_places_follow_words_that_name_the_work():
    assert cite("As Act 2015 says.", paragraph="11", page="74") == f"As {LINK} says. (paragraph 11, page 74)"


def test_places_follow_a_work_that_is_named_after_the_words():
    assert cite("As it says.", page="74") == f"As it says. ({LINK}, page 74)"


def test_places_in_the_words_are_not_said_twice():
    html = cite("Para 11, p 74 of the act (Act 2015).", paragraph="11", page="74")
    assert html == f"Para 11, p 74 of the act ({LINK})."


def test_a_place_is_escaped():
    assert "<b>" not in cite("x", paragraph="<b>")


SAID = ["para 11", "Para. 11", "paragraph 11", "paras 9 and 11", "paragraphs 9, 10 and 11", "§11", "§ 11", "paras 9-11"]


@pytest.mark.parametrize("words", SAID)
def test_many_ways_to_give_a_paragraph_are_known(words):
    assert says(f"See {words} of it", "paragraph", "11")


@pytest.mark.parametrize("words", ["in 2011", "11 children", "para 111", "p 11", "prepare 11"])
def test_other_numbers_give_no_paragraph(words):
    assert not says(f"See {words} of it", "paragraph", "11")


def test_long_words_are_looked_through_quickly():
    assert not says("para " + "9, " * 5000, "paragraph", "11")


@pytest.mark.django_db
def test_a_knowledge_item_gives_the_place_in_its_work(client):
    work = Reference.objects.create(label="Example, 2014", text="Example (2014) A made-up work.")
    value = {"text": "<p>It was found.</p>", "points": [], "references": [work.pk], "paragraph": "", "page": "12"}
    page = make_marker(knowledge_base=[{"type": "item", "value": value}])
    assert "Example, 2014</a>, page 12)" in client.get(page.url).content.decode()
    assert page.edition().content["sections"][-1]["items"][0]["locator"] == {"page": "12"}
