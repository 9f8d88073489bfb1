"""Matters that stay whole beyond their time, because a paper asks for it. (证据保全)"""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from linli.cases import actions
from linli.cases.forms.preserving import PreserveForm
from linli.cases.labels import WHY
from linli.cases.labels.preserving import GROUNDS
from linli.cases.queries.preserving import by_number, is_over, preserved_seen_by
from linli.cases.rules import May, Why
from linli.cases.rules.preserving import Ground
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .parts import refused, with_duty

MOST = 200
BESIDE = {Why.PAPER_MISSING: "paper", Why.PRESERVED_TOO_LONG: "until_on"}
"""Beside which field a refusal stands."""


@never_cache
@require_http_methods(["GET", "POST"])
@with_duty(May.SUPERVISE)
def listed(request: ActorRequest) -> HttpResponse:
    """What is kept in one's areas, and a form for one more."""
    form, status = PreserveForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = _keep(request.actor, form)
            except Refused as error:
                status = _said(form, error)
            else:
                if kept:
                    return redirect("cases:preserved")
    today = timezone.localdate()
    rows = [
        {"one": one, "ground": GROUNDS[Ground(one.ground)], "over": is_over(one, today)}
        for one in preserved_seen_by(request.actor)[:MOST]
    ]
    return render(request, "cases/preserved.html", {"form": form, "rows": rows}, status=status)


def _keep(actor: Actor, form: PreserveForm) -> bool:
    """Kept, or said beside the number that it leads nowhere."""
    said = form.cleaned_data
    case = by_number(actor, said["number"])
    if case is None:
        form.add_error("number", str(WHY[Why.NOT_YOUR_AREA]))
        return False
    actions.preserve(
        actor, case.pk, ground=Ground(said["ground"]), paper=said["paper"],
        until_on=said["until_on"], now=timezone.now(),
    )  # fmt: skip
    return True


def _said(form: PreserveForm, error: Refused) -> int:
    beside = {why.value: (name, WHY[why]) for why, name in BESIDE.items()}
    if error.reason.value not in beside:
        return refused(form, error)
    name, words = beside[error.reason.value]
    form.add_error(name, str(words))
    return 422


@require_POST
@with_duty(May.SUPERVISE)
def let_go(request: ActorRequest, preservation_id: UUID) -> HttpResponse:
    """Keep it no longer than its time."""
    one = get_object_or_404(preserved_seen_by(request.actor), pk=preservation_id)
    actions.end_preservation(request.actor, one.pk, now=timezone.now())
    return redirect("cases:preserved")
