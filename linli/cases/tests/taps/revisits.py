"""Scenes of asking again after closing."""

from collections.abc import Callable
from datetime import timedelta

from linli.cases import access, actions, queries
from linli.cases.models import Case, Revisit
from linli.cases.rules import Try
from linli.cases.rules.revisits import RevisitEnd
from linli.cases.tests import make, rivals
from linli.kernel.actor import ANONYMOUS, CLERK, Actor

from .scene import Scene

MONTH = make.later(24 * 31)
BACK = RevisitEnd.CAME_BACK


def _drawn() -> Case:
    make.clocks(revisit_window=("14 days", ""), revisit_cap=("20", ""))
    queries.forget()
    case = make.closed()
    actions.draw_revisit(CLERK, case.pk, now=MONTH)
    return case


def _machine(tap: Callable[[Actor], object], table: str) -> Scene:
    return Scene(tap, CLERK, None, rivals.table_gate(table))


def draw_revisit() -> Scene:
    make.clocks(revisit_window=("14 days", ""))
    queries.forget()
    case = make.closed()
    return Scene(lambda who: actions.draw_revisit(who, case.pk, now=MONTH), CLERK, None)


def lapse_revisits() -> Scene:
    _drawn()
    late = MONTH + timedelta(days=15)
    return _machine(lambda who: actions.lapse_revisits(who, now=late), "cases_revisit")


def answer_revisit() -> Scene:
    case = _drawn()
    code = access.receipt(case.pk)
    return Scene(
        lambda who: actions.answer_revisit(
            who, case.pk, said=BACK, words="又坏了", receipt=code, now=MONTH
        ),
        ANONYMOUS,
        make.resident(),
    )


def call_revisit() -> Scene:
    who = Revisit.objects.get(case=_drawn()).reporter_id
    return Scene(
        lambda one: actions.call_revisit(one, who, result=Try.ANSWERED, said=BACK, now=MONTH),
        make.caller(),
        make.caller(),
    )


def open_revisit() -> Scene:
    who = Revisit.objects.get(case=_drawn()).reporter_id
    return Scene(
        lambda one: actions.open_revisit(one, who, now=MONTH), make.caller(), make.caller()
    )
