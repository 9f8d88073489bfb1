"""Messages of a source, one after another; a bad one harms no other. (接收来件)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from linli.cases.rules import Source
from linli.exchange import queries
from linli.exchange.rules.sources import ADAPTERS, Unfit
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused

from .sources import arrive, refuse_arrival


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
        case = arrive(actor, came, now=now)
    except Unfit as unfit:
        refuse_arrival(actor, source, given_id, why=unfit.why, name=unfit.name, now=now)
        return Answered(at, given_id, why=unfit.why, field=unfit.name)
    except Refused as refused:
        return Answered(at, given_id, why=refused.reason.value)
    return Answered(at, came.given_id, case.number, is_new)
