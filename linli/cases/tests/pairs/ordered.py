"""Pairs about requests and decisions, holds, plans and what is left out of the rates."""

from linli.cases import actions
from linli.cases.rules import Offer
from linli.cases.tests import make, planned, taken
from linli.cases.tests.make import NOON
from linli.cases.tests.rivals import Work

Pair = tuple[Work, Work]


def grant_hold_and_finish() -> Pair:
    case = planned.hold_asked()
    mine = make.task(case)
    assert mine.org
    man = make.handler(mine.org)
    return lambda: actions.grant_hold(make.desk(), case.pk, now=NOON), taken.finish(man, mine)


def grant_and_decline_hold() -> Pair:
    case = planned.hold_asked()
    return (
        lambda: actions.grant_hold(make.desk(), case.pk, now=NOON),
        lambda: actions.decline_hold(make.desk(), case.pk, basis="不行", now=NOON),
    )


def take_up_and_taken_back() -> Pair:
    case = planned.held()
    kind = make.kind("0701", object_kind="department")
    return (
        lambda: actions.take_up(make.desk(), case.pk, now=NOON),
        lambda: actions.triage(
            make.desk(), case.pk, kind_code=kind, title="投诉", complaint=True, now=NOON
        ),
    )


def grant_plan_and_finish() -> Pair:
    case, body = planned.plan_asked()
    mine = make.task(case)
    return (
        lambda: actions.grant_plan(make.desk(), case.pk, now=NOON),
        taken.finish(make.handler(body), mine),
    )


def finish_and_end_plan() -> Pair:
    case, body = planned.long_term()
    return (
        taken.finish(make.handler(body), make.task(case)),
        lambda: actions.end_plan(make.desk(), case.pk, why="能按期办", now=NOON),
    )


def review_and_end_plan() -> Pair:
    case, _body = planned.long_term()
    return (
        lambda: actions.review_plan(make.desk(), case.pk, words="在招标", now=NOON),
        lambda: actions.end_plan(make.desk(), case.pk, why="能按期办", now=NOON),
    )


def adjudicate_and_unask() -> Pair:
    case, mine, body = planned.returned_twice()
    man = make.handler(body)
    actions.ask_adjudication(man, mine.pk, reason="x", now=NOON)
    to = [Offer(org_id=make.org("定下的单位").pk)]
    return (
        lambda: actions.adjudicate(planned.centre(), case.pk, offers=to, basis="0402", now=NOON),
        lambda: actions.unask(man, mine.pk, now=NOON),
    )


def exclude_and_decline() -> Pair:
    case = planned.exclusion_asked()
    return (
        lambda: actions.exclude(make.desk(), case.pk, now=NOON),
        lambda: actions.decline_exclusion(make.desk(), case.pk, basis="不行", now=NOON),
    )


def ask_exclusion_and_merge() -> Pair:
    planned.grounds()
    case, master = make.accepted(), make.accepted()
    return (
        lambda: actions.ask_exclusion(
            make.desk(), case.pk, ground="duplicate", reason="x", now=NOON
        ),
        lambda: actions.merge(make.desk(), case.pk, master_id=master.pk, why="同一件", now=NOON),
    )
