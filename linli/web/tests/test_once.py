"""What arrives twice is answered as the first time, at every door that writes."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Case, Photo, Task
from linli.cases.rules import Spot, State
from linli.cases.tests import make, rivals
from linli.cases.tests import town as people
from linli.cases.tests.town import Town
from linli.orgs.queries import actor_for
from linli.people.models import Look
from linli.trail.actions import Answering
from linli.trail.models import GivenAnswer, Trace
from linli.web.api import api

pytestmark = pytest.mark.django_db
URL, USED = "/api/v1", "trail.key_used_for_other"
Said = tuple[int, Any]


@pytest.fixture
def here() -> Town:
    make.clocks()
    return people.town()


def reported(here: Town) -> Case:
    spot = Spot(here.cell.path, here.entrance.path, "3 号楼")
    return make.report(spot=spot, phone=make.PHONE).case


def ask(client: Client, path: str, key: str, **given: object) -> Said:
    answer = client.post(
        f"{URL}/{path}",
        json.dumps(given),
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )
    return answer.status_code, answer.content


def a_life(here: Town, case: Case, key: str, until: int = 3) -> list[Said]:
    """Dispatch, sign and finish; a second time the same is asked in the same order."""
    desk, department = (people.client(here.staff[role]) for role in ("desk", "department"))
    named = {"kind_code": people.kind(), "title": "楼道灯不亮"}
    offers = [{"org_id": str(here.lights.pk)}]
    said = [ask(desk, f"cases/{case.pk}/dispatch", key, named=named, offers=offers)]
    task = Task.objects.get(case=case).pk
    words = {"sign": {}, "finish": {"note": "换了灯泡", "reply": "好了。"}}
    for step, given in list(words.items())[: until - 1]:
        said.append(ask(department, f"tasks/{task}/{step}", f"{key} {step}", **given))
    return said


def test_a_program_that_was_cut_off_is_told_what_it_was_not_told(here: Town) -> None:
    case, key = reported(here), uuid4().hex

    first = a_life(here, case, key)
    traces = Trace.objects.count()
    again = a_life(here, case, key)

    assert [status for status, _ in first] == [200] * 3
    assert again == first
    assert Trace.objects.count() == traces


def test_a_key_stands_for_one_body_one_path_and_one_person(here: Town) -> None:
    case, key = reported(here), uuid4().hex
    a_life(here, case, key)
    task = Task.objects.get().pk
    desk, department = (people.client(here.staff[role]) for role in ("desk", "department"))

    other = ask(department, f"tasks/{task}/finish", f"{key} finish", note="别的话")
    elsewhere = ask(department, f"tasks/{task}/contact", f"{key} finish", note="换了灯泡")
    somebody = ask(desk, f"tasks/{task}/sign", f"{key} sign")
    short = ask(desk, f"tasks/{task}/sign", "short")

    said = [(status, json.loads(body)["reason"]) for status, body in (other, elsewhere, short)]
    assert said == [(422, USED), (422, USED), (422, "web.malformed")]
    assert somebody[0] == 403


def test_a_refusal_does_not_use_the_key_up(here: Town) -> None:
    case, key, desk = reported(here), uuid4().hex, people.client(here.staff["desk"])
    offers = [{"org_id": str(here.lights.pk)}]

    early = ask(desk, f"cases/{case.pk}/dispatch", key, offers=offers)
    ask(desk, f"cases/{case.pk}/accept", uuid4().hex, kind_code=people.kind(), title="灯不亮")
    later = ask(desk, f"cases/{case.pk}/dispatch", key, offers=offers)

    assert (early[0], later[0]) == (422, 200)


def test_who_died_between_doing_and_answering_has_done_nothing(
    here: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, key = reported(here), uuid4().hex
    desk = people.client(here.staff["desk"])
    desk.raise_request_exception = False
    asked = {"kind_code": people.kind(), "title": "灯不亮"}

    with monkeypatch.context() as dying:
        dying.setattr(Answering, "keep", lambda *_: 1 / 0)
        died = ask(desk, f"cases/{case.pk}/accept", key, **asked)
    after_it = Case.objects.get().state
    again = ask(desk, f"cases/{case.pk}/accept", key, **asked)

    assert (died[0], after_it) == (500, State.REPORTED)
    assert (again[0], json.loads(again[1])["state"]) == (200, "accepted")


@pytest.mark.django_db(transaction=True)
def test_thirty_at_one_moment_are_answered_alike(here: Town) -> None:
    case, key, kind = reported(here), uuid4().hex, people.kind()
    desk = people.client(here.staff["desk"])

    def one() -> Said:
        mine = Client()
        mine.cookies = desk.cookies
        return ask(mine, f"cases/{case.pk}/accept", key, kind_code=kind, title="灯不亮")

    answers = rivals.at_once(*[one] * 30)

    assert len(set(map(str, answers))) == 1
    assert str(answers[0]).startswith("(200, ")
    assert make.verbs(case).count("case.accepted") == 1


def test_the_document_names_the_key_with_every_route_that_writes() -> None:
    ways = api.get_openapi_schema()["paths"].values()
    posts = [way["post"]["parameters"] for way in ways if "post" in way]

    named = [[one["name"] for one in given].count("Idempotency-Key") for given in posts]
    assert set(named) == {1}


def press(client: Client, path: str, token: str = "t" * 64, **given: Any) -> tuple[int, str]:
    answer = client.post(path, {"csrfmiddlewaretoken": token, **given})
    return answer.status_code, answer.headers.get("Location", "")


def test_a_form_pressed_twice_leads_on_twice(here: Town) -> None:
    case, desk = reported(here), people.client(here.staff["desk"])
    path = f"/desk/case/{case.number}/do/accept/"
    given = {"accept-title": "灯不亮", "accept-kind_code": people.kind()}

    first, second = press(desk, path, **given), press(desk, path, **given)
    anew = press(desk, path, token="u" * 64, **given)

    assert first[0] == 302
    assert second == first
    assert anew[0] == 409
    assert make.verbs(case).count("case.accepted") == 1


def test_photos_count_as_what_was_said(here: Town) -> None:
    case, key = reported(here), uuid4().hex
    a_life(here, case, key, until=2)
    path = f"/w/{Task.objects.get().pk}/finish/"
    worker = people.client(here.staff["department"])
    pictures = [people.jpeg(), people.jpeg(), people.jpeg(width=400)]

    def hand_in(picture: bytes) -> tuple[int, str]:
        given: dict[str, Any] = {"finish-photos": SimpleUploadedFile("a.jpg", picture)}
        return press(worker, path, **given, **{"finish-note": "换了灯泡"})

    sent = [hand_in(one) for one in pictures]

    assert sent[0][0] == 302
    assert sent[1] == sent[0]
    assert sent[2][0] == 409
    assert Photo.objects.count() == 1


def test_what_is_shown_and_not_led_to_is_given_anew(here: Town) -> None:
    people.always_asked()
    case = reported(here)
    a_life(here, case, uuid4().hex)
    checker = actor_for(here.staff["verifier"])
    actions.verify(checker, case.pk, note="亮了", now=timezone.now())
    caller, reporter = people.client(here.staff["caller"]), case.reporter_set.get()
    GivenAnswer.objects.all().delete()
    path = f"/desk/case/{case.number}/call/{reporter.pk}/number/"

    looks = [press(caller, path) for _ in range(2)]

    assert looks == [(200, "")] * 2
    assert Look.objects.filter(purpose="call_back").count() == 2
    assert not GivenAnswer.objects.exists()
