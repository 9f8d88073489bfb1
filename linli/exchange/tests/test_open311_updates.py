"""The updates extension: steps of published matters out, words of the program that filed in."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from linli.cases import actions as cases
from linli.cases.models import Case, Remark
from linli.cases.tests import make
from linli.exchange import actions
from linli.exchange.models import ServiceUpdate
from linli.exchange.queries import open311 as queries
from linli.exchange.rules.open311 import Progress, is_progress
from linli.kernel.actor import CLERK

from . import open311
from .open311 import NOON, TEST, V2, App, both, faults
from .open311_shapes import fits

pytestmark = pytest.mark.django_db
WAY = f"{V2}/servicerequestupdates"


@pytest.fixture
def app(settings: Any) -> App:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()
    return App()


def accepted(case: Case) -> None:
    cases.accept(open311.desk(), case.pk, kind_code="", title="楼前路灯不亮", now=timezone.now())


def add(app: App, way: str = WAY, **given: str) -> Any:
    return app.client.post(f"{way}.json", given)


def test_t23_steps_of_published_matters_are_listed_by_their_own_time(app: App) -> None:
    case, hidden = open311.published(app), open311.filed(app, description="未公开")
    for one in (case, hidden):
        accepted(one)
    day = timedelta(days=1)
    now = timezone.now()
    around = {"start_date": (now - day).isoformat(), "end_date": (now + day).isoformat()}
    before = {"start_date": (now - 3 * day).isoformat(), "end_date": (now - 2 * day).isoformat()}

    _, (step,) = both(app, WAY)

    assert fits("updates", app.get(f"{WAY}.json").content)
    assert list(step) == ["update_id", "service_request_id", "status", "updated_datetime",
                          "description", "media_url"]  # fmt: skip
    assert (step["service_request_id"], step["status"]) == (case.number, "open")
    assert both(app, WAY, **around)[1] == [step]
    assert both(app, WAY, **before)[1] == []
    assert both(app, WAY, page="2", page_size="1")[1] == []


def test_t23_both_dates_are_given_or_none(app: App) -> None:
    answer = app.get(f"{WAY}.json", start_date="2026-11-01")

    assert (answer.status_code, "end_date" in faults(answer)[0][1]) == (400, True)


def test_t23_an_update_sent_twice_adds_nothing_new(app: App) -> None:
    key, text = actions.give_key(CLERK, "随手拍小程序", testing=False, now=NOON)
    case = open311.filed(app, description="灯坏了", api_key=text)
    given = {"api_key": text, "service_request_id": case.number, "update_id": "7",
             "status": "IN PROGRESS"}  # fmt: skip

    first, second = (add(app, description="又坏了一盏", **given) for _ in range(2))

    assert first.status_code == 200
    assert first.json() == second.json() == [{"update_id": str(ServiceUpdate.objects.get().pk)}]
    assert Remark.objects.get(case=case).text == "又坏了一盏"
    other = add(app, description="别的", **given)
    assert (other.status_code, "update_id" in faults(other)[0][1]) == (400, True)
    ServiceUpdate.objects.update(asked="")
    filed = queries.filed_by(key, case.number)
    assert filed
    again = actions.add_update(CLERK, filed, key=key, given_id="7", text="别的", now=NOON)
    assert again == ServiceUpdate.objects.get()


def test_t23_only_the_program_that_filed_adds_and_its_words_are_not_published(app: App) -> None:
    _, mine = actions.give_key(CLERK, "甲", testing=False, now=NOON)
    _, other = actions.give_key(CLERK, "乙", testing=False, now=NOON)
    case = open311.published(app, api_key=mine)
    given = {"service_request_id": case.number, "description": open311.WORDS}

    assert add(app, **given).status_code == 403
    assert add(app, api_key=other, **given).status_code == 404
    assert add(app, api_key=mine, **given).status_code == 200
    assert open311.WORDS not in app.get(f"{WAY}.xml").content.decode()


@pytest.mark.parametrize("name", ["service_request_id", "description", "status", "update_id"])
def test_t23_what_is_wrong_with_an_update_is_named(app: App, name: str) -> None:
    _, text = actions.give_key(CLERK, "甲", testing=True, now=NOON)
    good = {"api_key": text, "service_request_id": "B1", "description": "灯"}
    bad = {"service_request_id": "", "description": "", "status": "none", "update_id": "7" * 65}

    tried = add(app, f"{TEST}/servicerequestupdates", **good)
    wrong = add(app, f"{TEST}/servicerequestupdates", **good | {name: bad[name]})

    assert tried.json()[0]["update_id"].startswith("TEST-")
    assert (wrong.status_code, name in faults(wrong)[0][1]) == (400, True)


def test_t23_every_status_is_read_in_either_case_with_blanks_or_underscores() -> None:
    for one in Progress:
        assert is_progress(one.value.upper().replace("_", " "))
    assert not is_progress("anything")


def test_a_finished_matter_takes_no_more_words(app: App) -> None:
    _, text = actions.give_key(CLERK, "甲", testing=False, now=NOON)
    case = open311.filed(app, description="灯坏了", api_key=text)
    cases.reject(open311.desk(), case.pk, why="不属本地", now=NOON)

    answer = add(app, api_key=text, service_request_id=case.number, description="再补充")

    assert answer.status_code == 400
    assert not ServiceUpdate.objects.exists()
    assert make.again(case).state == "rejected"
