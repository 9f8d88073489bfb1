"""Scenes of what is asked for and decided: adjudication, hold, plan, exclusion."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from linli.cases import actions
from linli.cases.models import Case, Milestone, Task
from linli.cases.rules import Offer
from linli.cases.tests import make, planned
from linli.cases.tests.make import NOON
from linli.kernel.actor import Actor
from linli.orgs.models import Org

from .scene import Scene, Tap

IN_A_WEEK = NOON.date() + timedelta(days=7)


def _desk(tap: Tap) -> Scene:
    return Scene(tap, make.desk(), make.desk())


def _centre(tap: Tap) -> Scene:
    return Scene(tap, planned.centre(), planned.centre())


def _lead(body: Org, tap: Tap) -> Scene:
    return Scene(tap, make.handler(body), make.handler(body))


def _at_work(tap: Callable[[Actor, Task], object]) -> Scene:
    body = make.org()
    _case, mine, _man = make.working(body)
    planned.grounds()
    return _lead(body, lambda who: tap(who, mine))


def ask_adjudication() -> Scene:
    _case, mine, body = planned.returned_twice()
    return _lead(body, lambda who: actions.ask_adjudication(who, mine.pk, reason="x", now=NOON))


def adjudicate() -> Scene:
    case, mine, body = planned.returned_twice()
    actions.ask_adjudication(make.handler(body), mine.pk, reason="x", now=NOON)
    to = [Offer(org_id=make.org("定下的单位").pk)]
    return _centre(lambda who: actions.adjudicate(who, case.pk, offers=to, basis="0402", now=NOON))


def ask_hold() -> Scene:
    return _at_work(
        lambda who, mine: actions.ask_hold(
            who, mine.pk, ground="weather", reason="大雨", until=IN_A_WEEK, now=NOON
        )
    )


def grant_hold() -> Scene:
    case = planned.hold_asked()
    return _desk(lambda who: actions.grant_hold(who, case.pk, now=NOON))


def decline_hold() -> Scene:
    case = planned.hold_asked()
    return _desk(lambda who: actions.decline_hold(who, case.pk, basis="x", now=NOON))


def take_up() -> Scene:
    case = planned.held()
    return _desk(lambda who: actions.take_up(who, case.pk, now=NOON))


def ask_plan() -> Scene:
    steps = [("招标", IN_A_WEEK)]
    return _at_work(
        lambda who, mine: actions.ask_plan(
            who, mine.pk, reason="要改造", milestones=steps, now=NOON
        )
    )


def grant_plan() -> Scene:
    case, _body = planned.plan_asked()
    return _desk(lambda who: actions.grant_plan(who, case.pk, now=NOON))


def decline_plan() -> Scene:
    case, _body = planned.plan_asked()
    return _desk(lambda who: actions.decline_plan(who, case.pk, basis="x", now=NOON))


def review_plan() -> Scene:
    case, _body = planned.long_term()
    return _desk(lambda who: actions.review_plan(who, case.pk, words="在招标", now=NOON))


def reach_milestone() -> Scene:
    case, body = planned.long_term()
    first, mine = _first_step(case), make.task(case).pk
    return _lead(
        body,
        lambda who: actions.reach_milestone(who, mine, milestone=first, words="招好了", now=NOON),
    )


def _first_step(case: Case) -> UUID:
    return Milestone.objects.filter(order__case=case).earliest("due_on").pk


def end_plan() -> Scene:
    case, _body = planned.long_term()
    return _desk(lambda who: actions.end_plan(who, case.pk, why="可以按期办", now=NOON))


def ask_exclusion() -> Scene:
    planned.grounds()
    case = make.accepted()
    return _desk(
        lambda who: actions.ask_exclusion(
            who, case.pk, ground="market_dispute", reason="合同纠纷", now=NOON
        )
    )


def exclude() -> Scene:
    case = planned.exclusion_asked()
    return _desk(lambda who: actions.exclude(who, case.pk, now=NOON))


def decline_exclusion() -> Scene:
    case = planned.exclusion_asked()
    return _desk(lambda who: actions.decline_exclusion(who, case.pk, basis="x", now=NOON))


def include() -> Scene:
    case = planned.excluded()
    return _desk(lambda who: actions.include(who, case.pk, why="查明属实", now=NOON))
