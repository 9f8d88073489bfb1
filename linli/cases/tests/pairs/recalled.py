"""Pairs about taking back: one wins, the other is told."""

from linli.cases import actions
from linli.cases.rules.recall import Act
from linli.cases.tests import make, taken
from linli.cases.tests import recalled as ways
from linli.cases.tests.make import NOON
from linli.cases.tests.rivals import Work

Pair = tuple[Work, Work]


def sign_and_recall() -> Pair:
    body = make.org()
    case, who = ways.dispatched(body)
    return taken.sign(make.handler(body), make.task(case)), ways.recall(who, case, Act.DISPATCH)


def redispatch_and_recall() -> Pair:
    case, who = ways.dispatched()
    return taken.redispatch(case, make.org("城管中队")), ways.recall(who, case, Act.DISPATCH)


def verify_and_recall() -> Pair:
    case, man = ways.finished()
    return taken.verify(case), ways.recall(man, case, Act.FINISH)


def evaluate_and_recall() -> Pair:
    case, who = ways.closed()
    return taken.evaluate(case), ways.recall(who, case, Act.CLOSE)


def reopen_and_recall() -> Pair:
    case, who = ways.closed()
    return taken.reopen(case), ways.recall(who, case, Act.CLOSE)


def grant_and_decline_recall() -> Pair:
    case = ways.asked(ways.closed()[0])
    return (
        lambda: actions.grant_recall(make.desk(), case.pk, now=NOON),
        lambda: actions.decline_recall(make.desk(), case.pk, basis="不行", now=NOON),
    )
