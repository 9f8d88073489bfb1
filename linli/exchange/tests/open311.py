"""A catalogue of two services, a compound on the map, and a client that speaks both formats."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as Tree

from defusedxml.ElementTree import fromstring
from django.test import Client

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.cases.rules import May
from linli.cases.tests import make
from linli.exchange import actions
from linli.exchange.rules.open311.answer import ITEMS
from linli.kernel.actor import CLERK
from linli.kernel.geo import from_plan
from linli.places.tests import make as places

NOON = make.NOON
ORIGIN = (105.0, 36.0)
LONG, LAT = from_plan(51.0, 47.0, ORIGIN)
V2, TEST = "/open311/v2", "/open311/test/v2"
FORM = "application/x-www-form-urlencoded"
SINCE = {"valid_from": NOON.date(), "source": "an invented rule"}
LIGHTS, LIFTS, SEATS = "0402", "5f2a9c0e7b1d4a6680c3e9d1", "007"
WORDS = "王小明说灯坏了，电话13900001111"


def catalogue() -> None:
    """Lights ask one thing that may stay open; lifts ask two that may not; seats come by token."""
    for code, name in ((LIGHTS, "路灯不亮"), ("0404", "电梯故障"), ("0410", "座椅增设")):
        make.kind(code, level2=name)
    services = [
        {"code": LIGHTS, "kind": "0402", "round_m": 50, "keywords": "灯, 路灯"},
        {"code": LIFTS, "kind": "0404", "round_m": 0, "name": "电梯"},
        {"code": SEATS, "kind": "0410", "round_m": 50, "delivery": "batch"},
    ]
    actions.load_services(CLERK, [{**SINCE, **one} for one in services], now=NOON)
    asked = [
        question(LIGHTS, "when", 1, "multivaluelist", choices="day=白天、night=夜间"),
        question(LIFTS, "BUILDING", 1, "string", required=True),
        question(LIFTS, "FAULT", 2, "singlevaluelist", required=True, choices="stuck=停、door=门"),
        question(LIFTS, "COUNT", 3, "number"),
        question(LIFTS, "SINCE", 4, "datetime"),
    ]
    actions.load_attributes(CLERK, asked, now=NOON)


def question(service: str, code: str, position: int, datatype: str, **more: Any) -> dict[str, Any]:
    asked = {"service": service, "code": code, "position": position, "datatype": datatype}
    return {**SINCE, "description": f"问题{code}", **asked, **more}


def ground() -> None:
    near = places.areas()
    cell = places.cell(near, 1, side=0)
    places.entrance(places.compound(near, 1), cell, building="2")


@dataclass
class App:
    """A client of Open311."""

    client: Client = field(default_factory=Client)

    def get(self, path: str, **asked: str) -> Any:
        return self.client.get(path, asked)

    def file(self, base: str = V2, form: str = "json", **given: Any) -> Any:
        """Post a form as it stands; a list repeats its field."""
        told = {"service_code": LIGHTS, "lat": f"{LAT:.6f}", "long": f"{LONG:.6f}", **given}
        body = urlencode({k.replace("__", ""): v for k, v in told.items()}, doseq=True)
        return self.post(body.encode(), base, form)

    def post(self, body: bytes, base: str = V2, form: str = "json", kind: str = FORM) -> Any:
        return self.client.generic("POST", f"{base}/requests.{form}", body, content_type=kind)


def number(answer: Any) -> str:
    (one,) = answer.json()
    return str(one["service_request_id"])


def filed(app: App, **given: Any) -> Case:
    return Case.objects.get(number=number(app.file(**given)))


def desk() -> Any:
    return make.somebody(*(duty for duty in May), area="99/")


def published(app: App, **given: Any) -> Case:
    """A matter that somebody has put before everybody, with a title of his own."""
    case = filed(app, **{"description": WORDS, "phone": "13900001111", **given})
    return cases.publish(desk(), case.pk, title="楼前路灯不亮", now=NOON)


def same(element: Tree.Element, value: Any) -> None:
    """XML and JSON of one answer, compared field by field."""
    if isinstance(value, dict):
        assert [one.tag for one in element] == list(value)
        for one in element:
            same(one, value[one.tag])
    elif isinstance(value, list):
        assert [one.tag for one in element] == [ITEMS[element.tag]] * len(value)
        for one, inner in zip(element, value, strict=True):
            same(one, inner)
    elif isinstance(value, bool):
        assert element.text == str(value).lower()
    else:
        assert element.text == (None if value is None else str(value))
        assert value != ""


def both(app: App, path: str, **asked: str) -> tuple[Tree.Element, Any]:
    """One answer in both formats, after they were compared."""
    xml, json = app.get(f"{path}.xml", **asked), app.get(f"{path}.json", **asked)
    assert xml.status_code == json.status_code
    root = fromstring(xml.content)
    same(root, json.json())
    return root, json.json()


def faults(answer: Any) -> list[tuple[int, str]]:
    """What an answer in JSON says is wrong."""
    return [(one["code"], one["description"]) for one in answer.json()]
