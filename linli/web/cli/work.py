"""`linli work`: the one process that does what nobody waits for."""

import os
import signal
from threading import Event
from typing import TYPE_CHECKING

import click

from .setup import ready
from .speak import answer, say, with_json

if TYPE_CHECKING:
    from types import FrameType


@click.command("work")
@click.option("--once", is_flag=True, help="Run what is due now, then stop.")
@click.option("--beside", type=int, hidden=True, help="Stop when this parent is gone.")
@with_json
def command(*, once: bool, beside: int | None, as_json: bool) -> None:
    """Run the jobs: deliver messages, seal the trail, fold figures, remind.

    One is enough; several do no harm. Ctrl-C or SIGTERM stops it after the job in hand.
    """
    ready()
    from django.utils import timezone

    from linli.kernel.jobs import load_all
    from linli.kernel.sqlite.lock import MANNERS
    from linli.trail.jobs import run_due, work
    from linli.trail.queries import why_no_sm2

    if why := why_no_sm2():
        say(f"The log is not signed by SM2: {why}")
    load_all()
    MANNERS.patient = True
    if once:
        done = run_due(timezone.now())
        answer({"done": done}, as_json=as_json, words=f"{done} things done.")
        return
    stop = Event()

    def told(_sign: int, _frame: "FrameType | None") -> None:
        stop.set()

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, told)
    if not as_json:
        say("Jobs run here. Ctrl-C stops.")

    def wait(seconds: float) -> bool:
        """Told to stop, or left alone by the server that started us, even by `kill -9`."""
        return stop.wait(seconds) or (beside is not None and os.getppid() != beside)

    work(timezone.now, wait)
