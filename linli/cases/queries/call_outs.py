"""Whom an emergency calls, and which emergencies still call. (紧急呼叫)"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.cases import access
from linli.cases.models import IS_CALLING, IS_OPEN, CallOut, Case, Task
from linli.cases.rules import May, Offer, Part, TaskState
from linli.cases.rules.call_outs import TO_BE_TAKEN, Rung
from linli.kernel.paths import chain
from linli.orgs import queries as orgs
from linli.people.models import Account

from .owners import owners_for

SEES_TO_IT = (May.DISPATCH, May.SUPERVISE)


def calls(case: Case) -> bool:
    """Whether an emergency calls people and nobody has taken it; no query where it is none."""
    return case.emergency and CallOut.objects.filter(IS_CALLING, case=case).exists()


def call_outs_of(case: Case) -> list[CallOut]:
    """All who were called, in the order of the calls."""
    if not case.emergency:
        return []
    ladder = list(Rung)
    return sorted(CallOut.objects.filter(case=case), key=lambda one: ladder.index(Rung(one.rung)))


def last_call(case: Case) -> CallOut | None:
    """The rung that was climbed last; the case is held."""
    ladder = list(Rung)
    rows = CallOut.objects.filter(case=case)
    return max(rows, key=lambda one: ladder.index(Rung(one.rung)), default=None)


def to_call_out(now: datetime, most: int) -> list[UUID]:
    """Emergencies nobody was called to, and those whose call was not answered in its time."""
    waits = Q(state__in=TO_BE_TAKEN, emergency=True)
    new = Case.objects.filter(IS_OPEN, waits, callout=None).order_by("next_due_at", "pk")
    passed = CallOut.objects.filter(IS_CALLING, due_at__lte=now).order_by("due_at", "pk")
    found = [*new.values_list("pk", flat=True)[:most]]
    return [*found, *passed.values_list("case_id", flat=True)[:most]]


def whom(case: Case, rung: Rung, now: datetime) -> list[Account]:
    """Who is called at a rung; nobody from whom the matter is kept. (呼叫对象)"""
    found = dict.fromkeys(WHOM[rung](case, now))
    people = Account.objects.filter(pk__in=found, is_active=True).order_by("pk")
    return [one for one in people if not access.is_hidden(orgs.actor_for(one), case)]


def _on_duty(case: Case, now: datetime) -> list[UUID]:
    """Who is on duty there, who works in the cell now, and whom it was offered to."""
    here = orgs.here_now(_place(case), now)
    offered = Task.objects.filter(case=case, state=TaskState.OFFERED, org__isnull=False)
    bodies = list(offered.values_list("org_id", flat=True))
    cell = [case.grid_path] if case.grid_path else []
    own = orgs.awake([May.HANDLE], now, areas=cell, orgs=bodies)
    return [*here, *own]


def _next_shift(case: Case, now: datetime) -> list[UUID]:
    """Who follows, and who has come on duty since the first call: shifts change in between."""
    place = _place(case)
    calls = CallOut.objects.filter(case=case).order_by("called_at", "pk")
    begun = calls.values_list("called_at", flat=True).first() or now
    before = set(orgs.here_now(place, begun))
    came = [one for one in orgs.here_now(place, now) if one not in before]
    return [*came, *orgs.here_next(place, now)]


def _of_level(depth: int) -> Callable[[Case, datetime], list[UUID]]:
    """Who sees to matters of the whole area of this depth, on duty or by post."""

    def found(case: Case, now: datetime) -> list[UUID]:
        above = [path for path in chain(case.community_path) if path.count("/") == depth]
        return orgs.awake(SEES_TO_IT, now, areas=above) if above else []

    return found


WHOM: dict[Rung, Callable[[Case, datetime], list[UUID]]] = {
    Rung.ON_DUTY: _on_duty,
    Rung.ON_DUTY_SMS: _on_duty,
    Rung.NEXT_SHIFT: _next_shift,
    Rung.COMMUNITY: _of_level(3),
    Rung.STREET: _of_level(2),
    Rung.DISTRICT: _of_level(1),
}


def _place(case: Case) -> str:
    return str(case.grid_path or case.compound_path)


def offers_at_once(case: Case, now: datetime) -> list[Offer]:
    """To whom an emergency goes before anybody sorted it: the unit of its kind leads, the grid
    cell helps; whoever has nobody to sign for it now is left out. (紧急直派)"""
    named = {one.why: one.value for one in reversed(owners_for(case, now))}
    offers: list[Offer] = []
    unit, cell = named.get("suggested", ""), named.get("grid", "")
    if unit and orgs.awake([May.HANDLE], now, orgs=[_id(unit)]):
        offers.append(Offer(org_id=_id(unit)))
    if cell and _has_worker(case, now):
        part = Part.CO if offers else Part.LEAD
        offers.append(Offer(grid_cell_id=_id(cell), part=part))
    return offers


def _has_worker(case: Case, now: datetime) -> bool:
    """Somebody works in the cell now: appointed to it and not resting, or on shift around it."""
    around = [path for path in chain(case.grid_path) if path.count("/") > DEPTH_OF_STREET]
    return bool(orgs.awake([May.HANDLE], now, areas=around))


DEPTH_OF_STREET = 2


def _id(value: str) -> UUID:
    return UUID(value.partition(":")[2])
