"""Scenes of whoever reported the matter."""

from collections.abc import Callable
from uuid import uuid4

from linli.cases import access, actions
from linli.cases.models import Case
from linli.cases.rules import Solved
from linli.cases.tests import make, rivals
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS, Actor

from .scene import MORE, Scene


def _reporter(done: actions.Reported, tap: Callable[[Actor, str], object]) -> Scene:
    """The reporter in two browsers, both by the receipt code."""
    return Scene(lambda who: tap(who, done.receipt), ANONYMOUS, make.resident())


def _told(case: Case) -> actions.Reported:
    return actions.Reported(case, access.receipt(case.pk))


def report() -> Scene:
    key = uuid4().hex
    gate = rivals.table_gate("trail_requestkey")
    return Scene(lambda who: make.report(who, key=key), make.resident(), None, gate)


def join() -> Scene:
    case, key = make.report().case, uuid4().hex
    return Scene(
        lambda who: actions.join(who, case.pk, key=key, text="我家也是", now=NOON),
        make.resident(),
        None,
    )


def answer() -> Scene:
    done = make.report()
    asked = actions.ask(make.desk(), done.case.pk, text="几单元？", now=NOON)
    return _reporter(
        done, lambda who, code: actions.answer(who, asked.pk, text="二", receipt=code, now=NOON)
    )


def supplement() -> Scene:
    done = make.report()
    return _reporter(
        done,
        lambda who, code: actions.supplement(
            who, done.case.pk, text="三楼", photos=[MORE], receipt=code, now=NOON
        ),
    )


def withdraw() -> Scene:
    done = make.report()
    return _reporter(
        done, lambda who, code: actions.withdraw(who, done.case.pk, receipt=code, now=NOON)
    )


def confirm_solved() -> Scene:
    case, _man = make.handled()
    return _reporter(
        _told(case),
        lambda who, code: actions.confirm_solved(
            who, case.pk, satisfied=5, words="谢谢", receipt=code, now=NOON
        ),
    )


def evaluate() -> Scene:
    case = make.verified()
    return _reporter(
        _told(case),
        lambda who, code: actions.evaluate(
            who, case.pk, solved=Solved.NO, satisfied=1, words="没好", receipt=code, now=NOON
        ),
    )


def ask_reopen() -> Scene:
    case = make.closed()
    return _reporter(
        _told(case),
        lambda who, code: actions.ask_reopen(who, case.pk, why="又坏了", receipt=code, now=NOON),
    )


def leave() -> Scene:
    case, key = make.report().case, uuid4().hex
    joined = actions.join(ANONYMOUS, case.pk, key=key, text="我家也是", now=NOON)
    return _reporter(
        joined, lambda who, code: actions.leave(who, joined.case.pk, receipt=code, now=NOON)
    )
