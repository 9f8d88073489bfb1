"""Work that is asked for once, inside an action, and done soon after it. (跑腿)"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_tasks import task

from .actions import room_of

Run = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Errand:
    """What to call as `run(now, *args)`, and how often to try."""

    run: Run
    tries: int


ERRANDS: dict[str, Errand] = {}


def errand(*, tries: int = 8) -> Callable[[Run], Run]:
    """List a function `(now, *args) -> int` as `<room>.<function>`, so that it can be enqueued.

    It may run twice: its action answers the second time like the first.
    """

    def listed(run: Run) -> Run:
        ERRANDS[f"{room_of(run)}.{run.__name__}"] = Errand(run, tries)
        return run

    return listed


@task
def carry_out(name: str, args: list[str | int], now: str) -> int:
    """Run one errand; `now` is RFC 3339."""
    return ERRANDS[name].run(datetime.fromisoformat(now), *args)


def enqueue(name: str, *args: str | int, after: datetime) -> UUID:
    """Ask for an errand, in the caller's transaction: rolled back, it was never asked for.

    Arguments are ids as text and numbers, never values of persons. Returns the errand's id.
    """
    if name not in ERRANDS:
        raise KeyError(name)
    return UUID(carry_out.using(run_after=after).enqueue(name, list(args), "").id)
