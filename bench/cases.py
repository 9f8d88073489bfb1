"""The life of a matter over HTTP, a million others stored: filed, handed over, signed, finished,
found; steadily, in spikes and valleys; and a hundred thousand clocks that end at once. Then the
desk's search and the three rates, which are benches of their own too.
"""

import json
import time
from collections.abc import Iterator

from . import cases_search, rates
from .clocks import escalated
from .databases import Database, database
from .figure import Figure, median, percentile
from .lives import Life, Lives, Living
from .server import serving, working

COUNT, SMALL = 1_000_000, 2_000
CLIENTS, SECONDS, SMALL_SECONDS = 8, 20, 1
LEAST, AIM = 40.0, 80.0
P95_MS, MAKING_SECONDS = 500.0, 180.0
SHAPE, SHAPE_SMALL = (1, 15, 1, 25, 2, 35, 10, 0), (1, 9, 1)
"""Lives begun a second, a step a minute; after a spike comes a valley, where all is as before."""
STEP_SECONDS, BACK_SECONDS = 60.0, 10.0
SUCCESS = 99.9
SPIKES = 64
LATE, LATE_SMALL, LATE_SECONDS = 100_000, 500, 60.0


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    with database("postgres") as made:
        count = str(SMALL if small else COUNT)
        told = json.loads(made.python("-m", "bench.product.million", count, "sealing", owner=True))
        yield Figure(
            "cases.postgres.making", told["seconds"], "s", MAKING_SECONDS, at_most=True,
            note=f"{count} matters with task and traces",
        )  # fmt: skip
        living = Living(**json.loads(made.python("-m", "bench.product.lives")))
        made.python("-m", "bench.product.settle")
        yield from _steady(made, living, rounds, SMALL_SECONDS if small else SECONDS)
        shape, step = (SHAPE_SMALL, SMALL_SECONDS) if small else (SHAPE, STEP_SECONDS)
        yield from _spikes(made, living, shape, step)
        yield escalated(made, LATE_SMALL if small else LATE, LATE_SECONDS)
    if not small:
        yield from cases_search.run(rounds=rounds, small=False)
        yield from rates.run(rounds=rounds, small=False)


def _steady(made: Database, living: Living, rounds: int, seconds: float) -> Iterator[Figure]:
    """So many clients, each beginning the next life when the last has ended."""
    rates, p95 = [], []
    with serving(made, workers=2, threads=2) as port, working(made):
        Lives(port, living, CLIENTS).steadily(1)
        for _ in range(rounds):
            began = time.perf_counter()
            lives = Lives(port, living, CLIENTS).steadily(seconds)
            if not any(one.well for one in lives):
                raise RuntimeError(lives[0].why)
            rates.append(sum(one.well for one in lives) / (time.perf_counter() - began))
            p95.append(percentile([one.milliseconds for one in lives], 0.95))
    yield Figure(
        "cases.postgres.lives", median(rates), "1/s", AIM, LEAST / AIM,
        note=f"file, accept and hand over, sign, finish, find; at least {LEAST:.0f}",
    )  # fmt: skip
    yield Figure("cases.postgres.lives.p95", median(p95), "ms", P95_MS, at_most=True)


def _spikes(
    made: Database, living: Living, shape: tuple[int, ...], step: float
) -> Iterator[Figure]:
    """Lives begin by the clock, whether the server is ready or not."""
    with serving(made, workers=2, threads=2) as port, working(made):
        lives = Lives(port, living, SPIKES).by_the_clock(shape, step)
    share = 100 * sum(one.well for one in lives) / len(lives)
    faults = {one.why for one in lives if not one.well}
    usual = median([one.milliseconds for one in lives if one.step == 0])
    yield Figure(
        "cases.postgres.spikes", share, "%", 100.0, SUCCESS / 100,
        note=", ".join(["lives that went well", *sorted(faults)[:2]]),
        more={"lives": len(lives), "usual_ms": usual},
    )  # fmt: skip
    yield Figure(
        "cases.postgres.spikes.back", max(_back(lives, shape, step, usual), default=0.0), "s",
        BACK_SECONDS, at_most=True, note="after a spike, until a life takes as long as before",
    )  # fmt: skip


def _back(lives: list[Life], shape: tuple[int, ...], step: float, usual: float) -> Iterator[float]:
    """For each valley: seconds from its beginning to the last second in which half were slow."""
    for number, rate in enumerate(shape):
        if number and rate < shape[number - 1]:
            seconds: dict[int, list[float]] = {}
            for one in lives:
                if one.ended > number * step and one.step <= number:
                    seconds.setdefault(int(one.ended - number * step), []).append(one.milliseconds)
            slow = [at + 1.0 for at, took in seconds.items() if median(took) > 2 * usual]
            yield max(slow, default=0.0)
