"""What was asked for in a matter and what is in force, as people read it. (待审批、生效中)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from linli.cases import queries
from linli.cases.labels import clocks as words
from linli.cases.models import Case, Milestone, Order
from linli.cases.queries.owners import Owner
from linli.cases.queries.story import owner_of
from linli.cases.rules import OrderKind, OrderState
from linli.cases.rules.recall import Act
from linli.orgs.queries import names_at

from .clocks import limit_words
from .shown import day, moment


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan; `tone` is late where its day has passed. (节点)"""

    what: str
    by: str
    state: str
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A long-term plan: why, its steps, and when it is reviewed next. (挂账)"""

    why: str
    review: str
    late: bool
    steps: list[Step]


def asked_for(
    orders: Sequence[Order], owners: Sequence[Owner], case: Case, now: datetime
) -> list[dict[str, str]]:
    """What waits for a decision: who asked, what for, why. (待审批)"""
    waiting = [one for one in orders if one.state == OrderState.PROPOSED]
    names = queries.ground_names() if any(one.ground for one in waiting) else {}
    bodies = {one.value: one.name for one in owners}
    return [
        {
            "what": str(words.ORDER[OrderKind(one.kind)]),
            "who": str(words.DESK) if _by_desk(one) or not one.task else owner_of(one.task),
            "why": one.reason,
            "wish": _joined(names.get(one.ground), _wish(one, bodies, case, now)),
        }
        for one in waiting
    ]


def _by_desk(order: Order) -> bool:
    """A dispatch or a closing is the desk's to ask back, whatever task it is about."""
    return order.kind == OrderKind.RECALL and order.wish != Act.FINISH


def _last(ends_at: datetime, now: datetime) -> str:
    """The day on which it goes on: a hold ends as that day begins."""
    return day(timezone.localdate(ends_at), now)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _wish(order: Order, bodies: dict[str, str], case: Case, now: datetime) -> str:
    """Whose it is, how much more, until when, or in which steps."""
    if order.kind == OrderKind.EXTENSION:
        return limit_words(f"{order.wish} {case.due_limit.partition(' ')[2]}")
    if order.kind == OrderKind.HOLD and order.ends_at:
        return str(words.UNTIL % {"when": _last(order.ends_at, now)})
    if order.kind == OrderKind.LONG_TERM:
        steps = queries.milestones_of(order)
        return "；".join(f"{day(one.due_on, now)} {one.what}" for one in steps)
    if order.kind == OrderKind.RECALL:
        return str(words.ACT[Act(order.wish)])
    if order.kind == OrderKind.ESCALATION:
        return names_at([order.wish]).get(order.wish, "")
    return bodies.get(order.wish, "")


def notes_of(orders: Sequence[Order], now: datetime) -> list[str]:
    """A hold or an exclusion in force, each in one sentence."""
    standing = [one for one in orders if one.state == OrderState.GRANTED and one.ground]
    names = queries.ground_names() if standing else {}
    return [
        str(words.STANDS[OrderKind(one.kind)])
        % {
            "why": names.get(one.ground, one.ground),
            "when": _last(one.ends_at, now) if one.ends_at else "",
        }
        for one in standing
        if one.kind in words.STANDS
    ]


def plan_of(orders: Sequence[Order], now: datetime) -> Plan | None:
    """The plan in force; no query where there is none."""
    standing = (one for one in orders if one.state == OrderState.GRANTED)
    order = next((one for one in standing if one.kind == OrderKind.LONG_TERM), None)
    if order is None:
        return None
    return Plan(
        why="\n".join(filter(None, (order.reason, order.basis))),
        review=moment(order.review_at, now) if order.review_at else "",
        late=order.review_at is not None and order.review_at < now,
        steps=[_step(one, now) for one in queries.milestones_of(order)],
    )


def _step(one: Milestone, now: datetime) -> Step:
    late = one.reached_at is None and one.due_on < timezone.localdate(now)
    state = words.REACHED if one.reached_at else words.MISSED if late else words.RUNS
    return Step(
        what=one.what,
        by=day(one.due_on, now),
        state=str(state),
        tone="late" if late else "ok" if one.reached_at else "",
        words=one.words,
    )
