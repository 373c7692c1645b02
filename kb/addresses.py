"""Every outside address in the published guidance, and where it stands."""

import json
import re
from collections.abc import Iterator
from html import unescape

from django.db.models import Model, TextField
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from kb.models import Reference, StatutoryDocument
from kb.states import states

LONGEST = 2000
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)
# What ends a sentence does not belong to the address in it.
TRAILING = ".,;:!?)]’”"


def addresses_in(text: str) -> Iterator[str]:
    """The addresses of a text, HTML or JSON of it."""
    for match in ADDRESS.finditer(unescape(text)):
        address = match[0].rstrip(TRAILING)
        # A bracket that the address opened is its own: …/Rawlings_(family)
        address += ")" if address.count("(") > address.count(")") and match[0][len(address) :].startswith(")") else ""
        if len(address) <= LONGEST:
            yield address


def outside_addresses() -> dict[str, list[Model]]:
    """Address → the live pages, works and statutory documents that have it, each once. One query a model."""
    found: dict[str, dict[Model, None]] = {}
    for thing, text in [*page_texts(), *works()]:
        for address in addresses_in(text):
            found.setdefault(address, {})[thing] = None
    return {address: list(things) for address, things in found.items()}


def page_texts() -> Iterator[tuple[Page, str]]:
    """The texts of every live page of every kind."""
    for model in get_page_models():
        names = [field.name for field in model._meta.get_fields() if isinstance(field, TextField | StreamField)]
        for page in model.objects.live().filter(alias_of=None) if names else []:
            for name in names:
                value = getattr(page, name)
                yield page, json.dumps(list(value.raw_data)) if hasattr(value, "raw_data") else str(value or "")


def works() -> Iterator[tuple[Model, str]]:
    """The links of works and law, for themselves and for each live page that cites them."""
    published = [state for state in states() if not state.is_draft]
    for model, kind in ((Reference, "references"), (StatutoryDocument, "documents")):
        for work in model.objects.all():
            for thing in [work, *(state.page for state in published if work.pk in state.chosen(kind))]:
                yield thing, work.link
