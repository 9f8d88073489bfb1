"""What is true of every case at any time, whoever came first. A half state breaks one of these."""

from collections import Counter

from django.utils import timezone

from linli.cases import queries
from linli.cases.models import Case, MergeLink, Order, Rated, Task
from linli.cases.queries.working import to_look_at
from linli.cases.rules import (
    IN_HANDS,
    OPEN,
    OrderState,
    Part,
    Side,
    State,
    TaskState,
    closed_on,
    counter,
    month,
)
from linli.kernel.paths import chain
from linli.trail.models import Counter as Figure
from linli.trail.models import CounterDelta

OFF_THE_CLOCK = {State.ON_HOLD: "hold", State.LONG_TERM: "long_term"}
GIVEN_OUT = {*OPEN[2:], State.CLOSED}
GONE = {State.MERGED, State.WITHDRAWN}
DONE = {State.HANDLED, State.VERIFIED, State.CLOSED}


def faults() -> list[str]:
    """Everything that is wrong with the rows of this room; empty where all is sound."""
    wrong = [fault for case in Case.objects.order_by("pk") for fault in _of_case(case)]
    kept, recounted = _kept(), _recounted()
    wrong += [
        f"{name} says {kept[name]}, is {recounted[name]}"
        for name in sorted({*kept, *recounted})
        if kept[name] != recounted[name]
    ]
    return wrong


def _of_case(case: Case) -> list[str]:
    tasks, state = list(Task.objects.filter(case=case)), State(case.state)
    leads = [t for t in tasks if t.part == Part.LEAD and t.state != TaskState.RELEASED]
    links = MergeLink.objects.filter(duplicate=case, undone_at=None)
    reporters = queries.reporters_of(case)
    done = state in DONE
    true = {
        "one leads": len(leads) == (1 if state in GIVEN_OUT else len(leads)),
        "the lead's part is done": not done or leads[0].state == TaskState.ACCEPTED_BY_LEAD,
        "nobody's part is open": not done or all(t.is_signed_off for t in tasks),
        "handled has its moment": done == (case.handled_at is not None),
        "verified has its outcome": (state in DONE - {State.HANDLED}) == bool(case.verified),
        "a merged one has its link": (state is State.MERGED) == (links.count() == 1),
        "what it is merged into has gone nowhere": all(
            one.master.state not in GONE for one in links
        ),
        "an open one has a next window": (state in OPEN) == (case.next_due_at is not None),
        "somebody waits for the call": state is not State.VERIFIED
        or (case.call_back is None) == any(one.call_back is None for one in reporters),
        "who asks again stands in a state for it": case.reopen_asked_at is None or done,
        "what stands still does so by an order": _standing(case)
        == ({OFF_THE_CLOCK[state]} if state in OFF_THE_CLOCK else set()),
        "nothing is promised on the long-term list": state is not State.LONG_TERM
        or case.due_at is None,
        "closed has its moment": (state is State.CLOSED) == (case.closed_at is not None),
    }
    return [f"{case}: not true that {name}" for name, holds in true.items() if not holds]


def _standing(case: Case) -> set[str]:
    """The holds and plans in force."""
    rows = Order.objects.filter(case=case, state=OrderState.GRANTED, kind__in=["hold", "long_term"])
    return set(rows.values_list("kind", flat=True))


def _kept() -> Counter[str]:
    found: Counter[str] = Counter()
    for name, delta in CounterDelta.objects.values_list("name", "delta"):
        found[name] += delta
    for name, value in Figure.objects.values_list("name", "value"):
        found[name] += value
    return found


def _recounted() -> Counter[str]:
    found: Counter[str] = Counter()
    found["cases.photos_to_check"] = to_look_at().count()
    for case in Case.objects.all():
        found[f"cases.{case.state}"] += 1
        found["cases.emergency"] += case.emergency and case.state in OPEN
        found["cases.overdue"] += case.overdue_at is not None and case.state in IN_HANDS
        found["cases.to_call"] += case.state == State.VERIFIED and case.call_back is None
        found["cases.reopen_asked"] += case.reopen_asked_at is not None
        if case.closed_at:
            found[closed_on(timezone.localdate(case.closed_at))] += 1
    for row in Rated.objects.all():
        found[counter(month(row.day), Side(row.side), row.result)] += len(chain(row.area))
    return found
