"""What a monitor asks, and what the answer never says."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.kernel.jobs import load_all
from linli.trail import actions, queries
from linli.trail.models import Trace
from linli.trail.rules import is_well

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def ran(name: str, at: datetime) -> None:
    actions.note_run(CLERK, name, 1, next_at=at, now=at)


def test_an_idle_house_is_well(client: Client, django_assert_max_num_queries: Any) -> None:
    ran("trail.seal", timezone.now())

    with django_assert_max_num_queries(3):
        answer = client.get("/healthz")

    told = {"well": True, "database": True, "jobs_late_seconds": 0}
    assert answer.status_code == 200
    assert answer.json() == {**told, "unsealed_seconds": 0, "stuck": 0}
    assert "no-store" in answer.headers["Cache-Control"]


def test_no_worker_is_not_well(client: Client) -> None:
    ran("trail.seal", timezone.now() - 30 * MINUTE)

    answer = client.get("/healthz")

    assert answer.status_code == 503
    assert 19 * 60 < answer.json()["jobs_late_seconds"] <= 21 * 60


def test_a_trace_that_waits_for_its_seal_has_an_age() -> None:
    actions.record(Actor(uuid4()), "case.closed", uuid4(), timezone.now())
    later = queries.health(timezone.now() + 2 * MINUTE)

    assert 119 <= later.unsealed <= 125
    assert not later.well
    actions.seal(CLERK, now=timezone.now())
    assert queries.health(timezone.now()).unsealed == 0


def test_a_stuck_job_waits_for_a_person_and_does_not_stop_the_house(client: Client) -> None:
    load_all()
    for _ in range(8):
        actions.note_failure(CLERK, "trail.fold", "LookupError", now=timezone.now())
    actions.seal(CLERK, now=timezone.now())

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["stuck"]) == (200, 1)
    assert "trail" not in answer.content.decode()


@pytest.mark.parametrize(
    ("late", "unsealed", "well"),
    [(0, 0, True), (600, 60, True), (601, 0, False), (0, 61, False)],
)
def test_the_bounds_of_wellness(late: int, unsealed: int, *, well: bool) -> None:
    assert is_well(late, unsealed) is well


def test_an_id_says_when_it_was_made() -> None:
    assert abs(queries.made_at(new_id()) - timezone.now()) < MINUTE


def test_a_database_that_does_not_answer_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_given: object, **_more: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(Trace.objects, "filter", gone)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"well": False, "database": False})
