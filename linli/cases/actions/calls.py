"""The part of one called body: signed for, there, done, let go, evaluated. (应哨)"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Case, Whistle, WhistleCall
from linli.cases.rules import Why, why_not_add
from linli.cases.rules.results import NOT_SAID, TaskResult
from linli.cases.rules.whistles import (
    MOVES_OF_CALL,
    CallState,
    WhistleState,
    WhistleStep,
    is_call_overtaken,
    why_not_call_step,
    why_not_points,
    why_not_whistle_step,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import record

from .calling import finish_tasks, hand_out, release_tasks, sign_tasks, tell_called, tell_people
from .keeping import keep_calls

WORDS, CAME = 400, 120
Ask = Callable[[Actor, WhistleCall], Why | None]


def _whistler(actor: Actor, call: WhistleCall) -> Why | None:
    return access.why_not_whistle(actor, call.whistle.area_path)


def _refuse(call: WhistleCall, step: WhistleStep) -> None:
    """What the part does not allow; whoever comes second is told so."""
    why = why_not_call_step(WhistleState(call.whistle.state), call.facts, step)
    if why and is_call_overtaken(call.facts, step):
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(why)


def _written(
    actor: Actor, call: WhistleCall, step: WhistleStep, now: datetime, *changed: str
) -> WhistleCall:
    """Write where the part stands now, bring its clocks in line, and leave the trace."""
    call.state = MOVES_OF_CALL[CallState(call.state), step]
    call.save(update_fields=["state", *changed])
    keep_calls([call], now)
    facts = {"call": str(call.pk), "owner": str(call.org_id)}
    record(actor, f"whistle.{DONE[step]}", call.whistle_id, now, **facts)
    return call


DONE = {
    WhistleStep.SIGN: "signed",
    WhistleStep.CONTACT: "contacted",
    WhistleStep.ANSWER: "answered",
    WhistleStep.FINISH: "part_finished",
    WhistleStep.REFUSE: "refused",
    WhistleStep.KEEP: "kept",
    WhistleStep.RELEASE: "released",
    WhistleStep.EVALUATE: "evaluated",
}
"""What the trace says of each step."""


@action
def sign_call(actor: Actor, call_id: UUID, *, now: datetime) -> WhistleCall:
    """Sign for a call; the body's tasks in the matters are signed for with it. (签收哨令)"""
    call = queries.hold_call(call_id)
    cases = queries.hold_matters_of(call.whistle)
    forbid_if(access.why_not_answer_call(actor, call, cases))
    _refuse(call, WhistleStep.SIGN)

    call.signed_at = now
    sign_tasks(actor, cases, call, now)
    return _written(actor, call, WhistleStep.SIGN, now, "signed_at")


@action
def contact_whistler(actor: Actor, call_id: UUID, *, now: datetime) -> WhistleCall:
    """Note that the body has spoken with the street. (联系街道)"""
    call = queries.hold_call(call_id)
    forbid_if(access.why_not_answer_call(actor, call, queries.matters_of(call.whistle)))
    _refuse(call, WhistleStep.CONTACT)

    call.contacted_at = now
    return _written(actor, call, WhistleStep.CONTACT, now, "contacted_at")


@action
def answer_whistle(actor: Actor, call_id: UUID, *, came: str = "", now: datetime) -> WhistleCall:
    """Report in: the body is there; who came, in posts and numbers. (报到)"""
    call = queries.hold_call(call_id)
    cases = queries.hold_matters_of(call.whistle)
    forbid_if(access.why_not_answer_call(actor, call, cases))
    _refuse(call, WhistleStep.ANSWER)

    call.reported_in_at, call.signed_at = now, call.signed_at or now
    call.came = came.strip()[:CAME]
    sign_tasks(actor, cases, call, now)
    return _written(actor, call, WhistleStep.ANSWER, now, "reported_in_at", "signed_at", "came")


@action
def finish_call(
    actor: Actor, call_id: UUID, *, note: str, told: TaskResult = NOT_SAID, now: datetime
) -> WhistleCall:
    """Say that one's part is done, and what came of it; helpers' tasks are done with it. (应哨办结)

    What the source of one of these matters asks for is said for all of them.
    """
    call = queries.hold_call(call_id)
    cases = queries.hold_matters_of(call.whistle)
    forbid_if(access.why_not_answer_call(actor, call, cases))
    _refuse(call, WhistleStep.FINISH)
    refuse_if(Why.NO_NOTE if not note.strip() else why_not_add(note, ()))

    call.done_at, call.note = now, note.strip()
    finish_tasks(actor, cases, call, note, told, now)
    return _written(actor, call, WhistleStep.FINISH, now, "done_at", "note")


@action
def refuse_call(
    actor: Actor, call_id: UUID, *, why: str, wish_id: UUID | None = None, now: datetime
) -> WhistleCall:
    """Say before signing that it is not one's own, why, and whose it is. (申请退哨)

    The clocks go on until the whistler has decided.
    """
    call = queries.hold_call(call_id)
    forbid_if(access.why_not_answer_call(actor, call, queries.matters_of(call.whistle)))
    _refuse(call, WhistleStep.REFUSE)
    refuse_if(Why.NO_REASON if not why.strip() else None)
    wish = _body(wish_id, now)

    call.refused_why, call.wish = why.strip()[:WORDS], wish
    _written(actor, call, WhistleStep.REFUSE, now, "refused_why", "wish")
    told = [one for one in (call.whistle.whistled_by,) if one]
    tell_people(actor, call.whistle, told, "whistle.refused", now)
    return call


def _body(org_id: UUID | None, now: datetime) -> Org | None:
    if org_id is None:
        return None
    found = queries.callable_bodies(now).filter(pk=org_id).first()
    if found is None:
        raise Refused(Why.UNKNOWN_OWNER)
    return found


@action
def keep_call(actor: Actor, call_id: UUID, *, why: str, now: datetime) -> WhistleCall:
    """Say with a ground that it is theirs; then they cannot refuse it again. (不同意退哨)"""
    call = queries.hold_call(call_id)
    forbid_if(_whistler(actor, call))
    _refuse(call, WhistleStep.KEEP)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    call.kept_why = why.strip()[:WORDS]
    _written(actor, call, WhistleStep.KEEP, now, "kept_why")
    tell_called(actor, call, "whistle.kept", now)
    return call


@action
def release_call(
    actor: Actor, call_id: UUID, *, why: str, instead_id: UUID | None = None, now: datetime
) -> WhistleCall:
    """Let a body go, with the reason, and call another in its place. (同意退哨、改叫)

    What it missed until then stays noted.
    """
    call = queries.hold_call(call_id)
    cases = queries.hold_matters_of(call.whistle)
    forbid_if(_whistler(actor, call))
    _refuse(call, WhistleStep.RELEASE)
    refuse_if(Why.NO_REASON if not why.strip() else None)
    other = _body(instead_id, now)
    called = {one.org_id for one in queries.calls_of(call.whistle)}
    refuse_if(Why.OFFERED_TWICE if other and other.pk in called else None)

    call.released_at, call.released_why = now, why.strip()[:WORDS]
    release_tasks(cases, call, now)
    _written(actor, call, WhistleStep.RELEASE, now, "released_at", "released_why")
    tell_called(actor, call, "whistle.released", now)
    if other:
        _call(actor, call.whistle, cases, other, now)
    return call


@action
def call_also(actor: Actor, whistle_id: UUID, *, org_id: UUID, now: datetime) -> WhistleCall:
    """Call one more to a whistle that runs: the spot showed whom it takes. (加叫部门)"""
    one = queries.hold_whistle(whistle_id)
    cases = queries.hold_matters_of(one)
    forbid_if(access.why_not_whistle(actor, one.area_path, cases))
    refuse_if(why_not_whistle_step(WhistleState(one.state), WhistleStep.CALL_ALSO))
    other = _body(org_id, now)
    called = {call.org_id for call in queries.calls_of(one)}
    if other is None or other.pk in called:
        raise Overtaken(Why.OVERTAKEN)

    return _call(actor, one, cases, other, now)


def _call(
    actor: Actor, whistle: Whistle, cases: Sequence[Case], other: Org, now: datetime
) -> WhistleCall:
    """One more called body, with its clocks and its tasks, and told so."""
    new = WhistleCall.objects.create(whistle=whistle, org=other, called_at=now)
    for case in cases:
        hand_out(actor, case, [other], whistle.ask, now)
    keep_calls([new], now)
    record(actor, "whistle.called", whistle.pk, now, owner=str(other.pk))
    tell_called(actor, new, "whistle.called", now)
    return new


@action
def evaluate_call(  # noqa: PLR0913  (three points and a word)
    actor: Actor,
    call_id: UUID,
    *,
    turnout: int,
    helped: int,
    result: int,
    words: str = "",
    now: datetime,
) -> WhistleCall:
    """Grade a body, once it has reported in: turn-out, help, result; never a person. (评价)"""
    call = queries.hold_call(call_id)
    forbid_if(_whistler(actor, call))
    _refuse(call, WhistleStep.EVALUATE)
    refuse_if(why_not_points(turnout, helped, result))

    call.turnout, call.helped, call.result = turnout, helped, result
    call.evaluated_at, call.evaluation = now, words.strip()[:WORDS]
    changed = ("turnout", "helped", "result", "evaluated_at", "evaluation")
    return _written(actor, call, WhistleStep.EVALUATE, now, *changed)
