"""Answers in JSON fit the published schemas."""

import json
from pathlib import Path
from typing import Any

import pytest

from linli.exchange.rules.open311 import Datatype

from . import open311
from .georeport import why_not_valid
from .open311 import LIFTS, LIGHTS, SEATS, V2, App
from .open311_paths import document
from .open311_shapes import SHAPES, Attribute, fits, fits_in_xml, schema

PUBLISHED = Path(__file__).parents[1] / "static" / "exchange" / "schemas" / "open311"


@pytest.mark.django_db
def test_every_answer_fits_its_schema(settings: Any) -> None:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    app = App()
    case = open311.published(app)
    promised = app.file(service_code=SEATS, description="加椅子")

    token = f"tokens/{promised.json()[0]['token']}"
    asked = [
        ("services", f"{V2}/services"),
        ("token", f"{V2}/{token}"),
        *(("service_definition", f"{V2}/services/{one}") for one in (LIGHTS, LIFTS, SEATS)),
        *(("requests", f"{V2}/{one}") for one in ("requests", f"requests/{case.number}")),
        ("updates", f"{V2}/servicerequestupdates"),
        *(("errors", f"{V2}/{one}") for one in ("nothing", "services/none", "requests/none")),
        ("discovery", "/open311/discovery"),
    ]
    for name, path in asked:
        answer = app.get(f"{path}.json")
        assert fits(name, answer.content)
        assert f'/schemas/open311/{name}.schema.json>; rel="describedby"' in answer["Link"]
        assert fits_in_xml(name, app.get(f"{path}.xml").content)
    assert fits("filed", app.file(description="甲").content)
    assert fits("filed", promised.content)
    assert fits_in_xml("filed", app.file(form="xml", description="乙").content)
    assert fits_in_xml("errors", app.file(form="xml", service_code="").content)


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_schema_is_the_one_that_answers_are_held_to(name: str) -> None:
    published = json.loads((PUBLISHED / f"{name}.schema.json").read_text("utf-8"))

    assert published == schema(name)


def test_the_published_document_is_made_of_the_same_shapes() -> None:
    assert json.loads((PUBLISHED / "openapi.json").read_text("utf-8")) == document()


def test_every_type_of_an_attribute_stands_in_the_schema() -> None:
    told = schema("service_definition")["$defs"]["Attribute"]["properties"]["datatype"]["enum"]

    assert set(told) == set(Datatype)
    assert Attribute.model_fields


TWISTED: tuple[tuple[str, bytes, bytes], ...] = (
    ("services", b"<metadata>false</metadata>", b"<metadata>False</metadata>"),
    ("services", b"<metadata>false</metadata>", b""),
    ("services", b"<service_code>", b"<service_code/><service_code>"),
    ("services", b"<type>realtime</type>", b"<type>soon</type>"),
    ("discovery", b"GeoReport_v2", b"GeoReport_v1"),
    ("discovery", b"+08:00</changeset>", b"</changeset>"),
    ("discovery", b"<discovery>", b'<discovery xmlns="urn:x">'),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "is_so", "twisted"), TWISTED)
def test_the_schema_of_the_specification_refuses_what_breaks_clients(
    settings: Any, name: str, is_so: bytes, twisted: bytes
) -> None:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    path = "/open311/discovery" if name == "discovery" else f"{V2}/{name}"
    good = App().get(f"{path}.xml").content

    assert why_not_valid(name, good) == ""
    assert is_so in good
    assert why_not_valid(name, good.replace(is_so, twisted)) != ""
