"""Answers in JSON fit the published schemas."""

import json
from pathlib import Path
from typing import Any

import pytest

from linli.exchange.rules.open311 import Datatype

from . import open311
from .open311 import LIFTS, LIGHTS, SEATS, V2, App
from .open311_shapes import SHAPES, Attribute, fits, schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "open311"


@pytest.mark.django_db
def test_every_answer_fits_its_schema(settings: Any) -> None:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    app = App()
    case = open311.published(app)
    promised = app.file(service_code=SEATS, description="加椅子")

    assert fits("discovery", app.get("/open311/discovery.json").content)
    assert fits("services", app.get(f"{V2}/services.json").content)
    assert fits("filed", app.file(description="甲").content)
    assert fits("filed", promised.content)
    assert fits("token", app.get(f"{V2}/tokens/{promised.json()[0]['token']}.json").content)
    for code in (LIGHTS, LIFTS, SEATS):
        assert fits("service_definition", app.get(f"{V2}/services/{code}.json").content)
    for path in ("requests", f"requests/{case.number}"):
        assert fits("requests", app.get(f"{V2}/{path}.json").content)
    for path in ("nothing", "services/none", "requests/none"):
        assert fits("errors", app.get(f"{V2}/{path}.json").content)


@pytest.mark.parametrize("name", SHAPES)
def test_the_published_schema_is_the_one_that_answers_are_held_to(name: str) -> None:
    published = json.loads((PUBLISHED / f"{name}.schema.json").read_text("utf-8"))

    assert published == schema(name)


def test_every_type_of_an_attribute_stands_in_the_schema() -> None:
    told = schema("service_definition")["$defs"]["Attribute"]["properties"]["datatype"]["enum"]

    assert set(told) == set(Datatype)
    assert Attribute.model_fields
