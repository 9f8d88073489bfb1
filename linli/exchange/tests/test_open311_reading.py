"""What clients of Open311 read: catalogue, discovery, and published matters alone."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from linli.cases import actions as cases
from linli.cases.models import Case, Kind
from linli.cases.rules import Source, Spot
from linli.cases.tests import make
from linli.exchange import actions
from linli.exchange.models import Service, ServiceAttribute
from linli.kernel.actor import CLERK

from . import open311
from .open311 import LIFTS, LIGHTS, NOON, SEATS, V2, App, both

pytestmark = pytest.mark.django_db


@pytest.fixture
def app(settings: Any) -> App:
    settings.LINLI_ORIGIN = open311.ORIGIN
    settings.LINLI_LIMITS = "off"
    open311.catalogue()
    open311.ground()
    return App()


def test_t1_every_answer_is_the_same_in_xml_and_in_json(app: App) -> None:
    case = open311.published(app)

    for path in ("services", f"services/{LIFTS}", "requests", f"requests/{case.number}"):
        both(app, f"{V2}/{path}")
    both(app, f"{V2}/requests/unknown")
    both(app, "/open311/discovery")


def test_t2_discovery_has_the_bare_type_and_all_else_a_charset(app: App) -> None:
    bare = [app.get(f"/open311/discovery.{form}")["Content-Type"] for form in ("xml", "json")]
    full = [app.get(f"{V2}/services.{form}")["Content-Type"] for form in ("xml", "json")]

    assert bare == ["text/xml", "application/json"]
    assert full == ["text/xml; charset=utf-8", "application/json; charset=utf-8"]


def test_t3_discovery_lists_two_endpoints_with_two_formats_each(app: App) -> None:
    _, found = both(app, "/open311/discovery")

    assert [one["type"] for one in found["endpoints"]] == ["production", "test"]
    for one in found["endpoints"]:
        assert one["formats"] == ["text/xml", "application/json"]
        assert one["specification"] == "http://wiki.open311.org/GeoReport_v2"


def test_discovery_needs_no_format(app: App) -> None:
    plain = app.get("/open311/discovery")
    asked = app.client.get("/open311/discovery", headers={"Accept": "application/json"})

    assert plain["Content-Type"] == "text/xml"
    assert asked.json() == app.get("/open311/discovery.json").json()


def test_t4_addresses_end_without_a_slash_and_doubled_slashes_are_forgiven(app: App) -> None:
    _, found = both(app, "/open311/discovery")
    ways = ("/open311/v2//services.json", "/open311//v2/services.json", f"{V2}/services.json/")

    assert not [one for one in found["endpoints"] if one["url"].endswith("/")]
    assert {app.get(way).status_code for way in ways} == {200}
    posted = app.client.post(
        "/open311/v2//requests.json/", "service_code=none", content_type=open311.FORM
    )
    assert (posted.status_code, open311.faults(posted)[0][0]) == (404, 404)


def test_t5_the_changeset_lies_in_the_past_and_moves_with_the_catalogue(app: App) -> None:
    def changed() -> datetime:
        _, found = both(app, "/open311/discovery")
        assert all(found.values())
        return datetime.fromisoformat(found["changeset"])

    first = changed()
    row = {**open311.SINCE, "code": "new", "kind": "0402", "round_m": 0}
    actions.load_services(CLERK, [{**row, "valid_from": timezone.localdate()}], now=timezone.now())

    assert first <= changed() <= timezone.now()
    assert changed().utcoffset() == timedelta(hours=8)


def test_t5_the_changeset_moves_where_a_kind_takes_another_name(app: App) -> None:
    def changed() -> str:
        return str(app.get("/open311/discovery.json").json()["changeset"])

    for model in (Service, ServiceAttribute, Kind):
        for row in model._default_manager.all():
            old = UUID(int=row.pk.int - (60_000 << 80))
            model._default_manager.filter(pk=row.pk).update(id=old)
    before = changed()
    make.kind("0402", level2="路灯、楼道灯不亮", valid_from=timezone.localdate())

    assert changed() > before


def test_t6_ids_are_strings_and_codes_may_be_anything(app: App) -> None:
    case = open311.published(app)
    _, services = both(app, f"{V2}/services")
    _, definition = both(app, f"{V2}/services/{LIFTS}")
    _, (shown,) = both(app, f"{V2}/requests/{case.number}")

    assert [one["service_code"] for one in services] == sorted([SEATS, LIGHTS, LIFTS])
    assert definition["attributes"][1]["values"][0] == {"key": "stuck", "name": "停"}
    assert isinstance(shown["service_request_id"], str)


def test_t7_truth_numbers_and_places_have_types(app: App, settings: Any) -> None:
    case = open311.published(app)
    root, services = both(app, f"{V2}/services")
    _, definition = both(app, f"{V2}/services/{LIFTS}")
    _, (shown,) = both(app, f"{V2}/requests/{case.number}")
    settings.LINLI_ORIGIN = None
    _, (without,) = both(app, f"{V2}/requests/{case.number}")

    assert {one["metadata"] for one in services} == {True, False}
    assert {one.text for one in root.iter("metadata")} == {"true", "false"}
    assert [one["order"] for one in definition["attributes"]] == [1, 2, 3, 4]
    assert isinstance(shown["lat"], float)
    assert without["lat"] is without["long"] is None


def test_t8_lists_are_bare_arrays_and_a_definition_is_an_object(app: App) -> None:
    case = open311.published(app)

    assert isinstance(app.get(f"{V2}/requests/{case.number}.json").json(), list)
    assert isinstance(app.get(f"{V2}/requests.json").json(), list)
    assert isinstance(app.get(f"{V2}/services/{LIGHTS}.json").json(), dict)


def test_t9_what_is_empty_is_an_empty_element_and_null(app: App) -> None:
    case = open311.published(app)
    answer = app.get(f"{V2}/requests/{case.number}.xml").content.decode()
    _, (shown,) = both(app, f"{V2}/requests/{case.number}")

    assert "<address_id/>" in answer
    assert shown["address_id"] is None
    assert len(shown) == 17


def test_t11_an_unknown_request_is_a_404_with_a_body(app: App) -> None:
    answer = app.get(f"{V2}/requests/{'9' * 500}.json")

    assert (answer.status_code, open311.faults(answer)[0][0]) == (404, 404)


def test_t12_reading_answers_exactly_200(app: App) -> None:
    case = open311.published(app)
    paths = ("services", f"services/{LIGHTS}", "requests", f"requests/{case.number}")

    assert {app.get(f"{V2}/{path}.xml").status_code for path in paths} == {200}


def test_t14_no_character_breaks_the_xml(app: App) -> None:
    title = "灯\x0b & <b> ]]> 😀 𠮷\x1f\r\n"
    case = open311.published(app)
    Case.objects.filter(pk=case.pk).update(title=title)

    raw = app.get(f"{V2}/requests.xml").content
    _, (shown,) = both(app, f"{V2}/requests")

    assert raw.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert shown["description"] == "灯 & <b> ]]> 😀 𠮷\r\n"


def test_t20_pages_are_stable_and_past_the_end_empty(app: App) -> None:
    for n in range(5):
        open311.published(app, description=f"第{n}件")
    pages = [app.get(f"{V2}/requests.json", page=str(n), page_size="2") for n in (1, 2, 3, 4)]
    found = [[one["service_request_id"] for one in page.json()] for page in pages]

    assert [len(one) for one in found] == [2, 2, 1, 0]
    assert len({number for page in found for number in page}) == 5
    assert [page["X-Total-Count"] for page in pages] == ["5"] * 4
    assert app.get(f"{V2}/requests.json", page="9" * 40).json() == []


def test_t21_of_several_ids_the_known_ones_come_and_nothing_else_counts(app: App) -> None:
    case = open311.published(app)
    asked = {"service_request_id": f"{case.number},none", "status": "closed", "start_date": "x"}

    _, (shown,) = both(app, f"{V2}/requests", **asked)

    assert shown["service_request_id"] == case.number


def test_t22_only_open_and_closed_go_over_the_wire(app: App) -> None:
    case = open311.published(app)
    ended = open311.published(app, description="另一件")
    cases.reject(open311.desk(), ended.pk, why="不属本地", now=NOON)

    _, shown = both(app, f"{V2}/requests")
    by_state = [both(app, f"{V2}/requests", status=one)[1] for one in ("open", "closed")]

    assert {one["status"] for one in shown} == {"open", "closed"}
    assert [[one["service_request_id"] for one in found] for found in by_state] == [
        [case.number], [ended.number],
    ]  # fmt: skip
    assert all(one["status_notes"] for one in shown)


def test_t25_a_box_is_laid_over_what_is_published_and_unknown_parameters_are_ignored(
    app: App,
) -> None:
    case = open311.published(app)
    _, (shown,) = both(app, f"{V2}/requests")
    lat, long = shown["lat"], shown["long"]

    def boxed(by: float) -> list[str]:
        box = f"{long - by},{lat - by},{long + by},{lat + by}"
        _, found = both(app, f"{V2}/requests", bbox=box, nonsense="1")
        return [one["service_request_id"] for one in found]

    true = f"{open311.LONG - 1e-6},{open311.LAT - 1e-6},{open311.LONG + 1e-6},{open311.LAT + 1e-6}"
    assert boxed(1e-5) == [case.number]
    assert app.get(f"{V2}/requests.json", bbox=true).json() == []
    assert app.get(f"{V2}/requests.json", bbox="1,2").status_code == 400


def test_t27_what_is_not_published_does_not_exist(app: App) -> None:
    case = open311.filed(app, description=open311.WORDS, phone="13900001111")

    assert app.get(f"{V2}/requests.json").json() == []
    assert app.get(f"{V2}/requests/{case.number}.json").status_code == 404


def test_t27_published_are_title_and_rounded_place_never_the_reporters_words(app: App) -> None:
    given: Any = {"email": "a@example.org", "first_name": "王小明", "account_id": "acc-7"}
    case = open311.published(app, device_id="dev-9", **given)
    raw = "".join(app.get(f"{V2}/requests.{form}").content.decode() for form in ("xml", "json"))
    _, (shown,) = both(app, f"{V2}/requests/{case.number}")

    for private in ("王小明", "13900001111", "a@example.org", "acc-7", "dev-9", "坏了"):
        assert private not in raw
    assert shown["description"] == "楼前路灯不亮"
    assert "栋" not in shown["address"]
    assert (shown["lat"], shown["long"]) != (round(open311.LAT, 6), round(open311.LONG, 6))


def test_t27_a_kind_may_ask_for_the_community_alone(app: App) -> None:
    asked: dict[str, Any] = {"attribute[BUILDING]": "2", "attribute[FAULT]": "door"}
    case = open311.published(app, service_code=LIFTS, **asked)

    _, (shown,) = both(app, f"{V2}/requests/{case.number}")

    assert (shown["lat"], shown["long"]) == (None, None)
    assert "梧桐" not in shown["address"]


def test_t27_complaints_are_never_listed(app: App) -> None:
    case = open311.published(app)
    Case.objects.filter(pk=case.pk).update(complaint=True)

    assert app.get(f"{V2}/requests/{case.number}.json").status_code == 404


def test_t28_other_sites_may_read_and_the_catalogue_has_a_tag(app: App) -> None:
    for path in (f"{V2}/services.json", f"{V2}/services/{LIGHTS}.xml"):
        first = app.get(path)
        again = app.client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert first["Access-Control-Allow-Origin"] == "*"

    posted = app.file(description="灯坏了")
    assert not posted.has_header("Access-Control-Allow-Origin")


def test_matters_from_elsewhere_are_listed_too(app: App) -> None:
    spot = Spot("99/01/05/g1/", "99/01/05/c1/b2/", "梧桐小区 1 2 栋", 51.0, 47.0)
    case = make.report(source=Source.SNAP, spot=spot, kind_code="0402", now=timezone.now()).case
    cases.publish(open311.desk(), case.pk, title="楼前路灯不亮", now=NOON)

    _, (shown,) = both(app, f"{V2}/requests", service_code=LIGHTS)

    assert shown["service_request_id"] == case.number
    assert both(app, f"{V2}/requests", service_code="none")[1] == []


def test_a_list_asks_the_database_few_times(app: App, django_assert_max_num_queries: Any) -> None:
    for n in range(6):
        open311.published(app, description=f"第{n}件")

    with django_assert_max_num_queries(9):
        assert len(app.get(f"{V2}/requests.json").json()) == 6
    with django_assert_max_num_queries(3):
        app.get(f"{V2}/services.xml")
