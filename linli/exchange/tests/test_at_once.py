"""An import taken back at the moment somebody takes a step on one of its matters."""

from uuid import uuid4

import pytest

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.cases.rules import May, Why
from linli.cases.tests import rivals
from linli.exchange import actions
from linli.exchange.models import ImportRun
from linli.exchange.rules import Why as WhyNot
from linli.exchange.rules.rows import RunState
from linli.kernel.actor import Actor
from linli.trail.models import Trace

from . import make
from .make import Kind
from .test_actions import ACTOR, NOW, load

HERE = "07/02/05/g3/"
DESK = Actor(uuid4(), frozenset({(May.ACCEPT.value, HERE)}))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("undone_first", [True, False])
def test_a_matter_somebody_just_worked_on_does_not_vanish(undone_first: bool) -> None:
    load(Kind.CASES, make.csv(make.CASE_HEAD, make.case("1", 主办单位="")))
    run, case = ImportRun.objects.get(), Case.objects.get()
    Case.objects.update(grid_path=HERE)

    def undo() -> object:
        return actions.undo(ACTOR, run.pk, now=NOW)

    def name() -> object:
        return cases.triage(DESK, case.pk, kind_code="", title="灯坏了", now=NOW)

    order = (undo, name) if undone_first else (name, undo)
    said = rivals.said(rivals.at_once(*order, gate=rivals.CASES))

    refused = Why.NOT_YOUR_AREA if undone_first else WhyNot.STILL_USED
    run.refresh_from_db()
    assert said == ["done", refused.value]
    assert Case.objects.exists() is not undone_first
    assert Trace.objects.filter(subject_id=case.pk).exists() is not undone_first
    assert (run.state == RunState.UNDONE) is undone_first
