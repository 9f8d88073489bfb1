"""What clients of Open311 hand in, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.cases import actions as cases
from linli.cases.models import Case, Photo, Reporter
from linli.cases.tests import make
from linli.cases.tests.town import jpeg
from linli.exchange import actions
from linli.exchange.models import ApiKey, ServiceRequest
from linli.exchange.queries import open311 as queries
from linli.exchange.rules import May
from linli.exchange.rules.open311 import handed
from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.places import actions as places
from linli.places.models import GridCell
from linli.places.rules import Why
from linli.places.tests import make as town

from . import open311
from .open311 import LIFTS, LIGHTS, NOON, SEATS, TEST, V2, App, faults, number

pytestmark = pytest.mark.django_db
NO_POINT = {"lat": "", "long": ""}


@pytest.fixture
def app(settings: Any, tmp_path: Any) -> App:
    settings.LINLI_ORIGIN, settings.MEDIA_ROOT = open311.ORIGIN, tmp_path
    settings.LINLI_LIMITS = "off"
    open311.catalogue()
    open311.ground()
    return App()


def closed_to_strangers() -> None:
    row = {"feature": "open_report", "path": "", "on": False}
    places.load_features(CLERK, [{**open311.SINCE, **row}], now=NOON)


def test_a_request_becomes_a_matter_with_place_words_and_answers(app: App) -> None:
    answer = app.file(description="灯坏了\n晚上很黑", phone="13900001111", attribute__=None)
    case = Case.objects.get()

    assert answer.json() == [
        {"service_request_id": case.number, "service_notice": None, "account_id": None}
    ]
    assert (case.text, case.kind and case.kind.code) == ("灯坏了\n晚上很黑", "0402")
    assert (case.grid_path, round(case.x_m or 0), round(case.y_m or 0)) == ("99/01/05/g1/", 51, 47)
    assert ServiceRequest.objects.get().case_id == case.pk
    assert str(Reporter.objects.get().phone) == "139****1111"


def test_sent_twice_it_is_filed_once(app: App) -> None:
    first, second = (app.file(description="灯坏了") for _ in range(2))
    other = app.file(description="另一盏也坏了")

    assert first.json() == second.json()
    assert number(other) != number(first)
    assert (Case.objects.count(), ServiceRequest.objects.count()) == (2, 2)


@pytest.mark.parametrize("form", ["xml", "json"])
def test_t10_a_missing_answer_is_a_400_that_names_its_code(app: App, form: str) -> None:
    answer = app.file(form=form, service_code=LIFTS, **{"attribute[FAULT]": "door"})

    assert answer.status_code == 400
    assert "attribute[BUILDING]" in answer.content.decode()
    assert "required" in answer.content.decode()
    assert not Case.objects.exists()


def test_t10_everything_that_is_wrong_is_said_at_once(app: App) -> None:
    wrong = {"attribute[FAULT]": "none", "attribute[COUNT]": "viele", "attribute[SINCE]": "gestern"}
    answer = app.file(service_code=LIFTS, lat="91", media_url="ftp://x/y", **wrong)

    told = faults(answer)
    assert {code for code, _ in told} == {400}
    for name in ("BUILDING", "FAULT", "COUNT", "SINCE", "lat", "media_url"):
        assert sum(name in words for _, words in told) == 1
    assert len({words for _, words in told}) == 6


@pytest.mark.parametrize(
    ("given", "status", "named"),
    [
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "none"}, 404, "service_code"),
        (NO_POINT, 400, "lat"),
        ({"long": ""}, 400, "long"),
        ({"lat": "36.5"}, 400, "lat"),
        ({**NO_POINT, "address_string": "月球"}, 400, "address_string"),
        ({**NO_POINT, "address_id": "nobody's"}, 400, "address_id"),
        ({"description": "灯" * 4001}, 400, "description"),
        ({"phone": "1" * 33}, 400, "phone"),
        ({"media_url": [f"https://x/{n}" for n in range(10)]}, 400, "media_url"),
        ({"api_key": "wrong"}, 403, "api_key"),
    ],
)
def test_a_client_is_told_what_is_wrong(
    app: App, given: dict[str, Any], status: int, named: str
) -> None:
    answer = app.file(**{"description": "灯坏了", **given})

    assert answer.status_code == status
    assert (faults(answer)[0][0], named in faults(answer)[0][1]) == (status, True)
    assert not Case.objects.exists()


def test_a_place_may_be_named_by_address_or_by_posted_code(app: App) -> None:
    code = places.issue_plate(town.KEEPER, GridCell.objects.get().pk, now=NOON).code
    named = {"address_string": "青禾区 梧桐小区 1 2栋 楼下", **NO_POINT}
    by_name = open311.filed(app, description="甲", **named)
    by_code = open311.filed(app, description="乙", address_id=code, **NO_POINT)
    no_house = {"address_string": "梧桐小区1 12栋", **NO_POINT}
    by_compound = open311.filed(app, description="丙", **no_house)

    assert by_name.compound_path == "99/01/05/c1/b2/"
    assert by_code.grid_path == "99/01/05/g1/"
    assert by_compound.compound_path == "99/01/05/c1/"


def test_t13_batch_kinds_answer_a_token_and_the_number_once_somebody_looked(app: App) -> None:
    (told,) = app.file(service_code=SEATS, description="加把椅子").json()
    way = f"{V2}/tokens/{told['token']}"
    case = Case.objects.get()

    _, (early,) = open311.both(app, way)
    cases.accept(open311.desk(), case.pk, kind_code="", title="加座椅", now=NOON)
    _, (ready,) = open311.both(app, way)

    assert set(told) == {"token", "service_notice", "account_id"}
    assert early == {"token": told["token"], "service_request_id": None}
    assert ready == {"token": told["token"], "service_request_id": case.number}
    assert app.get(f"{V2}/tokens/unknown.xml").status_code == 404


def test_t12_filing_never_redirects(app: App) -> None:
    told = {app.file(form=form, description="灯坏了").status_code for form in ("xml", "json")}

    assert told == {200}


def test_t15_answers_come_in_every_way_of_writing(app: App) -> None:
    place = f"service_code={LIGHTS}&lat={open311.LAT}&long={open311.LONG}&description="
    ways = [
        "1&attribute[when]=day&attribute[when]=night",
        "2&attribute[when][]=day&attribute[when][]=night",
        "3&attribute%5Bwhen%5D%5B%5D=day&attribute%5Bwhen%5D%5B%5D=night",
        "4&attribute[when][0]=day&attribute[when][1]=night",
    ]
    told = [app.post((place + way).encode()).status_code for way in ways]

    assert told == [200] * 4
    assert {one.text[1:] for one in Case.objects.all()} == {"\n问题when：白天、夜间"}


def test_t15_bytes_that_are_no_text_are_a_400(app: App) -> None:
    place = f"service_code={LIGHTS}&lat=36&long=105&description=".encode()
    raw = [app.post(place + b"\xff\xfe"), app.post(place + b"%FF%FE"), app.post(b"\xff=1")]
    parts = app.client.post(f"{V2}/requests.json", {"description": b"\xff\xfe"})

    assert [one.status_code for one in (*raw, parts)] == [400] * 4
    assert all(one["Content-Type"].startswith("application/json") for one in (*raw, parts))


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded; charset=latin-1", ""])
def test_t15_words_are_utf8_whatever_the_charset_says(app: App, kind: str) -> None:
    body = f"service_code={LIGHTS}&lat={open311.LAT}&long={open311.LONG}&description=灯坏了"

    assert app.post(body.encode(), kind=kind).status_code == 200
    assert Case.objects.get().text == "灯坏了"


def test_t15_forms_in_parts_bring_photos(app: App) -> None:
    given = {"service_code": LIGHTS, "lat": open311.LAT, "long": open311.LONG}
    for _ in range(2):
        photo = SimpleUploadedFile("lamp.jpg", jpeg(), "image/jpeg")
        answer = app.client.post(f"{V2}/requests.json", {**given, "media": photo})
        assert answer.status_code == 200

    assert Photo.objects.count() == Case.objects.count() == 1
    bad = SimpleUploadedFile("lamp.jpg", b"GIF89a", "image/jpeg")
    refused = app.client.post(f"{V2}/requests.json", {**given, "media": bad})
    assert (refused.status_code, "lamp.jpg" in faults(refused)[0][1]) == (400, True)


def test_t17_an_address_of_mail_is_nobody(app: App) -> None:
    first = app.file(description="灯坏了", email="noreply@example.org")
    second = app.file(description="灯坏了", email="a@example.org")

    assert number(first) == number(second)
    assert Reporter.objects.get().anonymous


def test_t18_an_empty_key_is_none_and_a_key_may_stand_in_form_or_address(app: App) -> None:
    _, text = actions.give_key(CLERK, "随手拍小程序", testing=False, now=NOON)
    asked = f"service_code={LIGHTS}&lat={open311.LAT}&long={open311.LONG}&description=".encode()

    in_form = app.file(description="甲", api_key=text)
    behind = app.client.post(
        f"{V2}/requests.json?api_key={text}", asked + b"2", content_type=open311.FORM
    )
    empty = app.file(description="丙", api_key="")

    assert {one.status_code for one in (in_form, behind, empty)} == {200}
    assert ServiceRequest.objects.filter(key__isnull=False).count() == 2


def test_a_key_files_for_others_and_where_strangers_must_sign_in(app: App) -> None:
    closed_to_strangers()
    _, text = actions.give_key(CLERK, "随手拍小程序", testing=False, now=NOON)

    stranger = app.file(description="灯坏了")
    known = app.file(description="灯坏了", api_key=text, phone="13900001111")

    assert (stranger.status_code, "api_key" in faults(stranger)[0][1]) == (403, True)
    assert known.status_code == 200
    reporter = Reporter.objects.get()
    assert (reporter.account_id, reporter.by_proxy) == (None, True)


def test_a_key_is_kept_as_a_hash_and_ended_at_once(app: App) -> None:
    key, text = actions.give_key(CLERK, "随手拍小程序", testing=False, now=NOON)
    assert text not in str(vars(ApiKey.objects.get()))

    ended = [actions.end_key(CLERK, key.pk, now=NOON).ended_at for _ in range(2)]

    assert ended == [NOON, NOON]
    assert app.file(description="灯坏了", api_key=text).status_code == 403


@pytest.mark.usefixtures("app")
def test_the_number_is_answered_again_where_the_answer_was_lost() -> None:
    (service,) = [one for one in queries.services(NOON.date()) if one.code == LIGHTS]
    asked = handed({"lat": [str(open311.LAT)], "long": [str(open311.LONG)]}, service)

    first, second = (actions.file_request(ANONYMOUS, asked, now=NOON) for _ in range(2))
    next_day = actions.file_request(ANONYMOUS, asked, now=NOON + timedelta(days=1))

    assert first == second
    assert next_day[1] != first[1]


def test_keys_and_tables_are_for_those_who_set_up_the_district() -> None:
    row = {**open311.SINCE, "code": "x", "kind": "0402", "round_m": 0}
    away = Actor(make.nobody(), frozenset({(May.IMPORT.value, "99/01/")}))
    for refused in (
        lambda: actions.give_key(away, "x", testing=True, now=NOON),
        lambda: actions.set_rows(away, "exchange.services", [row], now=NOON),
        lambda: actions.take_back(away, "exchange.services", make.nobody(), now=NOON),
    ):
        with pytest.raises(NotAllowed) as no:
            refused()
        assert no.value.reason is Why.NO_SET_UP


def test_the_test_endpoint_checks_all_and_keeps_nothing(app: App) -> None:
    _, text = actions.give_key(CLERK, "试用", testing=True, now=NOON)
    tried = app.file(TEST, description="灯坏了", api_key=text)
    token = app.file(TEST, service_code=SEATS, description="椅子").json()[0]["token"]
    wrong = app.file(TEST, lat="36.9", description="灯坏了")

    assert number(tried).startswith("TEST-")
    assert app.get(f"{TEST}/tokens/{token}.json").json()[0]["service_request_id"] == token
    assert wrong.status_code == 400
    assert app.file(V2, description="灯坏了", api_key=text).status_code == 403
    assert not Case.objects.exists()


def test_t24_links_to_pictures_are_kept_as_words_and_never_fetched(app: App) -> None:
    links = ["http://127.0.0.1/a.jpg", "https://pictures.example.org/b.jpg"]

    case = open311.filed(app, description="灯坏了", media_url=links)

    assert ServiceRequest.objects.get().links == links
    assert case.text == "\n".join(["灯坏了", *links])


def test_a_request_without_words_says_its_service(app: App) -> None:
    assert open311.filed(app).text == "路灯不亮"


def test_no_sign_that_xml_cannot_hold_comes_in(app: App) -> None:
    assert open311.filed(app, description="灯\x00坏\x0b了").text == "灯坏了"


def test_no_session_counts_here(app: App) -> None:
    app.client = Client(enforce_csrf_checks=True)

    assert app.file(description="灯坏了").status_code == 200
