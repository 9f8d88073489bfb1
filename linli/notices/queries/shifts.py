"""Whose shifts some traces changed, and how it stands in the end. (值班变动)"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.orgs.models import Shift, Swap
from linli.trail.models import Trace

ROSTERS = ("roster.drawn", "roster.closed", "shift.given", "shift.withdrawn")
SWAPS = ("swap.asked", "swap.accepted", "swap.declined", "swap.withdrawn")


@dataclass(slots=True)
class Shifts:
    """Of one person: the shifts he has now, and those he has no more, by the clock."""

    given: list[Shift] = field(default_factory=list)
    gone: list[Shift] = field(default_factory=list)


def in_short(shift: Shift) -> str:
    """A shift in a message: `12-01 夜班`."""
    return f"{shift.duty_on:%m-%d} {shift.name}"


def shifts_changed(news: Sequence[Trace], now: datetime) -> dict[UUID, Shifts]:
    """Person → what some traces gave him and took from him, of shifts that have not begun.

    Who had a shift before is set against who has it now: what went to and fro in between changed
    nothing, nor did a shift that was withdrawn and given to the same person again.
    """
    touched = _touched(news)
    changed: dict[UUID, Shifts] = {}
    ahead = Shift.objects.filter(pk__in=touched, begins_at__gt=now)
    for one in ahead.order_by("begins_at", "code", "pk"):
        before, after = _before(one, touched[one.pk][0]), _holder(one)
        himself = {trace.actor_id for trace in touched[one.pk]}
        if after and after not in {before, *himself}:
            changed.setdefault(after, Shifts()).given.append(one)
        if before and before not in {after, *himself}:
            changed.setdefault(before, Shifts()).gone.append(one)
    for shifts in changed.values():
        _settle(shifts)
    return {who: shifts for who, shifts in changed.items() if shifts.given or shifts.gone}


def _touched(news: Sequence[Trace]) -> dict[UUID, list[Trace]]:
    """Shift → the traces that changed it, in the order of the log."""
    found: dict[UUID, list[Trace]] = {}
    for trace in news:
        for shift_id in _shifts_of(trace):
            found.setdefault(shift_id, []).append(trace)
    return found


def _shifts_of(trace: Trace) -> list[UUID]:
    if trace.verb == "roster.drawn":
        return [UUID(one) for one in trace.facts.get("given", [])]
    if trace.verb == "roster.closed":
        gone = Shift.objects.filter(roster_id=trace.subject_id, withdrawn_at=trace.happened_at)
        return list(gone.order_by("pk").values_list("pk", flat=True))
    return [trace.subject_id] if trace.verb in ROSTERS else []


def _before(one: Shift, first: Trace) -> UUID | None:
    """Who had a shift before the first of some traces; nobody, where it was new."""
    if first.verb == "shift.given":
        return UUID(first.facts["from"]) if first.facts["from"] else None
    return None if first.verb == "roster.drawn" else one.account_id


def _holder(one: Shift) -> UUID | None:
    return one.account_id if one.withdrawn_at is None else None


def _settle(shifts: Shifts) -> None:
    """Leave out what somebody lost and has again."""

    def spots(some: list[Shift]) -> set[tuple[object, ...]]:
        return {(one.roster_id, one.duty_on, one.code) for one in some}

    both = spots(shifts.given) & spots(shifts.gone)
    for some in (shifts.given, shifts.gone):
        some[:] = [one for one in some if not spots([one]) & both]


def swaps_told(news: Sequence[Trace], now: datetime) -> list[tuple[Trace, Swap]]:
    """The traces of swaps that somebody has to hear of, each with its swap.

    A question that has its answer by now is not told any more, nor one that was taken back
    before it was told, nor a swap of shifts that have begun.
    """
    verbs: dict[UUID, list[str]] = {}
    for trace in news:
        if trace.verb in SWAPS:
            verbs.setdefault(trace.subject_id, []).append(trace.verb)
    rows = Swap.objects.filter(pk__in=verbs, gives__begins_at__gt=now, takes__begins_at__gt=now)
    swaps = {one.pk: one for one in rows.select_related("gives", "takes")}
    return [
        (trace, swaps[trace.subject_id])
        for trace in news
        if trace.subject_id in swaps and _is_news(trace.verb, verbs[trace.subject_id])
    ]


def _is_news(verb: str, verbs: list[str]) -> bool:
    if verb == "swap.asked":
        return verbs == ["swap.asked"]
    return verb != "swap.withdrawn" or "swap.asked" not in verbs
