"""The database goes away under load: restarted in good order, or killed as by a power cut."""

import random
import time
from collections.abc import Callable
from typing import Any

from .cluster import Cluster
from .killing import settled
from .outside import Client, Crowd, Outside
from .stable import Stable
from .told import Told

BACK_SECONDS = 10.0
CLIENTS, THREADS = 3, 4
LEAST, MOST = 0.3, 1.0


def restarts(stable: Stable, living: dict[str, Any], server: Cluster, *, times: int,
             dice: random.Random) -> Told:  # fmt: skip
    return _cut(stable, living, server.restart, Told("restart"), times, dice)


def kills(stable: Stable, living: dict[str, Any], server: Cluster, *, times: int,
          dice: random.Random) -> Told:  # fmt: skip
    return _cut(stable, living, server.kill, Told("kill"), times, dice)


def _cut(
    stable: Stable,
    living: dict[str, Any],
    cut: Callable[[], None],
    told: Told,
    times: int,
    dice: random.Random,
) -> Told:
    """Clients see 503 with a hint and nothing else; seconds until the first of them is answered."""
    outside = Outside()
    clients = [
        Client(stable.port, living, outside, random.Random(dice.random()))  # noqa: S311
        for _ in range(CLIENTS)
    ]
    web, jobs = stable.web(threads=THREADS), stable.jobs()
    longest = 0.0
    with Crowd(clients) as crowd:
        for _ in range(times):
            time.sleep(dice.uniform(LEAST, MOST))
            cut()
            longest = max(longest, _back(outside))
        told.faults += stable.do("acknowledged", acknowledged=list(outside.acknowledged))
    for one in (web, jobs):
        stable.kill(one)
    told.faults += crowd.faults
    if longest > BACK_SECONDS:
        told.faults.append(f"back after {longest:.1f} s")
    told.said = {"times": times, "back": round(longest, 2), "told to wait": outside.statuses[503]}
    return settled(stable, outside, told)


def _back(outside: Outside) -> float:
    """From the moment the database answers again."""
    began = time.monotonic()
    while outside.last_at < began and time.monotonic() - began < 3 * BACK_SECONDS:
        time.sleep(0.01)
    return time.monotonic() - began
