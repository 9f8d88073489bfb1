"""Clocks in emergency mode: shorter for what begins in it, the same for emergencies. (应急时限)"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from linli.cases import actions
from linli.cases.models import Case, Deadline
from linli.cases.rules import Spot, Window
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import CLERK, Actor
from linli.places.actions import end_mode, switch_mode
from linli.places.models import ModeSwitch
from linli.places.rules import May

CHIEF = Actor(uuid4(), frozenset({(May.DECLARE, "07/")}), office="测试街道 · 书记")
DAY = timedelta(days=1)
WINDOW = Window("4 wh", "10 min", "2 wh")


@pytest.mark.parametrize(
    ("emergency", "in_mode", "limit"),
    [
        (False, False, "4 wh"),
        (False, True, "2 wh"),
        (True, False, "10 min"),
        (True, True, "10 min"),
    ],
)
def test_an_emergency_has_the_same_minutes_in_either_mode(
    emergency: bool, in_mode: bool, limit: str
) -> None:
    assert str(WINDOW.of(emergency=emergency, in_mode=in_mode)) == limit


def test_without_a_limit_of_its_own_the_mode_changes_nothing() -> None:
    assert str(Window("4 wh", "").of(emergency=False, in_mode=True)) == "4 wh"


def clocks() -> None:
    given = {"accept": ("30 working min", "2 min", "15 working min"),
             "sign_for": ("4 wh", "10 min", "2 wh"), "resolve": ("7 days", "2 ch", "84 ch"),
             "verify": ("1 wd", "1 wd", "")}  # fmt: skip
    rows = [
        {"code": code, "limit": limit, "emergency": pressing, "mode_limit": mode,
         "valid_from": NOON.date(), "source": "an invented rule"}
        for code, (limit, pressing, mode) in given.items()
    ]  # fmt: skip
    actions.load_clocks(CLERK, rows, now=NOON)


def declared(now: datetime) -> ModeSwitch:
    make.grid_cell()
    given = {"basis": "防汛预案", "reason": "河水上涨", "ends_at": now + 10 * DAY}
    return switch_mode(CHIEF, COMMUNITY, now=now, **given)  # type: ignore[arg-type]


def limits(case: Case) -> dict[str, str]:
    return dict(Deadline.objects.filter(case=case).values_list("kind", "limit"))


@pytest.mark.django_db
def test_what_is_reported_in_emergency_mode_has_its_clocks() -> None:
    clocks()
    before = make.dispatched()
    declared(NOON + timedelta(minutes=1))
    later = NOON + timedelta(minutes=2)

    inside = make.report(now=later).case
    pressing = make.report(now=later, emergency=True).case
    elsewhere = make.report(now=later, spot=Spot("07/02/06/g1/", "", "桥头")).case
    sent = actions.accept(make.desk(), inside.pk, kind_code="", title="灯", now=later)

    assert (limits(before)["sign"], limits(before)["resolve"]) == ("4 wh", "7 days")
    assert (limits(inside)["accept"], limits(inside)["resolve"]) == ("15 working min", "84 ch")
    assert limits(pressing)["accept"] == "2 min"
    assert limits(elsewhere)["accept"] == "30 working min"
    assert sent.due_at == later + timedelta(hours=84)


@pytest.mark.django_db
def test_the_end_of_the_mode_moves_no_promise() -> None:
    clocks()
    mode = declared(NOON)
    inside = make.report(now=NOON + timedelta(minutes=1)).case
    case = actions.accept(make.desk(), inside.pk, kind_code="", title="灯", now=make.later(1))
    end_mode(CHIEF, mode.pk, reason="水退了", now=make.later(2))

    actions.triage(make.desk(), case.pk, kind_code="", title="灯坏了", now=make.later(3))

    again = make.again(case)
    assert (again.due_at, again.due_limit) == (case.due_at, "84 ch")
    assert limits(make.report(now=make.later(4)).case)["accept"] == "30 working min"
