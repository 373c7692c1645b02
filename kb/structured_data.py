"""What pages say of themselves to search engines, in schema.org's words. Built from what the page has already."""

from collections.abc import Iterable

from django.utils.translation import get_language
from wagtail.models import Page

from kb.models import Edition


def of_site(name: str, address: str) -> list[dict]:
    """The site as a whole, with the address of its search."""
    search = {
        "@type": "SearchAction",
        # Added after the address was made whole, which would escape the braces.
        "target": {"@type": "EntryPoint", "urlTemplate": f"{address}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return [{"@type": "WebSite", "name": name, "url": address, "inLanguage": get_language(), "potentialAction": search}]


def of_set(page: Page, address: str, markers: Iterable[tuple[str, str]], steps: list[tuple[str, str]]) -> list[dict]:
    """A set of markers, (title, address) in order, and where it stands."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "url": where}
        for place, (title, where) in enumerate(markers, start=1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
    return [
        filled(
            {
                "@type": "CollectionPage",
                "name": page.title,
                "url": address,
                "inLanguage": get_language(),
                "description": page.introduction,
                "copyrightHolder": organisation(page.rights_holder),
                "mainEntity": listed,
            }
        ),
        breadcrumbs([*steps, (page.title, address)]),
    ]


def of_marker(page: Page, address: str, edition: Edition, steps: list[tuple[str, str]]) -> list[dict]:
    """A marker as it stands now: first published with its page, changed with its newest edition."""
    published = page.first_published_at or edition.frozen_at
    article = guidance(edition, address) | {"datePublished": published.isoformat()}
    return [article, breadcrumbs([*steps, (edition.title, address)])]


def of_edition(edition: Edition, address: str) -> list[dict]:
    """One edition, which never changes."""
    return [guidance(edition, address)]


def guidance(edition: Edition, address: str) -> dict:
    """What a marker's page and the page of an edition have in common."""
    content = edition.content
    moment = edition.frozen_at.isoformat()
    return filled(
        {
            "@type": "Article",
            "headline": content["title"],
            "url": address,
            "identifier": edition.marker_key.urn,
            "inLanguage": edition.language,
            "description": statement_of(content),
            "version": str(edition.number),
            "datePublished": moment,
            "dateModified": moment,
            "isAccessibleForFree": True,
            "isPartOf": {"@type": "CreativeWorkSeries", "name": content["series"]} if content["series"] else None,
            "copyrightHolder": organisation(content["rights_holder"]),
            "citation": [cited(work) for work in content["references"]],
        }
    )


def statement_of(content: dict) -> str:
    """The quality statement, which says best what a marker is about."""
    return next((one["text"] for one in content["sections"] if one["key"] == "quality_statement"), "")


def cited(work: dict) -> dict:
    return filled({"@type": "CreativeWork", "name": work["label"], "text": work["text"], "url": work["address"]})


def organisation(name: str) -> dict | None:
    return {"@type": "Organization", "name": name} if name else None


def breadcrumbs(steps: list[tuple[str, str]]) -> dict:
    """The way from the home page, (title, address) in order. The last step is the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": where}
            for place, (name, where) in enumerate(steps, start=1)
        ],
    }


def filled(thing: dict) -> dict:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", None, [])}
