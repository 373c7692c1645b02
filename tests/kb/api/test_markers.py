"""Which markers, editions and works are found, and what is said of them."""

from datetime import timedelta

import pytest
from wagtail.models import Locale

from kb.contents import digest_of
from kb.models import Phase, QualityMarkerIndexPage, Reference, StatutoryDocument
from tests.factories import make_marker

pytestmark = pytest.mark.django_db


def results(client, query="", what="markers"):
    return client.get(f"/api/v1/{what}/?{query}").json()["results"]


def titles(client, query=""):
    return sorted(row["title"] for row in results(client, query))


def test_a_marker_says_where_it_stands_and_which_edition_is_newest(client, published):
    [row] = results(client)
    assert (row["title"], row["live"], row["edition"]["number"], row["language"]) == ("Boiling water", True, 2, "en-gb")
    assert row["marker_key"] == str(published.translation_key)
    assert row["topics"] == [{"slug": "tea", "name": "tea"}]
    assert row["set"]["title"] == published.get_parent().title
    assert row["links"]["page"] == "http://testserver/guidance/boiling-water/"


def test_every_link_leads_somewhere(client, addresses):
    for address in addresses.values():
        sent = client.get(address).json()
        for row in sent.get("results") or sent.get("languages") or [sent]:
            links = row.get("links", {}) if isinstance(row, dict) else {}
            assert [link for link in links.values() if link and client.get(link).status_code != 200] == []


@pytest.fixture
def several(published):
    """Beside “Boiling water”: one in a phase, one in another set, one withdrawn, one deleted, one draft."""
    make_marker(title="In a phase", phase=Phase.objects.create(name="Kettle phase"))
    other = QualityMarkerIndexPage(title="Other set", slug="other")
    published.get_parent().get_parent().add_child(instance=other)
    make_marker(title="In another set").move(other, pos="last-child")
    make_marker(title="Withdrawn").unpublish()
    make_marker(title="Deleted").delete()
    published.get_parent().specific.add_child(
        instance=type(published)(title="Draft", quality_statement="x", live=False)
    )
    return other


LIVE = ["Boiling water", "In a phase", "In another set"]
UNKNOWN = "00000000-0000-4000-8000-000000000000"
FOUND = {
    "": LIVE,
    "live=true": LIVE,
    "live=false": ["Deleted", "Withdrawn"],
    "live=any": sorted([*LIVE, "Deleted", "Withdrawn"]),
    "phase=Kettle phase": ["In a phase"],
    "phase=kettle": [],
    "topic=tea": ["Boiling water"],
    "topic=coffee": [],
    "language=cy": [],
    "language=en-gb": LIVE,
    "updated_since=2999-01-01": [],
    "updated_since=1999-12-31T23:59:59+01:00": LIVE,
    f"set={UNKNOWN}": [],
}


@pytest.mark.parametrize(("query", "found"), FOUND.items())
def test_filters(client, several, query, found):
    assert titles(client, query) == found


def test_the_filter_of_a_set(client, several):
    assert titles(client, f"set={several.translation_key}") == ["In another set"]


def test_updated_since_counts_to_the_microsecond(client, several, published):
    frozen_at = published.edition().frozen_at
    assert "Boiling water" in titles(client, f"updated_since={frozen_at.isoformat()}")
    later = (frozen_at + timedelta(microseconds=1)).isoformat()
    assert "Boiling water" not in titles(client, f"updated_since={later}")


def test_a_withdrawn_marker_stays_at_its_address_without_its_page(client, published):
    published.unpublish()
    marker = client.get(f"/api/v1/markers/{published.translation_key}/").json()
    [row] = marker["languages"]
    assert (marker["live"], row["live"], row["set"], row["topics"], row["links"]["page"]) == (
        False,
        False,
        None,
        [],
        None,
    )
    assert client.get(row["links"]["edition"]).json()["title"] == "Boiling water"


def test_each_language_has_its_own_edition(client, published):
    welsh = published.copy_for_translation(Locale.objects.get_or_create(language_code="cy")[0], copy_parents=True)
    welsh.title = "Berwi dŵr"
    welsh.save_revision().publish()
    marker = client.get(f"/api/v1/markers/{published.translation_key}/").json()
    assert [row["language"] for row in marker["languages"]] == ["cy", "en-gb"]
    assert len({row["set"]["set_key"] for row in marker["languages"]}) == 1
    edition = client.get(marker["languages"][0]["links"]["edition"]).json()
    assert edition["links"]["page"].startswith("http://testserver/cy/editions/")
    english = client.get(marker["languages"][1]["links"]["edition"]).json()
    assert [one["uid"] for one in edition["questions"]] == [one["uid"] for one in english["questions"]]


def test_an_alias_is_not_listed_a_second_time(client, published):
    published.create_alias(update_slug="boiling-again")
    assert titles(client) == ["Boiling water"]


def test_pages_have_a_stable_order_and_lead_to_each_other(client, published):
    for n in range(4):
        make_marker(title=f"Marker {n}")
    first = client.get("/api/v1/markers/?page_size=2&live=true").json()
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    keys = [row["marker_key"] for page in (first, second, third) for row in page["results"]]
    assert keys == sorted(set(keys))
    assert (len(keys), first["count"], third["next"], first["previous"]) == (5, 5, None, None)
    assert client.get(second["previous"]).json() == first


def test_an_edition_is_sent_as_it_was_frozen(client, published):
    edition = published.edition()
    sent = client.get(f"/api/v1/editions/{published.translation_key}/en-gb/2/").json()
    assert sent["content"] == edition.content
    assert digest_of(sent["content"]) == sent["digest"] == edition.digest
    assert [(one["number"], one["change"]) for one in sent["questions"]] == [(1, "substantive"), (2, "unchanged")]
    assert sent["questions"][0]["uid"] == published.questions[0].id
    assert sent["links"]["changes"].endswith("/2/since/1/")


def test_editions_are_listed_oldest_first(client, published):
    rows = client.get(f"/api/v1/markers/{published.translation_key}/editions/").json()["results"]
    assert [row["number"] for row in rows] == [1, 2]


def test_only_cited_works_are_listed_with_what_replaced_them(client, published):
    Reference.objects.create(label="Nobody, 1999", text="Cited by no published marker.")
    StatutoryDocument.objects.create(label="Pot 2001", title="Pot code", edition="2001", text="Not cited.")
    assert [(row["label"], len(row["cited_by"])) for row in results(client, what="references")] == [
        ("Potter et al., 2011", 1)
    ]
    newer, code = results(client, what="statutory-documents")
    assert (code["label"], code["superseded_by"], newer["cited_by"]) == ("Kettle 2015", newer["id"], [])


def test_terms_of_a_language(client, published):
    [term] = [one for one in results(client, "language=en-gb", "terms") if one["name"] == "KTL"]
    assert (term["name"], term["spellings"]) == ("KTL", ["Kettle"])
    assert results(client, "language=cy", "terms") == []
