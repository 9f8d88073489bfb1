"""Scenes of taking back, and of opening a matter beside others."""

from datetime import timedelta

from linli.cases import actions
from linli.cases.rules.recall import Act
from linli.cases.tests import make, recalled
from linli.cases.tests.make import NOON

from .scene import Scene


def recall() -> Scene:
    case, who = recalled.dispatched()
    return Scene(lambda one: recalled.recall(one, case, Act.DISPATCH)(), who, None)


def ask_recall() -> Scene:
    case, _who = recalled.closed()
    return Scene(
        lambda one: actions.ask_recall(one, case.pk, act=Act.CLOSE, reason="x", now=NOON),
        make.desk(),
        make.desk(),
    )


def grant_recall() -> Scene:
    case = recalled.asked(recalled.closed()[0])
    return Scene(lambda one: actions.grant_recall(one, case.pk, now=NOON), make.desk(), make.desk())


def decline_recall() -> Scene:
    case = recalled.asked(recalled.closed()[0])
    return Scene(
        lambda one: actions.decline_recall(one, case.pk, basis="x", now=NOON),
        make.desk(),
        make.desk(),
    )


def view() -> Scene:
    case = make.accepted()
    window = timedelta(minutes=5)
    return Scene(
        lambda one: actions.view(one, case.pk, window=window, now=NOON), make.desk(), None, gate=""
    )
