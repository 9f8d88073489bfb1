"""Total codes of the past: one a day to keep, and proofs that one grew out of the other."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.trail import actions, queries
from linli.trail.models import Trace
from tests import oracle

pytestmark = pytest.mark.django_db
ACTOR = Actor(uuid4())
NOW = timezone.now()


def seal(times: int, now: datetime) -> None:
    Trace.objects.bulk_create(
        [actions.new_trace(ACTOR, "case.closed", uuid4(), now, nr=n) for n in range(times)]
    )
    actions.seal(CLERK, now=now)


def test_the_last_code_of_each_day_is_listed_by_month(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    """The day begins at midnight in China, at 16:00 of the day before in UTC."""
    for size, at in enumerate(("01T15:59", "01T16:01", "01T20:00", "03T00:00"), 1):
        seal(size, datetime.fromisoformat(f"2026-03-{at}:00Z"))

    with django_assert_max_num_queries(6):
        html = client.get("/log/days/?month=2026-03").content.decode()

    assert [size for size in (1, 3, 6, 10) if f'/log/checkpoint/{size}"' in html] == [1, 6, 10]
    assert html.index("2026-03-03") < html.index("2026-03-02") < html.index("2026-03-01")


def test_one_comes_to_the_months_before_and_after(client: Client) -> None:
    early = NOW - timedelta(days=70)
    seal(1, early)
    seal(1, NOW)

    this, first = client.get("/log/days/"), client.get(f"/log/days/?month={early:%Y-%m}")

    assert "/log/checkpoint/2" in this.content.decode()
    assert this.context["earlier"] is not None
    assert this.context["later"] is None
    assert first.context["earlier"] is None
    assert first.context["later"] is not None


@pytest.mark.parametrize("month", ["2999-01", "1999-01", "2026-13", "x", "2026-01-01"])
def test_a_month_that_is_none_is_not_found(client: Client, month: str) -> None:
    assert client.get(f"/log/days/?month={month}").status_code == 404


def test_go_accepts_the_proof_between_any_two_codes_that_were_kept(client: Client) -> None:
    sizes = (3, 4, 259, 260, 517)
    for old, new in zip((0, *sizes), sizes, strict=False):
        seal(new - old, datetime(2026, 3, 1, 12, tzinfo=UTC))
    key = str(queries.log_key())
    cases = []
    for new in sizes:
        for old in (size for size in sizes if size <= new):
            answer = client.get(f"/log/consistency/{old}/{new}")
            path = [base64.b64decode(line) for line in answer.content.decode().splitlines()]
            both = [client.get(f"/log/checkpoint/{size}").content.decode() for size in (old, new)]
            cases.append({"do": "grew", "key": key, "old": both[0], "new": both[1], "proof": path})

    assert set(oracle.asked(cases)) == {"ok"}
    assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["consistency/0/3", "consistency/3/2", "consistency/1/4", "checkpoint/2"]
)
def test_what_the_log_was_never_like_is_not_found(client: Client, path: str) -> None:
    seal(3, NOW)

    assert client.get(f"/log/{path}").status_code == 404
    assert client.get("/log/checkpoint/3").status_code == 200
