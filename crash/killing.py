"""The application is killed, at named points and at random, while matters are worked on."""

import random
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from .outside import CUT, Client, Crowd, Outside, WrongAnswer
from .stable import KILLED, Stable
from .told import Told

Living = dict[str, Any]
Flow = Callable[[], object]
OF_A_REQUEST = (
    "commit.before", "commit.after", "statement.before", "statement.after", "write",
    "notice.written",
)  # fmt: skip
OF_JOBS = (
    "commit.before", "commit.after", "statement.after", "write", "errand.claimed", "errand.ran",
    "errand.finished", "notice.written", "notice.sent", "notice.settled", "seal.placed",
    "seal.signed",
)  # fmt: skip
FEW = frozenset({
    "commit.before", "commit.after", "statement.after", "write", "errand.ran", "notice.sent",
    "seal.signed",
})  # fmt: skip
"""What a short run looks at; a long one at all of them, each time they are passed."""
SHORTEST, LONGEST = 0.02, 0.4
LOOK_EVERY = 100


def settled(stable: Stable, outside: Outside, told: Told) -> Told:
    """Let the jobs come to rest, then compare the database with the outside list."""
    stable.do("settled")
    found = stable.do("check", acknowledged=outside.acknowledged)
    told.faults += found if isinstance(found, list) else [f"{told.name}: {found}"]
    told.said |= {"acknowledged": len(outside.acknowledged), "cut off": outside.cut}
    return told


def at_points(stable: Stable, living: Living, *, most: int, dice: random.Random) -> Iterable[Told]:
    """Each named point of three flows: its first passing, its second, until it is passed by."""
    client = Client(stable.port, living, Outside(), dice)

    def filing() -> Flow:
        return client.file

    def dispatching() -> Flow:
        web = stable.web()
        filed = client.file()
        stable.kill(web)
        return lambda: client.work_on(filed)

    for points, prepare in ((OF_A_REQUEST, filing), (OF_A_REQUEST, dispatching), (OF_JOBS, None)):
        told = Told(f"points.{prepare.__name__ if prepare else 'sealing'}")

        def dies(at: str, prepare: Callable[[], Flow] | None = prepare, told: Told = told) -> bool:
            if prepare is None:
                return _dies_in_jobs(stable, at, client, told)
            return _dies_in_request(stable, at, prepare(), told)

        some = [point for point in points if most > 1 or point in FEW]
        reached = {point: _times(dies, point, most) for point in some}
        told.said["points"] = sum(1 for times in reached.values() if times)
        told.said["kills"] = sum(reached.values())
        yield settled(stable, client.outside, told)


def _times(dies: Callable[[str], bool], point: str, most: int) -> int:
    """How often a point was passed and killed at, each time in a run of its own."""
    return next((n for n in range(most) if not dies(f"{point}:{n + 1}")), most)


def _dies_in_request(stable: Stable, at: str, flow: Flow, told: Told) -> bool:
    """Whether the application died there; the client goes on with the next one until it is done."""
    web, died = stable.web(at), False

    def ask() -> None:
        try:
            flow()
        except (WrongAnswer, *CUT) as wrong:
            told.faults.append(f"answer: {at} {wrong!r}")

    asking = threading.Thread(target=ask)
    asking.start()
    while asking.is_alive():
        if not died and (ended := stable.ended(web, 0.0)) is not None:
            told.faults += [] if ended == KILLED else [f"ended: {at} {ended}"]
            died, web = True, stable.web()
        asking.join(0.003)
    if not died and stable.ended(web, 0.0) == KILLED:
        return True  # it died after its answer had left
    stable.kill(web)
    return died


def _dies_in_jobs(stable: Stable, at: str, client: Client, told: Told) -> bool:
    """Whether the jobs died there, with a matter and an errand that give them something to do."""
    web = stable.web()
    client.life()
    stable.kill(web)
    name = uuid4().hex
    stable.do("send_errand", name=name)
    client.outside.note("sent", case="", number=name)
    ended = stable.ended(stable.jobs(at, once=True), 60)
    told.faults += [] if ended in {0, KILLED} else [f"ended: {at} {ended}"]
    return ended == KILLED


def at_random(
    stable: Stable, living: Living, *, kills: int, threads: int, dice: random.Random
) -> Told:
    """So many kills of the application, its jobs, or both, at moments nobody chose."""
    outside, told = Outside(), Told("kills.application", {"kills": kills})
    clients = [Client(stable.port, living, outside, random.Random(dice.random())) for _ in range(3)]  # noqa: S311
    web, jobs = stable.web(threads=threads), stable.jobs()
    with Crowd(clients) as crowd:
        for number in range(1, kills + 1):
            time.sleep(dice.uniform(SHORTEST, LONGEST))
            fate = dice.random()
            if fate < 0.8:
                stable.kill(web)
                web = stable.web(threads=threads)
            if fate > 0.6:
                stable.kill(jobs)
                jobs = stable.jobs()
            if number % LOOK_EVERY == 0:
                told.faults += stable.do("acknowledged", acknowledged=list(outside.acknowledged))
    for one in (web, jobs):
        stable.kill(one)
    told.faults += crowd.faults
    return settled(stable, outside, told)
