"""A month of closed matters is prepared, looked at, public, and taken back."""

import csv
import io
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from linli.cases.models import Case, Deadline
from linli.cases.rules import DeadlineKind, State
from linli.cases.rules import May as Cases
from linli.cases.tests import make as case_of
from linli.exchange import actions
from linli.exchange.models import KeptBack, OpenMonth
from linli.exchange.rules import Why
from linli.exchange.rules.open_data import COLUMNS, MonthState
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Post

from . import open311
from .older import holder

pytestmark = pytest.mark.django_db
NOON = case_of.NOON
LATER = NOON + timedelta(days=62)
MONTH = NOON.strftime("%Y-%m")
WHO = Actor(new_id(), frozenset({(Cases.PUBLISH.value, "99/")}))


@pytest.fixture
def _ground(settings: Any) -> None:
    settings.LINLI_ORIGIN, settings.LINLI_LIMITS = open311.ORIGIN, "off"
    open311.catalogue()
    open311.ground()


def closed(number: int, **more: Any) -> list[Case]:
    """So many closed matters in one community, of an open kind, their titles not looked at."""
    app = open311.App()
    given: dict[str, Any] = {
        "state": State.CLOSED, "closed_at": NOON, "verified": "not_drawn",
        "call_back": "not_drawn", "title": "王小明家门口的灯", **more,
    }  # fmt: skip
    made = [open311.filed(app, description=f"灯{new_id()}") for _ in range(number)]
    Case.objects.filter(pk__in=[one.pk for one in made]).update(**given)
    return made


def refusal(attempt: Any) -> Any:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.reason


@pytest.mark.usefixtures("_ground")
def test_a_month_goes_to_everybody_only_when_somebody_has_looked(client: Client) -> None:
    first, *_ = closed(6)
    Case.objects.filter(pk=first.pk).update(title="楼前路灯不亮", published_at=NOON)
    closed(1, complaint=True)
    Deadline.objects.filter(case=first, kind=DeadlineKind.RESOLVE).update(met_at=NOON)

    month = actions.prepare_month(WHO, MONTH, now=LATER)

    path = f"/open-data/{MONTH}.csv"
    assert (month.number, month.left_out) == (6, 0)
    assert client.get(path).status_code == 404
    actions.release_month(WHO, month.pk, now=LATER)
    raw = client.get(path).content.decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(raw)))
    assert tuple(head) == COLUMNS
    assert sorted(line[-1] for line in lines) == [""] * 5 + ["楼前路灯不亮"]
    assert "王小明" not in raw
    told = client.get(f"/open-data/{MONTH}.json").json()
    assert (len(told["rows"]), told["left_out"]) == (6, "0")
    assert [one["name"] for one in told["columns"]] == list(COLUMNS)
    assert MONTH in client.get("/open-data/").content.decode()


@pytest.mark.usefixtures("_ground")
def test_taken_back_it_is_gone_and_its_lines_are_erased(client: Client) -> None:
    closed(5)
    month = actions.prepare_month(WHO, MONTH, now=LATER)
    actions.release_month(WHO, month.pk, now=LATER)
    assert refusal(lambda: actions.take_back_month(WHO, month.pk, why=" ", now=LATER)) == (
        Why.NO_REASON
    )

    actions.take_back_month(WHO, month.pk, why="有一个标题写了人名", now=LATER)

    assert OpenMonth.objects.get().rows == []
    assert client.get(f"/open-data/{MONTH}.json").status_code == 410
    assert "有一个标题写了人名" in client.get("/open-data/").content.decode()
    assert refusal(lambda: actions.release_month(WHO, month.pk, now=LATER)) is Why.PREPARE_FIRST
    again = actions.prepare_month(WHO, MONTH, now=LATER)
    assert (again.pk, again.state, again.number) == (month.pk, MonthState.DRAFT, 5)
    assert (
        refusal(lambda: actions.take_back_month(WHO, month.pk, why="x", now=LATER))
        is Why.NOT_PUBLIC
    )


@pytest.mark.parametrize("month", ["2026-13", "26-05", "", "2026-05-01", "9999-12"])
def test_a_month_that_is_none_or_runs_still_is_not_prepared(month: str) -> None:
    assert refusal(lambda: actions.prepare_month(WHO, month, now=LATER)) is Why.MONTH_RUNS
    running = LATER.strftime("%Y-%m")
    assert refusal(lambda: actions.prepare_month(WHO, running, now=LATER)) is Why.MONTH_RUNS


@pytest.mark.usefixtures("_ground")
def test_nobody_else_prepares_releases_or_takes_back(client: Client) -> None:
    (one,) = closed(1)
    street = Actor(new_id(), frozenset({(Cases.PUBLISH.value, "99/01/")}))
    for who in (holder(), street):
        for attempt in (
            partial(actions.prepare_month, who, MONTH, now=LATER),
            partial(actions.release_month, who, new_id(), now=LATER),
            partial(actions.take_back_month, who, new_id(), why="x", now=LATER),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    with pytest.raises(NotAllowed):
        actions.keep_back(holder(), one.pk, now=LATER)
    assert client.get("/desk/publishing/").status_code in {302, 404}


@pytest.mark.usefixtures("_ground", "keeper")
def test_a_person_looks_at_each_matter_and_says_yes_or_no(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    first, second = closed(2)
    Post.objects.update(duties=[Cases.PUBLISH, Cases.SEE])
    with django_assert_max_num_queries(30):
        page = client.get("/desk/publishing/").content.decode()
    assert first.number in page
    assert second.number in page

    empty = client.post(f"/desk/publishing/{first.pk}/", {"title": " "})
    client.post(f"/desk/publishing/{first.pk}/", {"title": "楼前路灯不亮"})
    for _ in range(2):
        client.post(f"/desk/publishing/{second.pk}/keep-back/")

    first.refresh_from_db()
    assert empty.status_code == 422
    assert (first.title, first.published_at is not None) == ("楼前路灯不亮", True)
    assert KeptBack.objects.get().case_id == second.pk
    after = client.get("/desk/publishing/").content.decode()
    assert first.number not in after
    assert second.number not in after


@pytest.mark.usefixtures("_ground", "keeper")
def test_the_desk_prepares_looks_releases_and_takes_back(client: Client) -> None:
    closed(5)
    Post.objects.update(duties=[Cases.PUBLISH])
    page = "/desk/open-data/"
    assert client.get(page).status_code == 200
    assert client.post(f"{page}prepare/", {"month": "never"}).status_code == 422
    assert client.post(f"{page}prepare/", {"month": "9998-01"}).status_code == 422

    made = client.post(f"{page}prepare/", {"month": MONTH}).headers["Location"]

    assert "0402" in client.get(made).content.decode()
    client.post(f"{made}release/")
    assert client.post(f"{made}take-back/", {"why": ""}).status_code == 422
    assert OpenMonth.objects.get().state == MonthState.PUBLIC
    client.post(f"{made}take-back/", {"why": "重编"})
    assert OpenMonth.objects.get().state == MonthState.TAKEN_BACK
    assert isinstance(OpenMonth.objects.get().made_at, datetime)
