"""What the form of a step needs to know of its case: choices, limits, what stands there now."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.utils import timezone

from linli.cases import queries
from linli.cases.forms import (
    ActForm,
    DelegateForm,
    DispatchForm,
    EscalateForm,
    ExtensionForm,
    FinishForm,
    GroundForm,
    KindForm,
    MilestoneForm,
    ReturnForm,
    TitleForm,
)
from linli.cases.labels import doing
from linli.cases.models import Case
from linli.cases.queries import levels
from linli.cases.queries.owners import at_work_on, owners_for
from linli.cases.rules import OrderKind, Part, State, Step
from linli.cases.rules.recall import ACT_OF, Act

from .shown import kind_full

Needs = Callable[[Step, Case], dict[str, Any]]


def hint(step: Step, whose: str | None) -> str:
    """A sentence above a button; whoever leads reads whose part it is that he accepts."""
    if step is Step.ACCEPT_PART and whose:
        return str(doing.WHOSE_PART % {"who": whose})
    return str(doing.HINT.get(step, ""))


def needs(form: type[Form], step: Step, case: Case) -> dict[str, Any]:
    """The named arguments of a form, beside what was handed in."""
    found = next((of for kind, of in NEEDS.items() if issubclass(form, kind)), None)
    return found(step, case) if found else {}


def _kinds(_step: Step, case: Case) -> dict[str, Any]:
    first = {
        "kind_code": case.kind.code if case.kind else "",
        "title": case.title,
        "emergency": case.emergency,
        "complaint": case.complaint,
    }
    kinds = [(k.code, kind_full(k)) for k in queries.kinds(timezone.localdate())]
    return {"initial": first, "kinds": kinds}


def _owners(step: Step, case: Case) -> dict[str, Any]:
    """Dispatched anew, whoever helps already is ticked: one more is added, nobody is dropped."""
    found = {"owners": [(one.value, one.name) for one in owners_for(case, timezone.now())]}
    if step is not Step.REDISPATCH:
        return found
    helping = [value for value, part in at_work_on(case).items() if part is Part.CO]
    return found | {"initial": {"others": helping}}


def _grounds(step: Step, _case: Case) -> dict[str, Any]:
    kind = OrderKind.HOLD if step is Step.ASK_HOLD else OrderKind.EXCLUSION
    return {"grounds": queries.grounds(kind, timezone.localdate())}


def _milestones(_step: Step, case: Case) -> dict[str, Any]:
    plan = queries.order_in_force(case, OrderKind.LONG_TERM)
    return {"milestones": queries.milestones_of(plan) if plan else ()}


def _above(_step: Step, case: Case) -> dict[str, Any]:
    return {"to": levels.one_up(case, timezone.now())}


def _below(_step: Step, case: Case) -> dict[str, Any]:
    return {"to": levels.below(case, timezone.now())}


def _act(_step: Step, case: Case) -> dict[str, Any]:
    return {"act": ACT_OF.get(State(case.state), Act.CLOSE)}


def _result(_step: Step, case: Case) -> dict[str, Any]:
    return {
        "proof_photo": bool(case.kind and case.kind.proof_photo),
        "must": queries.must_tell(case, timezone.now()),
        "reached": queries.was_reached(case),
    }


NEEDS: dict[type[Form], Needs] = {
    ActForm: _act,
    KindForm: _kinds,
    DelegateForm: _below,
    EscalateForm: _above,
    DispatchForm: _owners,
    ReturnForm: _owners,
    GroundForm: _grounds,
    MilestoneForm: _milestones,
    ExtensionForm: lambda _step, case: {"limit": case.due_limit},
    TitleForm: lambda _step, case: {"initial": {"title": case.title}},
    FinishForm: _result,
}
