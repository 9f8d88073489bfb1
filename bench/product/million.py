"""Many cases, each with its task and two traces: `python -m bench.product.million COUNT`.

Prints the seconds it took. With `sealing` behind it the traces wait for the sealer, where the
district goes on working afterwards.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from linli.cases.models import Case, Kind, Task
from linli.kernel.ids import new_id
from linli.orgs.models import Org
from linli.trail.models import Counter, Trace

from . import bulk, ground
from .shape import days_to_answer, moments

DAYS = 730
COMMUNITIES = 200
FAR = timedelta(days=7)
URGENT = 0.01
WORDS = (
    "3 号楼东侧路灯已经两天不亮，晚上老人出行不便，请尽快处理。",
    "消防通道停了两辆车，已经占了一个星期。",
    "楼道里堆着旧家具，味道很大。",
    "夜里十一点以后还在施工，孩子睡不着。",
    "单元门禁坏了，谁都能进来。",
)
OPEN_STATES = ("reported", "accepted", "dispatched", "in_progress", "handled")
CASE = (
    "id", "number", "text", "title", "kind_id", "emergency", "state", "grid_path",
    "compound_path", "community_path", "reported_at", "next_due_at", "due_at", "accepted_at",
    "dispatched_at", "handled_at", "closed_at", "verified", "call_back", "solved", "satisfied",
)  # fmt: skip
TASK = ("id", "case_id", "org_id", "state", "offered_at", "due_at", "signed_at", "finished_at")
TRACE = ("id", "verb", "subject_id", "happened_at", "salt", "commitment", "place")


FACTS = {"source": "snap", "area": "07/01/01/", "emergency": False}


@dataclass(frozen=True, slots=True)
class Matter:
    """What the three tables say about one case; times in words, open ones without an end."""

    n: int
    number: str
    case_id: str
    reported_at: str
    due_at: str
    closed_at: str | None
    state: str
    seed: float


def matters(count: int, now: datetime) -> Iterator[Matter]:
    dice = random.Random(1)  # noqa: S311  (the same cases every time)
    day, serial = "", 0
    for n, at in enumerate(moments(dice, count, now - timedelta(days=DAYS), DAYS)):
        closed_at = at + timedelta(days=days_to_answer(dice))
        today = f"{at:%Y%m%d}"
        day, serial = today, serial + 1 if today == day else 1
        yield Matter(
            n,
            f"B{day}-{serial:04}",
            _id_at(int(at.timestamp() * 1000), dice),
            bulk.moment(at),
            bulk.moment(at + FAR),
            bulk.moment(closed_at) if closed_at <= now else None,
            "closed" if closed_at <= now else dice.choice(OPEN_STATES),
            dice.random(),
        )


def _id_at(ms: int, dice: random.Random) -> str:
    """A UUIDv7 of the moment, so that ids lie as they would."""
    return f"{ms:012x}7{dice.getrandbits(12):03x}{8 << 60 | dice.getrandbits(60):016x}"


def said(n: int) -> str:
    return WORDS[n % len(WORDS)]


def cases(given: list[Matter], kinds: list[str], say: Callable[[int], str]) -> Iterator[bulk.Row]:
    for one in given:
        n, at, closed, in_hands = one.n, one.reported_at, one.closed_at, one.state != "reported"
        home = ground.path_of(n % COMMUNITIES)
        words = say(n)
        yield (
            one.case_id, one.number, words, words[:20], kinds[n % len(kinds)],
            one.seed < URGENT, one.state, f"{home}g{n // COMMUNITIES % ground.CELLS_EACH}/",
            f"{home}c{n % 7}/b{n % 5}/e1/", home, at, None if closed else one.due_at, one.due_at,
            at if in_hands else None, at if in_hands else None, closed, closed,
            "checked" if closed else None, "answered" if closed else None,
            "yes" if closed else None, 4 if closed else None,
        )  # fmt: skip


def tasks(given: list[Matter], bodies: list[str]) -> Iterator[bulk.Row]:
    for one in given:
        yield (
            f"{one.case_id[:24]}{one.n:08x}", one.case_id, bodies[one.n % len(bodies)],
            "accepted_by_lead" if one.closed_at else "signed", one.reported_at, one.due_at,
            one.reported_at, one.closed_at,
        )  # fmt: skip


def traces(given: list[Matter], *, sealed: bool) -> Iterator[bulk.Row]:
    """Two a case; the salts and commitments are only of the right length."""
    place, raw = 0, bulk.raw()
    for one in given:
        dust = os.urandom(128)
        for step, verb in enumerate(("case.reported", "case.dispatched")):
            place += 1
            part = dust[step * 64 : step * 64 + 64]
            yield (
                f"{one.case_id[:24]}{place:08x}", verb, one.case_id, one.reported_at,
                raw(part[:32]), raw(part[32:]), place if sealed else None,
            )  # fmt: skip


def make(
    count: int,
    now: datetime,
    say: Callable[[int], str] = said,
    *,
    sealed: bool = True,
    traced: Callable[[list[Matter]], Iterator[bulk.Row]] | None = None,
    who: UUID | None = None,
) -> None:
    """`traced` says the rows of the trail where they must be true; all are of one actor."""
    given = list(matters(count, now))
    kinds = [pk.hex for pk in Kind.objects.values_list("pk", flat=True)]
    bodies = [pk.hex for pk in Org.objects.values_list("pk", flat=True)]
    with bulk.without_indexes("cases_case", "cases_task", "trail_trace"):
        bulk.put(Case(source="snap", place="3 号楼"), CASE, cases(given, kinds, say))
        bulk.put(Task(), TASK, tasks(given, bodies))
        rows = traced(given) if traced else traces(given, sealed=sealed)
        bulk.put(Trace(actor_id=who or new_id(), facts=FACTS), TRACE, rows)
    homes = Case.objects.order_by().values_list("community_path", "state").annotate(n=Count("pk"))
    Counter.objects.bulk_create(
        Counter(name=f"cases.{state}", area=home, value=n) for home, state, n in homes
    )


def main(count: int, *, sealed: bool) -> None:
    ground.lay(COMMUNITIES)
    began = time.perf_counter()
    make(count, timezone.now(), sealed=sealed)
    took = time.perf_counter() - began
    sys.stdout.write(json.dumps({"seconds": took}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sealed="sealing" not in sys.argv)
