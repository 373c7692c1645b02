"""The description and the documents, held against what is really sent."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

from kb.api.urls import urlpatterns

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^### `(/api/v1/\S*)`\n.*?```json\n(.*?)```", DOCUMENT, re.M | re.S)
JSON_TYPES = {str: "string", int: "integer", bool: "boolean", dict: "object", list: "array", type(None): "null"}


def wrong(value, schema, schemas, where="$"):
    """Where a value differs from its schema: a field too many, too few, or of another type."""
    schema = schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if JSON_TYPES[type(value)] not in allowed or value not in schema.get("enum", [value]):
        return [f"{where} is {value!r}"]
    if isinstance(value, list):
        return [one for row in value for one in wrong(row, schema["items"], schemas, f"{where}[]")]
    if not isinstance(value, dict) or "properties" not in schema:
        return []
    differ = (set(value) - set(schema["properties"])) | (set(schema["required"]) - set(value))
    inside = [wrong(value[key], schema["properties"][key], schemas, f"{where}.{key}") for key in set(value) - differ]
    return [f"{where}.{name}" for name in differ] + [one for found in inside for one in found]


def fields_of(value, where=""):
    """The paths of all fields of a JSON value. Rows of a list count as one."""
    if isinstance(value, list):
        return {path for row in value for path in fields_of(row, f"{where}[]")}
    if not isinstance(value, dict):
        return {where}
    return {where} | {path for key, inside in value.items() for path in fields_of(inside, f"{where}.{key}")}


@pytest.fixture
def description(client, published):
    return client.get("/api/v1/openapi.json").json()


def test_every_address_sends_what_its_schema_says(client, description, addresses):
    schemas = description["components"]["schemas"]
    for written, address in addresses.items():
        content = description["paths"][written]["get"]["responses"]["200"]["content"]
        sent = client.get(address).json()
        assert wrong(sent, content["application/json"]["schema"], schemas) == []
        assert sent.get("results") != []


def test_every_address_is_described(description):
    routes = {re.sub(r"<\w+:(\w+)>", r"{\1}", str(one.pattern)) for one in urlpatterns if one.name}
    assert {f"/api/{route}" for route in routes} == {*description["paths"], reverse("api:openapi")}


def test_every_parameter_is_described(client, description, addresses):
    for written, address in addresses.items():
        described = [one["name"] for one in description["paths"][written]["get"]["parameters"] if one["in"] == "query"]
        said = client.get(address, {"nonsense": "1"}).json()["error"]
        assert said.endswith(f"There are: {', '.join(described) or 'none'}.")


def test_an_error_is_as_described(client, description):
    assert wrong(client.get("/api/v1/nothing/").json(), description["components"]["schemas"]["Error"], {}) == []


def test_every_address_has_an_example(addresses):
    assert [address for address, _ in EXAMPLES] == list(addresses)


@pytest.mark.parametrize(("written", "example"), EXAMPLES, ids=[address for address, _ in EXAMPLES])
def test_examples_have_the_fields_that_are_sent(client, addresses, written, example):
    assert fields_of(json.loads(example)) == fields_of(client.get(addresses[written]).json())


def test_differences_are_found():
    schema = {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "string"}, "b": {"type": "null"}}}
    assert wrong({"a": 1, "c": 2}, schema, {}) in (["$.b", "$.c", "$.a is 1"], ["$.c", "$.b", "$.a is 1"])
