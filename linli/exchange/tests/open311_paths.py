"""Open311 as an OpenAPI document: every way in and what it answers; published beside the shapes."""

from typing import Any

from linli.exchange.rules.open311 import TYPES, Form, Progress, Status

from .open311_shapes import schema

FORM = "application/x-www-form-urlencoded"
STATUSES = ("400", "403", "404", "405", "429")
TEXT, WHOLE = {"type": "string"}, {"type": "integer", "minimum": 1}
DATE = {"type": "string", "description": "ISO 8601; without an offset: the district's own time"}
LIST = {"type": "string", "description": "one, or several with commas"}
WINDOW = {"start_date": DATE, "end_date": DATE, "page": WHOLE, "page_size": WHOLE}
WANTED = {
    **WINDOW,
    "service_request_id": LIST,
    "service_code": LIST,
    "status": {**LIST, "examples": [one.value for one in Status]},
    "bbox": {"type": "string", "description": "west,south,east,north in degrees"},
}
FILED = {
    "service_code": {"type": "string", "minLength": 1, "maxLength": 64},
    "api_key": TEXT,
    "lat": {"type": "number", "minimum": -90, "maximum": 90},
    "long": {"type": "number", "minimum": -180, "maximum": 180},
    "address_string": TEXT,
    "address_id": TEXT,
    "description": {"type": "string", "maxLength": 4_000},
    "first_name": TEXT,
    "last_name": TEXT,
    "phone": {"type": "string", "maxLength": 32},
    "email": TEXT,
    "media_url": TEXT,
}
ADDED = {
    "api_key": TEXT,
    "service_request_id": {"type": "string", "minLength": 1},
    "description": {"type": "string", "minLength": 1, "maxLength": 4_000},
    "status": {"type": "string", "examples": [one.value for one in Progress]},
    "update_id": {"type": "string", "maxLength": 64},
}
ANSWERS = {"added", "discovery", "errors", "filed", "requests", "service_definition", "services",
           "updates", "token"}  # fmt: skip


def document() -> dict[str, Any]:
    """OpenAPI 3.1 of the endpoint and of discovery, in both formats."""
    paths: dict[str, Any] = {}
    for form in Form:
        paths |= {path.format(form=form): ways for path, ways in _paths(form).items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Linli Open311 GeoReport v2", "version": "2.0"},
        "paths": paths,
        "components": {"schemas": {name: _inline(name) for name in sorted(ANSWERS)}},
    }


def _paths(form: Form) -> dict[str, dict[str, Any]]:
    def get(name: str, answer: str, **asked: Any) -> dict[str, Any]:
        return {"get": _way(form, name, answer, query=asked)}

    def post(name: str, answer: str, fields: Any, required: list[str]) -> dict[str, Any]:
        taken = {"type": "object", "properties": fields, "required": required}
        body = {"required": True, "content": {FORM: {"schema": taken}}}
        return {"post": {**_way(form, name, answer), "requestBody": body}}

    def of(parameter: str, name: str, answer: str) -> dict[str, Any]:
        told = {"name": parameter, "in": "path", "required": True, "schema": TEXT}
        return {"parameters": [told], **get(name, answer)}

    updates = "servicerequestupdates"
    return {
        "/open311/discovery.{form}": get("discovery", "discovery"),
        "/open311/v2/services.{form}": get("services", "services"),
        "/open311/v2/services/{{service_code}}.{form}": of(
            "service_code", "definition", "service_definition"
        ),
        "/open311/v2/requests.{form}": {
            **get("requests", "requests", **WANTED),
            **post("file", "filed", FILED, ["service_code"]),
        },
        "/open311/v2/requests/{{service_request_id}}.{form}": of(
            "service_request_id", "request", "requests"
        ),
        "/open311/v2/tokens/{{token}}.{form}": of("token", "token", "token"),
        f"/open311/v2/{updates}.{{form}}": {
            **get("updates", "updates", **WINDOW),
            **post("add", "added", ADDED, ["service_request_id", "description"]),
        },
    }  # fmt: skip


def _way(form: Form, name: str, answer: str, query: Any = None) -> dict[str, Any]:
    asked = [{"name": one, "in": "query", "schema": told} for one, told in (query or {}).items()]
    errors = {status: _answer(form, "errors") for status in STATUSES}
    return {
        "operationId": f"{name}_{form}",
        "parameters": asked,
        "responses": {"200": _answer(form, answer), **errors},
    }


def _answer(form: Form, name: str) -> dict[str, Any]:
    """The shape is the same; in XML its lists have a root and named items."""
    shape = {"$ref": f"#/components/schemas/{name}"}
    return {"description": name, "content": {TYPES[form]: {"schema": shape}}}


def _inline(name: str) -> dict[str, Any]:
    """The published schema with its parts where the document finds them."""
    made = schema(name)
    made.pop("$schema")
    led: dict[str, Any] = _led(made, f"#/components/schemas/{name}/$defs/")
    return led


def _led(value: Any, where: str) -> Any:
    if isinstance(value, dict):
        return {
            key: one.replace("#/$defs/", where) if key == "$ref" else _led(one, where)
            for key, one in value.items()
        }
    return [_led(one, where) for one in value] if isinstance(value, list) else value
