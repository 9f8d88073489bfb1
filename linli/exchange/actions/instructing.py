"""What the hotline says later about its orders: more units, supervision, decisions. (来源指令)"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.cases.rules import Offer, Part, Source
from linli.exchange import access, queries
from linli.exchange.models import SourceInstruction
from linli.exchange.rules import Why
from linli.exchange.rules.instructions import Do, Instruction, read
from linli.exchange.rules.sources import Unfit
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if, refuse_if
from linli.trail.actions import record
from linli.trail.rules import fingerprint

from .receiving import Answered


def take_instructions(
    actor: Actor, source: Source, sent: Iterable[Mapping[str, object]], *, now: datetime
) -> list[Answered]:
    """Do what a source says, one after another; a bad instruction harms no other. (接收指令)"""
    return [_one(actor, source, at, one, now) for at, one in enumerate(sent, start=1)]


def _one(
    actor: Actor, source: Source, at: int, sent: Mapping[str, object], now: datetime
) -> Answered:
    given_id = str(sent.get("操作编号", ""))[:40]
    try:
        told = read(sent)
        case, is_new = instruct(actor, source, told, now=now)
    except Unfit as unfit:
        return Answered(at, given_id, why=unfit.why, field=unfit.name)
    except Refused as refused:
        return Answered(at, given_id, why=refused.reason.value)
    return Answered(at, told.given_id, case.number, is_new)


@action
def instruct(
    actor: Actor, source: Source, told: Instruction, *, now: datetime
) -> tuple[Case, bool]:
    """Do once what a source says of an order; the same number with other words is refused.

    What cannot be done is refused whole and may be sent again. (执行来源指令)
    """
    forbid_if(access.why_not_instruct(actor))
    known = queries.arrived(source, told.number)
    if known is None:
        raise Refused(Why.NO_SUCH_MATTER)
    said = fingerprint(told.number, told.do, told.words, *told.units, str(told.granted))
    row, is_new = SourceInstruction.objects.get_or_create(
        source=source,
        given_id=told.given_id,
        defaults={"case_id": known.case_id, "do": told.do, "said": said, "done_at": now},
    )
    refuse_if(None if row.said == said else Why.REPEATED)
    if not is_new:
        return known.case, False

    DOINGS[told.do](actor, known.case, told, now)

    record(actor, "instruction.done", known.case_id, now, source=source, do=told.do)
    return known.case, True


def _add_units(actor: Actor, case: Case, told: Instruction, now: datetime) -> None:
    """Who has a part keeps it; who is named besides helps. (加派)"""
    stand = queries.parts_of(case)
    named = queries.units_named(told.units, now)
    more = [
        Offer(org_id=one, part=Part.CO) for one in named if one not in {o.org_id for o in stand}
    ]
    why = told.note or "加派"
    cases.redispatch(actor, case.pk, offers=[*stand, *more], ask=told.note, why=why, now=now)


def _supervise(actor: Actor, case: Case, told: Instruction, now: datetime) -> None:
    cases.supervise(actor, case.pk, why=told.words, now=now)


def _remind(actor: Actor, case: Case, told: Instruction, now: datetime) -> None:
    cases.remind(actor, case.pk, why=told.words, now=now)


def _extension(actor: Actor, case: Case, told: Instruction, now: datetime) -> None:
    if told.granted:
        cases.grant_extension(actor, case.pk, basis=told.note, now=now)
    else:
        cases.decline_extension(actor, case.pk, basis=told.note, now=now)


def _return(actor: Actor, case: Case, told: Instruction, now: datetime) -> None:
    if told.granted:
        (owner,) = queries.units_named(told.units, now)
        cases.grant_return(actor, case.pk, offers=[Offer(org_id=owner)], basis=told.note, now=now)
    else:
        cases.decline_return(actor, case.pk, basis=told.note, now=now)


DOINGS: dict[Do, Callable[[Actor, Case, Instruction, datetime], None]] = {
    Do.ADD_UNITS: _add_units,
    Do.SUPERVISE: _supervise,
    Do.REMIND: _remind,
    Do.EXTENSION: _extension,
    Do.RETURN: _return,
}
