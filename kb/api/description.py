"""The API described for programs: OpenAPI 3.1, written by hand. A test holds it against what is really sent."""

from django.forms import ChoiceField, Form, IntegerField, UUIDField

from kb.api import forms
from kb.models import QuestionWording, Reference

TEXT, WHOLE, YES_NO = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
KEY = {"type": "string", "format": "uuid"}
MOMENT = {"type": "string", "format": "date-time"}
ADDRESS = {"type": "string", "format": "uri"}
NO_DAY = {"type": ["string", "null"], "format": "date"}
NO_ADDRESS = {"type": ["string", "null"], "format": "uri"}
NO_WHOLE = {"type": ["integer", "null"]}


def thing(**fields: dict) -> dict:
    """An object that always has all of these fields."""
    return {"type": "object", "required": list(fields), "properties": fields}


def several(one: dict) -> dict:
    return {"type": "array", "items": one}


def named(name: str) -> dict:
    return {"$ref": f"#/components/schemas/{name}"}


def pages_of(name: str) -> dict:
    """One page of a list."""
    return thing(count=WHOLE, next=NO_ADDRESS, previous=NO_ADDRESS, results=several(named(name)))


CITED_BY = several(thing(marker_key=KEY, language=TEXT))
QUESTION = {"uid": KEY, "number": WHOLE, "text": TEXT, "label": TEXT, "help": TEXT, "audience": TEXT}
ITEM = thing(html=TEXT, points=several(TEXT), citations=several(TEXT), locator={"type": "object"}, statement=YES_NO)
SECTION = thing(key=TEXT, heading=TEXT)
SECTION["properties"] |= {
    "text": TEXT,
    "html": TEXT,
    "questions": several(thing(**QUESTION)),
    "items": several(ITEM),
}
SUMMARY = {
    "marker_key": KEY,
    "language": TEXT,
    "number": WHOLE,
    "title": TEXT,
    "frozen_at": MOMENT,
    "digest": TEXT,
    "note": TEXT,
    "links": thing(edition=ADDRESS, marker=ADDRESS, page=ADDRESS, markdown=ADDRESS, changes=NO_ADDRESS),
}
ASKED = QUESTION | {"change": {"type": "string", "enum": QuestionWording.Change.values}}

SCHEMAS = {
    "Error": thing(error=TEXT),
    "Index": thing(
        version=TEXT,
        languages=several(TEXT),
        counts=thing(sets=WHOLE, markers=WHOLE, editions=WHOLE),
        links=thing(
            sets=ADDRESS,
            markers=ADDRESS,
            references=ADDRESS,
            statutory_documents=ADDRESS,
            terms=ADDRESS,
            openapi=ADDRESS,
        ),
    ),
    "Set": thing(
        set_key=KEY,
        language=TEXT,
        title=TEXT,
        introduction=TEXT,
        published=TEXT,
        rights_holder=TEXT,
        audiences=several(TEXT),
        links=thing(page=ADDRESS, markers=ADDRESS),
    ),
    "Marker": thing(
        marker_key=KEY,
        language=TEXT,
        live=YES_NO,
        title=TEXT,
        series=TEXT,
        number=NO_WHOLE,
        phase=TEXT,
        rights_holder=TEXT,
        set=thing(set_key=KEY, title=TEXT) | {"type": ["object", "null"]},
        topics=several(thing(slug=TEXT, name=TEXT)),
        last_reviewed=NO_DAY,
        next_review_due=NO_DAY,
        edition=thing(number=WHOLE, frozen_at=MOMENT, digest=TEXT),
        links=thing(page=NO_ADDRESS, marker=ADDRESS, edition=ADDRESS, editions=ADDRESS),
    ),
    "MarkerInEachLanguage": thing(marker_key=KEY, live=YES_NO, languages=several(named("Marker"))),
    "EditionSummary": thing(**SUMMARY),
    "Edition": thing(
        **SUMMARY,
        content=thing(
            title=TEXT,
            series=TEXT,
            number=NO_WHOLE,
            phase=TEXT,
            rights_holder=TEXT,
            sections=several(SECTION),
            references=several(thing(label=TEXT, text=TEXT, address=TEXT)),
        ),
        questions=several(thing(**ASKED)),
    ),
    "Reference": thing(
        id=WHOLE,
        label=TEXT,
        text=TEXT,
        kind={"type": "string", "enum": Reference.Kind.values},
        doi=TEXT,
        address=TEXT,
        cited_by=CITED_BY,
    ),
    "StatutoryDocument": thing(
        id=WHOLE,
        label=TEXT,
        title=TEXT,
        edition=TEXT,
        published_on=NO_DAY,
        in_force=YES_NO,
        text=TEXT,
        address=TEXT,
        superseded_by=NO_WHOLE,
        cited_by=CITED_BY,
    ),
    "Term": thing(id=WHOLE, language=TEXT, name=TEXT, spellings=several(TEXT), definition=TEXT),
}

# address → (what it is, the parameters it takes, what it sends)
ADDRESSES = {
    "/api/v1/": ("What there is, and where", forms.Parameters, named("Index")),
    "/api/v1/sets/": ("Published sets of markers", forms.OfLanguage, pages_of("Set")),
    "/api/v1/markers/": ("Markers, each in each language", forms.OfMarkers, pages_of("Marker")),
    "/api/v1/markers/{marker_key}/": (
        "One marker in each language, also after it was withdrawn",
        forms.Parameters,
        named("MarkerInEachLanguage"),
    ),
    "/api/v1/markers/{marker_key}/editions/": (
        "Every edition of a marker, oldest first",
        forms.OfLanguage,
        pages_of("EditionSummary"),
    ),
    "/api/v1/editions/{marker_key}/{language}/{number}/": (
        "One edition, word for word",
        forms.Parameters,
        named("Edition"),
    ),
    "/api/v1/references/": ("Works that the guidance cites", forms.Pages, pages_of("Reference")),
    "/api/v1/statutory-documents/": (
        "Statutory documents that the guidance cites, and those that replaced them",
        forms.Pages,
        pages_of("StatutoryDocument"),
    ),
    "/api/v1/terms/": ("The glossary", forms.OfLanguage, pages_of("Term")),
}
IDS = {"marker_key": KEY, "language": TEXT, "number": WHOLE}


def describe(base: str) -> dict:
    """The description, for a site at the address `base`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Quality markers",
            "version": "1",
            "description": "Published guidance, to be read. Fields are added to v1, never changed or taken away.",
        },
        "servers": [{"url": base.rstrip("/")}],
        "paths": {address: {"get": operation(address, *of_it)} for address, of_it in ADDRESSES.items()},
        "components": {"schemas": SCHEMAS},
    }


def operation(address: str, summary: str, form: type[Form], sent: dict) -> dict:
    ids = [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in IDS.items()
        if f"{{{name}}}" in address
    ]
    given = [{"name": name, "in": "query", "schema": schema_of(field)} for name, field in form.base_fields.items()]
    return {
        "summary": summary,
        "parameters": [*ids, *given],
        "responses": {"200": response("What was asked for", sent), "default": response("Why not", named("Error"))},
    }


def response(words: str, schema: dict) -> dict:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def schema_of(field: object) -> dict:
    """A parameter as its form field checks it."""
    if isinstance(field, IntegerField):
        return WHOLE | {"minimum": field.min_value, "maximum": field.max_value}
    if isinstance(field, ChoiceField):
        return TEXT | {"enum": [code for code, _ in field.choices]}
    return KEY if isinstance(field, UUIDField) else TEXT
