"""`linli work`: the one process that does what nobody waits for."""

import signal
from importlib import import_module
from importlib.util import find_spec
from threading import Event
from typing import TYPE_CHECKING

import click

from .setup import ready
from .speak import answer, say, with_json

if TYPE_CHECKING:
    from types import FrameType


@click.command("work")
@click.option("--once", is_flag=True, help="Run what is due now, then stop.")
@with_json
def command(*, once: bool, as_json: bool) -> None:
    """Run the jobs: deliver messages, seal the trail, fold figures, remind.

    One is enough; several do no harm. Ctrl-C or SIGTERM stops it after the job in hand.
    """
    ready()
    from django.utils import timezone

    from linli.trail.jobs import run_due, work

    open_doors()
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
    work(timezone.now, stop.wait)


def open_doors() -> None:
    """Import every room's jobs, so that the clock knows them."""
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("linli.") and find_spec(f"{app.name}.jobs"):
            import_module(f"{app.name}.jobs")
