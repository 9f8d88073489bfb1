"""Nothing that was acknowledged is lost, half there or there twice, whatever is killed or full.

The short form; `bin/crash --long` kills a thousand times.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bench.databases import database
from crash.__main__ import LONG, SHORT, run
from crash.outside import Client, Outside
from crash.stable import Stable, stable
from tests.plugin import asked

LEAST_KILLS = 15


@pytest.mark.django_db
def test_what_was_acknowledged_is_there_after_every_kill() -> None:
    told = list(run(asked(), SHORT, seed=random.randrange(10**6)))  # noqa: S311

    assert [one.words() for one in told if not one.good] == []
    assert sum(int(one.said.get("kills", 0)) for one in told) >= LEAST_KILLS
    assert all(one.said.get("acknowledged", 1) for one in told)
    assert set(SHORT) == set(LONG)


@contextmanager
def worked_on() -> Iterator[tuple[Stable, Outside]]:
    """Two matters, one of them finished, an errand, and everything sealed."""
    with database(asked()) as made, stable(made) as house:
        living = house.do("lay", communities=1)
        web, outside = house.web(), Outside()
        client = Client(house.port, living, outside, random.Random(1))  # noqa: S311
        client.life()
        client.file()
        house.kill(web)
        house.do("settled")
        yield house, outside


HARM: tuple[tuple[str, str], ...] = (
    ("UPDATE cases_case SET number = 'B20260101-0001' WHERE state = 'reported'", "lost: filed"),
    ("UPDATE cases_task SET signed_at = NULL", "lost: signed"),
    ("DELETE FROM cases_reporter", "2 matters without their reporter"),
    ("DELETE FROM trail_requestkey", "2 matters without their key"),
    ("UPDATE trail_counter SET value = 7 WHERE name = 'cases.handled'", "7 are counted"),
    ("DELETE FROM cases_deadline", "without a clock"),
    (
        "INSERT INTO trail_trace (id, verb, actor_id, subject_id, facts, happened_at, commitment)"
        " SELECT actor_id, verb, actor_id, subject_id, facts, happened_at, commitment"
        " FROM trail_trace WHERE verb = 'case.signed'",
        "double: case.signed",
    ),
    (
        "UPDATE trail_trace SET place = 9999 WHERE place = 2",
        "log: The record is not as it was sealed",
    ),
    ("UPDATE notices_message SET state = 'queued'", "stuck: 2 messages"),
)


@pytest.mark.django_db
def test_harm_that_is_done_is_found() -> None:
    with worked_on() as (house, outside):
        before: Any = house.do("check", acknowledged=outside.acknowledged)

        missed = []
        for harm, told in HARM:
            assert house.do("plant", harm=harm)
            found = house.do("check", acknowledged=outside.acknowledged)
            missed += [] if any(told in one for one in found) else [(told, found)]

        unknown = {"step": "sent", "case": "", "number": "never"}
        assert "lost: sent of never" in house.do("check", acknowledged=[unknown])
    assert before == []
    assert missed == []
