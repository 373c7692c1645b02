"""What pages say about themselves to search engines, and that no text can break out of it."""

import json
import re

import pytest
from lxml import html

from kb.models import QualityMarkerIndexPage, QualityMarkerPage, Reference
from tests.factories import make_marker
from tests.kb.kettles import bullet, publish_kettles

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return publish_kettles()


def head_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return html.document_fromstring(response.content.decode()).find("head")


def data_of(client, address):
    """Type → what the page says of it."""
    [block] = head_of(client, address).xpath('script[@type="application/ld+json"]')
    data = json.loads(block.text)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_a_marker_says_what_it_is(client, published):
    found = data_of(client, published.url)
    edition = published.edition()
    assert {name: found["Article"][name] for name in ("headline", "version", "inLanguage", "url", "dateModified")} == {
        "headline": "Boiling water",
        "version": "2",
        "inLanguage": "en-gb",
        "url": "http://testserver/guidance/boiling-water/",
        "dateModified": edition.frozen_at.isoformat(),
    }
    assert found["Article"]["identifier"] == f"urn:uuid:{published.translation_key}"
    assert found["Article"]["isPartOf"]["name"] == "Kettle Quality Markers"
    assert [work["name"] for work in found["Article"]["citation"]] == ["Potter et al., 2011", "Kettle 2015"]
    assert found["Article"]["datePublished"] < found["Article"]["dateModified"]


def test_a_marker_says_where_it_stands(client, published):
    steps = data_of(client, published.url)["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["item"]) for step in steps] == [
        (1, "http://testserver/"),
        (2, "http://testserver/guidance/"),
        (3, "http://testserver/guidance/boiling-water/"),
    ]


def test_an_edition_says_when_it_was_published(client, published):
    article = data_of(client, published.edition().get_absolute_url())["Article"]
    assert article["datePublished"] == article["dateModified"] == published.edition().frozen_at.isoformat()


def test_a_set_lists_its_markers(client, published):
    found = data_of(client, "/guidance/")
    items = found["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [(item["name"], item["url"]) for item in items] == [
        ("Boiling water", "http://testserver/guidance/boiling-water/")
    ]


def test_the_home_page_says_how_to_search(client):
    action = data_of(client, "/")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == "http://testserver/search/?q={search_term_string}"


HOSTILE = "</script><script>alert(1)</script><!-- <script> & ]]> \u2028 ' \""


@pytest.fixture
def hostile():
    """A marker whose every text tries to break out."""
    work = Reference.objects.create(label=HOSTILE[:100], text=HOSTILE)
    cited = [bullet("item", "Says so.", references=[work.pk])]
    page = make_marker(title=HOSTILE, slug="hostile", series=HOSTILE, rights_holder=HOSTILE, knowledge_base=cited)
    page.quality_statement = HOSTILE
    page.save_revision().publish()
    around = page.get_parent().specific
    around.introduction = around.rights_holder = HOSTILE
    around.save_revision().publish()
    return QualityMarkerPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("address", ["/guidance/hostile/", "/guidance/", "edition"])
def test_no_text_breaks_out(client, hostile, address):
    address = hostile.edition().get_absolute_url() if address == "edition" else address
    source = client.get(address).content.decode()
    assert "alert(1)" in source
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", source, re.S)
    assert [one for one in scripts if one.startswith("alert")] == []
    assert HOSTILE in strings(data_of(client, address))
    assert source.count("<!--") == 0


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def test_descriptions_are_the_statement_unless_an_editor_wrote_one(client, published):
    description = 'meta[@name="description"]/@content'
    assert head_of(client, published.url).xpath(description) == ["The review does what it should."]
    published.search_description = "All about kettles."
    published.save_revision().publish()
    head = head_of(client, published.url)
    assert head.xpath(description) == head.xpath('meta[@property="og:description"]/@content') == ["All about kettles."]


def test_long_descriptions_end_at_a_word(client):
    page = make_marker(title="Long")
    page.quality_statement = "word " * 200
    page.save_revision().publish()
    [words] = head_of(client, page.url).xpath('meta[@name="description"]/@content')
    assert (len(words) <= 300, words[-6:]) == (True, " word…")


@pytest.mark.parametrize("address", ["/", "/guidance/", "/guidance/boiling-water/", "/privacy/"])
def test_pages_say_their_lasting_address_without_parameters(client, published, address):
    head = head_of(client, f"{address}?utm_source=x")
    assert head.xpath('link[@rel="canonical"]/@href') == [f"http://testserver{address}"]
    assert head.xpath('meta[@property="og:url"]/@content') == [f"http://testserver{address}"]


def test_an_alias_names_its_source(client, published):
    alias = published.create_alias(update_slug="boiling-again")
    assert head_of(client, alias.url).xpath('link[@rel="canonical"]/@href') == [f"http://testserver{published.url}"]


def test_a_preview_is_nobodys_to_find(client, published):
    response = published.make_preview_request()
    head = html.document_fromstring(response.render().content.decode()).find("head")
    assert head.xpath('link[@rel="canonical"] | script[@type="application/ld+json"]') == []


def test_markdown_is_a_link_and_an_alternate(client, published):
    for address in (published.url, published.edition().get_absolute_url()):
        page = client.get(address).content.decode()
        markdown = f"{published.edition().get_absolute_url()[:-1]}.md"
        assert f'<link rel="alternate" type="text/markdown" href="{markdown}">' in page
        assert f'<a class="govuk-link" href="{markdown}">Edition 2 as Markdown, to copy or keep</a>' in page


@pytest.mark.parametrize("number", [1, 12])
def test_a_set_costs_the_same_for_any_number_of_markers(client, number, django_assert_num_queries):
    for n in range(number):
        make_marker(title=f"Marker {n}")
    client.get("/privacy/")
    with django_assert_num_queries(6):
        client.get(QualityMarkerIndexPage.objects.get(slug="guidance", locale__language_code="en-gb").url)
