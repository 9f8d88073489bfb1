"""The door for what sources send, and the way back. (五来源)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from linli.cases.rules import Source
from linli.exchange import actions, adapters, queries
from linli.exchange.rules.results import BY_VERB
from linli.exchange.rules.sources import ADAPTERS, Unfit
from linli.kernel.actor import CLERK, Actor
from linli.kernel.jobs import AT_ONCE, job
from linli.kernel.refusals import Refused
from linli.trail.actions import follow


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one message: our number, or why it was refused and in which field."""

    row: int
    given_id: str
    number: str = ""
    new: bool = False
    why: str = ""
    field: str = ""


def take_messages(
    actor: Actor, source: Source, sent: Iterable[Mapping[str, object]], *, now: datetime
) -> list[Answered]:
    """Take in what a source sends, message by message; a bad one harms no other. (接收来件)"""
    return [_one(actor, source, at, one, now) for at, one in enumerate(sent, start=1)]


def _one(
    actor: Actor, source: Source, at: int, sent: Mapping[str, object], now: datetime
) -> Answered:
    adapter = ADAPTERS[source]
    given_id = str(next((sent[k] for k in sent if adapter.names.get(k, k) == "id"), ""))
    try:
        came = adapter.read(sent)
        is_new = queries.arrived(source, came.given_id) is None
        case = actions.arrive(actor, came, now=now)
    except Unfit as unfit:
        actions.refuse_arrival(actor, source, given_id, why=unfit.why, name=unfit.name, now=now)
        return Answered(at, given_id, why=unfit.why, field=unfit.name)
    except Refused as refused:
        return Answered(at, given_id, why=refused.reason.value)
    return Answered(at, came.given_id, case.number, is_new)


@job(every=timedelta(seconds=30), reads=tuple(BY_VERB))
def send_back(now: datetime) -> int:
    """Put what has come of a matter into the box of the source it came from. (登记回传)"""
    return follow(
        "exchange.send_back",
        lambda trace: actions.send_back(CLERK, trace.pk, now=now),
        now=now,
    )


@job(every=timedelta(seconds=30))
def deliver_results(now: datetime) -> int:
    """Send what waits; what a source does not take is tried again, later and later. (发送回传)"""
    due = list(queries.results_due(now)[:AT_ONCE])
    for result in due:
        actions.settle_result(CLERK, result.pk, error=_sent(result.system, result.columns), now=now)
    return len(due)


def _sent(system: str, row: dict[str, str]) -> str:
    """Empty where it was taken; else why not."""
    try:
        adapters.way_back().send(system, row)
    except adapters.NotSent as not_sent:
        return str(not_sent) or "NotSent"
    return ""
