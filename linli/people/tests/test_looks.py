"""Looks counted: the person reads all of it at once, the auditor patterns alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.people import actions, queries
from linli.people.models import Account, Look, Measure
from linli.people.rules import (
    NIGHT,
    AccessContext,
    Gauges,
    May,
    Oddity,
    Purpose,
    Seen,
    body_of,
    odd,
)
from linli.people.rules.looks import is_night, post_of
from linli.people.tests import make
from linli.trail.actions import record

WHO, MATTER = UUID(int=7), f"case:{UUID(int=9)}"
OFFICE = "望江街道 · 网格员"
GAUGES = Gauges(night_from=22, night_until=6, many=3, step_days=3)
LATE = datetime(2026, 11, 21, 23, 10, tzinfo=UTC)


def seen(at: datetime, purpose: Purpose = Purpose.CALL_BACK) -> Seen:
    return Seen(WHO, OFFICE, purpose, MATTER, at)


@pytest.mark.parametrize(
    ("hour", "night"), [(21, False), (22, True), (0, True), (5, True), (6, False)]
)
def test_night_goes_over_midnight(hour: int, *, night: bool) -> None:
    assert is_night(hour, GAUGES) is night


@pytest.mark.parametrize(
    ("looks", "stepped", "expected"),
    [
        ([seen(LATE)], {(WHO, MATTER)}, {Oddity.NIGHT: 1}),
        ([seen(LATE, Purpose.EMERGENCY)], {(WHO, MATTER)}, {}),
        ([seen(LATE.replace(hour=10))] * 2, {(WHO, MATTER)}, {}),
        ([seen(LATE.replace(hour=10))] * 3, {(WHO, MATTER)}, {Oddity.MANY: 3}),
        ([seen(LATE.replace(hour=10))], set(), {Oddity.NO_STEP: 1}),
    ],
)
def test_what_stands_out(looks: list[Seen], stepped: Any, expected: dict[Oddity, int]) -> None:
    found = odd(looks, stepped, GAUGES, LATE + timedelta(days=4))

    assert {one.why: one.looks for one in found} == expected


def test_what_has_just_been_looked_at_may_still_get_its_step() -> None:
    assert odd([seen(LATE.replace(hour=10))], set(), GAUGES, LATE) == []


def test_an_office_falls_into_bodies_and_posts() -> None:
    two = "晴川社区 · 网格员、楼栋长；河东街道 · 专干"

    assert (body_of(two), post_of(two)) == ("晴川社区；河东街道", "网格员、楼栋长；专干")
    assert (body_of("区里"), post_of("区里")) == ("区里", "")


def look(mine: Account, now: datetime, matter: str = MATTER, who: UUID = WHO) -> None:
    resident = make.resident(account=mine)
    caller = make.actor(May.CALL_BACK, person_id=who)
    actions.look(caller, resident.pk, AccessContext(Purpose.CALL_BACK, matter), now=now)


@pytest.mark.django_db
def test_a_look_stands_on_its_persons_page_at_once(client: Client) -> None:
    mine = make.account(phone=make.NUMBER)
    client.force_login(mine)
    empty = client.get("/me/looks/").content.decode()

    look(mine, timezone.now())
    page = client.get("/me/looks/")

    assert "还没有人查看过您的信息" in empty
    body = page.content.decode()
    assert all(
        words in body for words in ("测试街道", "回访员", "回访您反映的事", "电话号码", "1 次")
    )
    assert "no-store" in page["Cache-Control"]


@pytest.mark.django_db
def test_a_year_is_counted_by_body_and_purpose_in_the_days_of_china(client: Client) -> None:
    mine = make.account(phone=make.NUMBER)
    for at in (datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2025, 12, 31, 15, tzinfo=UTC)):
        look(mine, at)

    this, last = (queries.summary_of(Actor(mine.pk), year) for year in (2026, 2025))
    led_away = client.get("/me/looks/2026/print/").status_code
    client.force_login(mine)
    sheet = client.get("/me/looks/2026/print/").content.decode()

    assert this == last == [("测试街道", Purpose.CALL_BACK, 1)]
    assert "测试街道" in sheet
    assert led_away == 302
    assert client.get("/me/looks/9999/print/").status_code == 404


@pytest.mark.django_db
def test_the_auditor_reads_patterns_and_never_whom(django_assert_max_num_queries: Any) -> None:
    mine, worker = make.account(phone=make.NUMBER), make.account("wangwu")
    matter, idle = uuid4(), uuid4()
    now = timezone.now()
    for at in (matter, idle):
        look(mine, now - timedelta(days=5), f"case:{at}", worker.pk)
    record(Actor(worker.pk), "case.called_back", matter, now)
    auditor = make.actor(May.AUDIT_LOOKS, area="07/")
    day = timezone.localdate(now)

    with django_assert_max_num_queries(4):
        found = queries.patterns(auditor, day - timedelta(days=30), day, now)

    assert (found.whole, found.posts) == (2, [("回访员", 2)])
    assert [one.looks for one in found.odd if one.why is Oddity.NO_STEP] == [1]
    assert str(mine.pk) not in repr(found)
    nobody = queries.patterns(make.actor(May.AUDIT_LOOKS), day, day, now)
    assert (nobody.whole, nobody.odd) == (0, [])


@pytest.mark.django_db
def test_without_a_preset_the_numbers_are_the_houses_own() -> None:
    Measure.objects.create(code="many_an_hour", number=5, valid_from=date(2026, 1, 1), source="x")

    found = queries.gauges(date(2026, 11, 21))

    assert found == replace(NIGHT, many=5)
    assert actions.load_measures(CLERK, [], now=make.NOON) == 0
    assert not Look.objects.exists()
