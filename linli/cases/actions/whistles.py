"""A whistle as a whole: asked for, given, declined, recorded on the spot, ended. (吹哨)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import Case, Whistle, WhistleCall, WhistleKind, WhistleMatter
from linli.cases.rules import State, Why, why_not_add
from linli.cases.rules.whistles import (
    WHISTLE_LETTER,
    CallState,
    WhistleState,
    WhistleStep,
    is_whistle_overtaken,
    street_of,
    why_not_call,
    why_not_matters,
    why_not_meet,
    why_not_whistle_step,
)
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Overtaken, Refused, forbid_if, refuse_if
from linli.orgs.models import Org
from linli.trail.actions import next_number, record

from .calling import hand_out, release_tasks, tell_called, tell_of_request, tell_people
from .keeping import keep_calls

WORDS, POST, PLACE = 400, 200, 120


def refuse_whistle_step(whistle: Whistle, step: WhistleStep) -> list[WhistleCall]:
    """Refuse what does not stand open, and say where somebody was faster; else who is called."""
    calls = queries.calls_of(whistle)
    state = WhistleState(whistle.state)
    why = why_not_whistle_step(state, step, [CallState(one.state) for one in calls])
    if why is Why.WRONG_STATE and is_whistle_overtaken(state, step):
        raise Overtaken(Why.OVERTAKEN)
    refuse_if(why)
    return calls


def _street(cases: Sequence[Case]) -> str:
    streets = {street_of(case.community_path) for case in cases}
    refuse_if(why_not_matters([State(case.state) for case in cases], streets))
    return streets.pop()


def _bodies(org_ids: Sequence[UUID], now: datetime) -> list[Org]:
    refuse_if(why_not_call(org_ids))
    found = queries.callable_bodies(now).in_bulk(org_ids)
    if len(found) < len(org_ids):
        raise Refused(Why.UNKNOWN_OWNER)
    return [found[one] for one in org_ids]


def _begun(cases: Sequence[Case], now: datetime, **given: Any) -> Whistle:
    """A new whistle with its matters; its number is given as late as can be."""
    number = next_number(WHISTLE_LETTER, timezone.localdate(now))
    street = street_of(cases[0].community_path)
    begun = WhistleState.REQUESTED
    one = Whistle.objects.create(number=number, area_path=street, state=begun, **given)
    WhistleMatter.objects.bulk_create(WhistleMatter(whistle=one, case=case) for case in cases)
    return one


def _sent_before(actor: Actor, key: str) -> Whistle | None:
    """What the same person sent under this key already; a stranger's key is nobody's."""
    found = Whistle.objects.filter(key=key).first()
    if found and actor.person_id not in {found.asked_by, found.whistled_by}:
        raise NotAllowed(Why.NOT_YOUR_WHISTLE)
    return found


@action
def request_whistle(  # noqa: PLR0913  (what is asked for, of whom, and why)
    actor: Actor,
    *,
    key: str,
    case_ids: Sequence[UUID],
    ask: str,
    tried: str,
    wish: Sequence[UUID] = (),
    now: datetime,
) -> Whistle:
    """Ask the street secretary to whistle for some matters, and say what was tried. (提请书记吹哨)

    The same key is answered with the same request.
    """
    cases = queries.hold_cases(case_ids)
    forbid_if(access.why_not_request(actor, cases))
    if found := _sent_before(actor, key):
        return found
    _street(cases)
    refuse_if(Why.NO_TEXT if not ask.strip() else why_not_add(ask, ()))
    refuse_if(Why.NO_REASON if not tried.strip() else None)
    refuse_if(queries.why_not_ask_yet(cases, now))
    bodies = _bodies(wish, now) if wish else []
    refuse_if(Why.WHISTLED_ALREADY if queries.standing_on(cases) else None)

    whistle = _begun(
        cases,
        now,
        key=key,
        ask=ask.strip()[:WORDS],
        tried=tried.strip()[:WORDS],
        wish=[str(one.pk) for one in bodies],
        asked_at=now,
        asked_by=actor.person_id,
        asked_as=actor.office[:POST],
    )

    record(actor, "whistle.requested", whistle.pk, now, matters=len(cases))
    for case in cases:
        record(actor, "case.whistle_asked", case.pk, now, whistle=str(whistle.pk))
    tell_of_request(actor, whistle, now)
    return whistle


@action
def whistle(  # noqa: PLR0913  (who is called to what, where and when)
    actor: Actor,
    *,
    key: str,
    request_id: UUID | None = None,
    case_ids: Sequence[UUID],
    org_ids: Sequence[UUID],
    kind_code: str,
    ask: str,
    place: str = "",
    meet_at: datetime | None = None,
    now: datetime,
) -> Whistle:
    """Call departments to the spot; each gets its clocks and a task in every matter. (吹哨)

    With `request_id` it grants what was asked for. The same key is answered with the same whistle.
    """
    asked = queries.hold_whistle(request_id) if request_id else None
    cases = queries.hold_cases(case_ids)
    street = street_of(cases[0].community_path) if cases else ""
    forbid_if(access.why_not_whistle(actor, asked.area_path if asked else street, cases))
    if asked is None and (found := _sent_before(actor, key)):
        return found
    if asked:
        refuse_whistle_step(asked, WhistleStep.RAISE)
    kind, bodies = _given(cases, asked, org_ids, kind_code, now)
    refuse_if(Why.NO_TEXT if not ask.strip() else why_not_add(ask, ()))
    refuse_if(why_not_meet(meet_at, now))

    one = asked or _begun(cases, now, key=key)
    one.ask, one.place, one.meet_at = ask.strip()[:WORDS], place.strip()[:PLACE], meet_at
    _raise(actor, one, kind, bodies, cases, now)
    return one


def _given(
    cases: Sequence[Case],
    asked: Whistle | None,
    org_ids: Sequence[UUID],
    kind_code: str,
    now: datetime,
) -> tuple[WhistleKind, list[Org]]:
    """The kind and the bodies, once nothing stands against these matters."""
    street = _street(cases)
    refuse_if(Why.SEVERAL_STREETS if asked and asked.area_path != street else None)
    standing = queries.standing_on(cases, asked.pk if asked else None)
    refuse_if(Why.WHISTLED_ALREADY if standing else None)
    kind = queries.whistle_kind(kind_code, timezone.localdate(now))
    if kind is None:
        raise Refused(Why.UNKNOWN_WHISTLE_KIND)
    return kind, _bodies(org_ids, now)


def _raise(
    actor: Actor,
    one: Whistle,
    kind: WhistleKind,
    bodies: Sequence[Org],
    cases: Sequence[Case],
    now: datetime,
) -> None:
    one.state, one.kind = WhistleState.RAISED, kind
    one.whistled_at, one.whistled_by = now, actor.person_id
    one.whistled_as = actor.office[:POST]
    one.save()
    on_it = set(WhistleMatter.objects.filter(whistle=one).values_list("case_id", flat=True))
    WhistleMatter.objects.filter(whistle=one).exclude(case__in=cases).delete()
    WhistleMatter.objects.bulk_create(
        WhistleMatter(whistle=one, case=case) for case in cases if case.pk not in on_it
    )
    calls = WhistleCall.objects.bulk_create(
        WhistleCall(whistle=one, org=body, called_at=now) for body in bodies
    )
    for case in cases:
        hand_out(actor, case, bodies, one.ask, now)
        record(actor, "case.whistled", case.pk, now, whistle=str(one.pk))
    keep_calls(calls, now)

    called = [str(body.pk) for body in bodies]
    record(actor, "whistle.raised", one.pk, now, kind=kind.code, matters=len(cases), called=called)
    for call in calls:
        tell_called(actor, call, "whistle.called", now)
    if one.asked_by and one.asked_by != actor.person_id:
        tell_people(actor, one, [one.asked_by], "whistle.granted", now)


@action
def decline_whistle(actor: Actor, whistle_id: UUID, *, why: str, now: datetime) -> Whistle:
    """Say why no whistle is given; the one who asked is told. (不予吹哨)"""
    one = queries.hold_whistle(whistle_id)
    forbid_if(access.why_not_whistle(actor, one.area_path, queries.hold_matters_of(one)))
    refuse_whistle_step(one, WhistleStep.DECLINE)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    _end(actor, one, WhistleState.DECLINED, why, now)

    record(actor, "whistle.declined", one.pk, now)
    if one.asked_by:
        tell_people(actor, one, [one.asked_by], "whistle.declined", now)
    return one


@action
def withdraw_whistle(actor: Actor, whistle_id: UUID, *, why: str, now: datetime) -> Whistle:
    """Take a request or a whistle back, with the reason; who was called is told again. (撤哨)"""
    one = queries.hold_whistle(whistle_id)
    cases = queries.hold_matters_of(one)
    forbid_if(access.why_not_take_back(actor, one))
    calls = refuse_whistle_step(one, WhistleStep.WITHDRAW)
    refuse_if(Why.NO_REASON if not why.strip() else None)

    _end(actor, one, WhistleState.WITHDRAWN, why, now)
    for call in calls:
        call.whistle = one
        release_tasks(cases, call, now)
    keep_calls(calls, now)

    record(actor, "whistle.withdrawn", one.pk, now, called=len(calls))
    for call in calls:
        tell_called(actor, call, "whistle.withdrawn", now)
    return one


def _end(actor: Actor, one: Whistle, to: WhistleState, why: str, now: datetime) -> None:
    one.state, one.why = to, why.strip()[:WORDS]
    one.ended_at, one.ended_by = now, actor.person_id
    one.save(update_fields=["state", "why", "ended_at", "ended_by"])


@action
def close_whistle(actor: Actor, whistle_id: UUID, *, why: str = "", now: datetime) -> Whistle:
    """End a whistle once each called body has done its part or was let go. (销哨)"""
    one = queries.hold_whistle(whistle_id)
    forbid_if(access.why_not_whistle(actor, one.area_path))
    refuse_whistle_step(one, WhistleStep.CLOSE)

    _end(actor, one, WhistleState.CLOSED, why, now)

    record(actor, "whistle.closed", one.pk, now)
    return one
