"""The shapes of answers in JSON, as strict as the specification; their JSON Schema is published."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from defusedxml.ElementTree import fromstring
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from linli.exchange.rules.open311 import Progress
from linli.exchange.rules.open311.answer import ITEMS

from .georeport import why_not_valid

Text = Annotated[str, Field(min_length=1)]
When = Annotated[str, Field(json_schema_extra={"format": "date-time"}), Text]
Formats = Annotated[list[Literal["text/xml", "application/json"]], Field(min_length=2)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Endpoint(Shape):
    specification: Literal["http://wiki.open311.org/GeoReport_v2"]
    url: Text
    changeset: When
    type: Literal["production", "test"]
    formats: Formats


class Discovery(Shape):
    changeset: When
    contact: Text
    key_service: Text
    endpoints: Annotated[list[Endpoint], Field(min_length=2)]


class Service(Shape):
    service_code: Text
    service_name: Text
    description: Text
    metadata: bool
    type: Literal["realtime", "batch", "blackbox"]
    keywords: Text | None
    group: Text


class Choice(Shape):
    key: Text
    name: Text


class Attribute(Shape):
    variable: bool
    code: Text
    datatype: Literal["string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"]
    required: bool
    datatype_description: Text | None
    order: Annotated[int, Field(ge=1)]
    description: Text
    values: Annotated[list[Choice], Field(min_length=1)] | None = None


class Definition(Shape):
    service_code: Text
    attributes: list[Attribute]


class Request(Shape):
    service_request_id: Text
    status: Literal["open", "closed"]
    status_notes: Text
    service_name: Text | None
    service_code: Text | None
    description: Text
    agency_responsible: Text | None
    service_notice: Text | None
    requested_datetime: When
    updated_datetime: When
    expected_datetime: When | None
    address: Text | None
    address_id: Text | None
    zipcode: Text | None
    lat: float | None
    long: float | None
    media_url: Text | None


class Filed(Shape):
    service_request_id: Text
    service_notice: Text | None
    account_id: Text | None


class Promised(Shape):
    token: Text
    service_notice: Text | None
    account_id: Text | None


class Token(Shape):
    token: Text
    service_request_id: Text | None


class Update(Shape):
    update_id: Text
    service_request_id: Text
    status: Annotated[Progress, Field(strict=False)]
    updated_datetime: When
    description: Text
    media_url: Text | None


class Added(Shape):
    update_id: Text


class Error(Shape):
    code: Annotated[int, Field(ge=400, le=499)]
    description: Text


SHAPES: dict[str, Any] = {
    "added": Annotated[list[Added], Field(min_length=1, max_length=1)],
    "discovery": Discovery,
    "errors": Annotated[list[Error], Field(min_length=1)],
    "filed": Annotated[list[Filed | Promised], Field(min_length=1, max_length=1)],
    "requests": list[Request],
    "service_definition": Definition,
    "services": list[Service],
    "updates": list[Update],
    "token": Annotated[list[Token], Field(min_length=1, max_length=1)],
}


def fits(name: str, raw: bytes) -> bool:
    """True for an answer of this shape, with every time in ISO 8601 with offset; else raises."""
    found = TypeAdapter(SHAPES[name]).validate_json(raw)
    for one in found if isinstance(found, list) else [found]:
        for field, told in one:
            if told and field.endswith(("_datetime", "changeset")):
                TypeAdapter(AwareDatetime).validate_python(datetime.fromisoformat(told))
    return True


def schema(name: str) -> dict[str, Any]:
    """JSON Schema of an answer (2020-12)."""
    made = TypeAdapter(SHAPES[name]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


TYPED: dict[tuple[str, str], Any] = {
    ("service", "metadata"): bool,
    ("attribute", "variable"): bool,
    ("attribute", "required"): bool,
    ("attribute", "order"): int,
    ("error", "code"): int,
    ("request", "lat"): float,
    ("request", "long"): float,
}
"""What is no text, by the element it stands in."""


def from_xml(raw: bytes) -> Any:
    """An answer in XML as it would read in JSON, told by names alone."""
    return _value(fromstring(raw), "")


def _value(element: Any, above: str) -> Any:
    if element.tag in ITEMS:
        assert {one.tag for one in element} <= {ITEMS[element.tag]}
        return [_value(one, element.tag) for one in element]
    if len(element):
        return {one.tag: _value(one, element.tag) for one in element}
    if element.text is None:
        return None
    kind = TYPED.get((above, element.tag), str)
    return json.loads(element.text) if kind is bool else kind(element.text)


def fits_in_xml(name: str, raw: bytes) -> bool:
    """The same shape, read from XML; and valid by the schema of the specification."""
    assert why_not_valid(name, raw) == ""
    return fits(name, json.dumps(from_xml(raw)).encode())
