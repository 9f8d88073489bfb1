"""Emergency mode: declared by who may, ended by a person or by the clock. (平急转换)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import TABLES, ModeSwitch, RoundMark
from linli.places.rules import Why
from linli.places.rules.modes import MarkState, ModeEnd, why_not_say, why_not_until
from linli.trail.actions import record

from .presets import loaded

BASIS, REASON, OFFICE = 200, 400, 120


@action
def switch_mode(
    actor: Actor, path: str, *, basis: str, reason: str, ends_at: datetime, now: datetime
) -> ModeSwitch:
    """Declare emergency mode for an area, with its end. (进入应急状态)"""
    forbid_if(access.why_not_declare(actor, path))
    refuse_if(None if queries.hold_area(path) else Why.UNKNOWN_AREA)
    refuse_if(Why.MODE_RUNS if queries.running_at(path) else None)

    return _decided(actor, path, basis, reason, (now, ends_at), now)


@action
def prolong_mode(
    actor: Actor, mode_id: UUID, *, basis: str, reason: str, ends_at: datetime, now: datetime
) -> ModeSwitch:
    """Let an emergency mode last longer, by a new decision, once each. (延长应急状态)"""
    one = queries.hold_mode(mode_id)
    forbid_if(access.why_not_declare(actor, one.path))
    refuse_if(Why.MODE_IS_OVER if one.end or one.ends_at <= now else None)
    later = queries.running_at(one.path)
    refuse_if(Why.PROLONGED_ALREADY if later[-1].pk != one.pk else None)
    longest = queries.mode_rule(timezone.localdate(now)).longest_days
    refuse_if(why_not_until(now, ends_at, longest))

    return _decided(actor, one.path, basis, reason, (one.ends_at, ends_at), now, one)


def _decided(  # noqa: PLR0913  (the five parts of a decision)
    actor: Actor,
    path: str,
    basis: str,
    reason: str,
    lasts: tuple[datetime, datetime],
    now: datetime,
    prolongs: ModeSwitch | None = None,
) -> ModeSwitch:
    begins_at, ends_at = lasts
    longest = queries.mode_rule(timezone.localdate(now)).longest_days
    refuse_if(why_not_say(basis, reason) or why_not_until(begins_at, ends_at, longest))
    one = ModeSwitch.objects.create(
        path=path, basis=basis.strip()[:BASIS], reason=reason.strip()[:REASON],
        begins_at=begins_at, ends_at=ends_at, office=actor.office[:OFFICE],
        decided_by=actor.person_id, decided_at=now, prolongs=prolongs,
    )  # fmt: skip
    queries.forget_modes()

    verb = "mode.prolonged" if prolongs else "mode.declared"
    record(actor, verb, one.pk, now, area=path, until=ends_at.isoformat())
    return one


@action
def end_mode(actor: Actor, mode_id: UUID, *, reason: str, now: datetime) -> ModeSwitch:
    """End an emergency mode before its time, with its prolongations. (提前解除应急状态)"""
    one = queries.hold_mode(mode_id)
    forbid_if(access.why_not_declare(actor, one.path))
    if one.end:
        return one
    refuse_if(None if reason.strip() else Why.REASON_NEEDED)

    for row in queries.running_at(one.path):
        _end(actor, row, ModeEnd.ENDED, now, reason.strip()[:REASON])
    one.refresh_from_db()
    return one


@action
def end_modes(clerk: Actor, *, now: datetime) -> int:
    """End what has reached its end; each once, whoever looks first. (到期自动解除)"""
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.modes_over(now).select_for_update(no_key=True))
    for one in over:
        _end(clerk, one, ModeEnd.EXPIRED, one.ends_at)
    return len(over)


def _end(actor: Actor, one: ModeSwitch, how: ModeEnd, at: datetime, reason: str = "") -> None:
    one.end, one.ended_at, one.end_reason = how, at, reason
    one.save(update_fields=["end", "ended_at", "end_reason"])
    queries.forget_modes()
    record(actor, "mode.ended", one.pk, at, area=one.path, how=how.value)


@action
def mark_round(
    actor: Actor, mode_id: UUID, entrance_id: UUID, item: str, state: MarkState, *, now: datetime
) -> RoundMark:
    """Note one item at one entrance, while the emergency lasts; a later mark counts. (挨户登记)"""
    one = queries.hold_mode(mode_id)
    there = queries.entrance_of(one, entrance_id)
    forbid_if(access.why_not_go_round(actor, *queries.both_paths(there)))
    refuse_if(Why.MODE_IS_OVER if one.end or not one.begins_at <= now < one.ends_at else None)
    items = {each.code for each in queries.round_items(timezone.localdate(now))}
    refuse_if(None if item in items else Why.UNKNOWN_ITEM)

    mark, _new = RoundMark.objects.update_or_create(
        mode=one, entrance=there, item=item,
        defaults={"state": state, "marked_at": now, "marked_by": actor.person_id},
    )  # fmt: skip
    record(actor, "round.marked", one.pk, now, item=item)
    return mark


@action
def forget_rounds(clerk: Actor, mode_id: UUID, *, now: datetime) -> int:
    """Delete what was gathered for an emergency that is over; how much it was stays. (清除)"""
    forbid_if(access.why_not_machine(clerk))
    one = queries.hold_mode(mode_id)
    if one.forgotten_at or not one.end:
        return 0

    gone, _each = RoundMark.objects.filter(mode=one).delete()
    one.forgotten_at = now
    one.save(update_fields=["forgotten_at"])

    record(clerk, "mode.forgotten", one.pk, now, marks=gone)
    record(clerk, "round_marks.erased", clerk.person_id, now, marks=gone, rule="mode_over")
    return gone


@action
def load_modes(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how long an emergency mode may last, from a day on. (平急转换规则)"""
    forbid_if(access.why_not_set_up(actor))

    return loaded(actor, "places.modes", add_new(TABLES["places.modes"], rows, now), now)


@action
def load_round_items(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what is asked at each entrance in emergency mode. (挨户清单)"""
    forbid_if(access.why_not_set_up(actor))

    new = add_new(TABLES["places.round_items"], rows, now)
    return loaded(actor, "places.round_items", new, now)
