"""Scenes of the list of what the grid may be given."""

from uuid import uuid4

from linli.cases import actions
from linli.cases.tests import admitted, make, rivals
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK

from .scene import Scene, Tap

GATE = rivals.table_gate("cases_admission")


def _kind() -> str:
    return str(make.kind(f"{int(uuid4().hex[:6], 16) % 10_000:04}"))


def _reviewed(tap: Tap) -> Scene:
    return Scene(tap, admitted.reviewer(), admitted.reviewer(), gate=GATE)


def apply_admission() -> Scene:
    code = _kind()
    body = make.org()
    first, second = admitted.department(body), admitted.department(body)
    return Scene(lambda who: admitted.applied(body, code, who), first, second, gate=GATE)


def admit() -> Scene:
    one = admitted.applied(make.org(), _kind())
    return _reviewed(lambda who: actions.admit(who, one.pk, now=NOON))


def decline_admission() -> Scene:
    one = admitted.applied(make.org(), _kind())
    return _reviewed(lambda who: actions.decline_admission(who, one.pk, basis="x", now=NOON))


def end_admission() -> Scene:
    one = admitted.on_the_list(make.org(), _kind())
    return _reviewed(lambda who: actions.end_admission(who, one.pk, why="x", now=NOON))


def tell_ending_admissions() -> Scene:
    make.clocks(admission_notice=("400 days", ""))
    admitted.on_the_list(make.org(), _kind())
    tap: Tap = lambda who: actions.tell_ending_admissions(who, now=NOON)  # noqa: E731
    return Scene(tap, CLERK, CLERK, gate=GATE)
