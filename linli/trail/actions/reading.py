"""How a job follows the trail: one trace after the other, with its own bookmark."""

from collections.abc import Callable, Sequence
from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.jobs import AT_ONCE, JOBS
from linli.kernel.refusals import Refused, forbid_if
from linli.trail import access
from linli.trail.models import Bookmark, Trace
from linli.trail.queries import between, bookmark, last_place

from .tracing import record

FAR = 500
"""So many traces of others lie behind a bookmark before it is moved past them."""


@action
def turn_page(_clerk: Actor, reader: str, place: int) -> None:
    """Move a reader's bookmark past a trace it has dealt with. (翻页)"""
    Bookmark.objects.bulk_create(
        [Bookmark(reader=reader, place=place)],
        update_conflicts=True, unique_fields=["reader"], update_fields=["place"],
    )  # fmt: skip


@action
def pass_over(clerk: Actor, reader: str, trace: Trace, why: Refused, *, now: datetime) -> None:
    """A refusal is an answer: it leaves a trace of its own, and the page turns. (不予处理)"""
    forbid_if(access.why_not_machine(clerk))

    turn_page(clerk, reader, trace.place or 0)
    record(clerk, "job.refused", trace.subject_id, now, job=reader, reason=why.reason.value)


def follow(reader: str, do: Callable[[Trace], object], *, now: datetime) -> int:
    """Hand a job's unread traces to `do`, one at a time; returns how many were dealt with.

    `reader` is the job's own name, and `@job(reads=…)` lists its verbs. `do` calls one action; the
    page turns after it, so `do` can run twice. An error stops the reader at that trace. Traces of
    other verbs are passed by the hundred, so that no turn reads the same ones again.
    """
    since, end = bookmark(reader), last_place()
    found = list(between(since, end, *JOBS[reader].reads)[:AT_ONCE]) if since < end else []
    for trace in found:
        try:
            do(trace)
        except Refused as why:
            pass_over(CLERK, reader, trace, why, now=now)
        else:
            turn_page(CLERK, reader, trace.place or 0)
    at = found[-1].place if found else since
    if len(found) < AT_ONCE and end - (at or 0) >= FAR:
        turn_page(CLERK, reader, end)
    return len(found)


def follow_together(reader: str, do: Callable[[Sequence[Trace]], object]) -> int:
    """As `follow`, for a reader to whom many traces are one piece of work: all of a turn at once.

    `do` calls one action that may run twice; the page turns after it. `full` of the job says how
    many a turn are.
    """
    since, end, most = bookmark(reader), last_place(), JOBS[reader].full
    found = list(between(since, end, *JOBS[reader].reads)[:most]) if since < end else []
    if found:
        do(found)
    at = found[-1].place if found else since
    far = len(found) < most and end - (at or 0) >= FAR
    if found or far:
        turn_page(CLERK, reader, end if far else at or 0)
    return len(found)
