"""The first use of a term leads to the glossary; nothing else of the text changes."""

import re

import pytest
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from kb.explaining import Explainer
from kb.models import Term
from tests.factories import make_marker
from tests.kb.pages.conftest import knowledge

pytestmark = pytest.mark.django_db


@pytest.fixture
def explainer():
    Term.objects.all().delete()
    Term.objects.create(name="SCR", spellings="serious case review", definition="A review.")
    Term.objects.create(name="review", definition="A look back.")
    Term.objects.create(name="Working Together", definition="Guidance.")
    Term.objects.create(name="amp", definition="An entity's name.")
    return Explainer()


def linked(html):
    """The words of each link to the glossary, with the term they lead to."""
    return re.findall(r'<a class="govuk-link app-term" href="/glossary/#term-([\w-]+)">([^<]*)</a>', html)


CASES = {
    "<p>An SCR.</p>": [("scr", "SCR")],
    "<p>An SCR and an SCR.</p>": [("scr", "SCR")],
    "<p>Two SCRs.</p>": [("scr", "SCRs")],
    "<p>The Serious Case Review (SCR).</p>": [("scr", "Serious Case Review")],
    "<p>A serious case review, then a review.</p>": [("scr", "serious case review"), ("review", "review")],
    "<p>Reviews help.</p>": [("review", "Reviews")],
    "<p>SCR’s, (SCR); non-SCR</p>": [("scr", "SCR")],
    "<p>An scr, an SCRAP, a previewer.</p>": [],
    "<p>agencies working together</p>": [],
    "<p>In Working Together it says</p>": [("working-together", "Working Together")],
    '<p><a href="/SCR/">SCR</a> and <b title="SCR">bold</b></p>': [],
    '<p><a href="/x/">an <b>SCR</b> of</a> it: SCR</p>': [("scr", "SCR")],
    "<h3>SCR</h3><p>SCR</p>": [("scr", "SCR")],
    "<p>this &amp; that</p>": [],
    "this &amp; an SCR; x": [("scr", "SCR")],
}


@pytest.mark.parametrize("html", CASES)
def test_the_first_use_of_each_whole_term_is_linked(explainer, html):
    explained = explainer.explain(SafeString(html))
    assert linked(explained) == CASES[html]
    assert re.sub(r'<a class="govuk-link app-term"[^>]*>([^<]*)</a>', r"\1", explained) == html


def test_text_that_is_not_html_is_escaped(explainer):
    assert "<script>" not in explainer.explain("<script>SCR</script>")


def test_without_terms_nothing_happens():
    Term.objects.all().delete()
    assert Explainer().explain("an SCR") == "an SCR"


@pytest.fixture
def marker():
    return make_marker(
        "Does the lead reviewer see it?",
        "Is the SCR led by a lead reviewer?",
        title="The LSCB",
        rationale="<p>An SCR of the LSCB.</p>",
        knowledge_base=[knowledge("The LSCB and Ofsted.")],
    )


def test_a_marker_page_links_each_term_once_in_reading_order(read, marker):
    assert linked(read(marker.url)) == [
        ("scr", "SCR"),
        ("lscb", "LSCB"),
        ("lead-reviewer", "lead reviewer"),
        ("ofsted", "Ofsted"),
    ]


def test_the_frozen_words_stay_without_links(read, marker):
    assert "glossary" not in str(marker.edition().content) + marker.edition().text
    page = read(marker.edition().get_absolute_url())
    assert len(linked(page)) == 4
    assert "An SCR of the LSCB." in strip_tags(page)


def test_a_welsh_edition_is_explained_by_welsh_terms(client):
    Term.objects.create(name="AAA", definition="Prawf.", language="cy")
    assert "/cy/glossary/#term-aaa" in Explainer("cy").explain("AAA and SCR")
    assert "term-scr" not in Explainer("cy").explain("AAA and SCR")


def test_plain_pages_are_explained_too(read):
    from home.models import ContentPage, HomePage

    plain = ContentPage(title="Plain", slug="plain", body="<p>An SCR.</p>")
    HomePage.objects.get(slug="home").add_child(instance=plain)
    assert linked(read("/plain/")) == [("scr", "SCR")]


def test_terms_cost_a_marker_page_no_query(count, marker):
    before = count(marker.url)
    for n in range(20):
        Term.objects.create(name=f"Term {n}", definition="x")
    assert count(marker.url) == before == 5


def test_a_changed_term_is_found_at_once(read, marker):
    assert "term-ofsted" in read(marker.url)
    Term.objects.get(name="Ofsted").delete()
    assert "term-ofsted" not in read(marker.url)
    Term.objects.create(name="Ofsted", definition="x")
    assert "term-ofsted" in read(marker.url)
