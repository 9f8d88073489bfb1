"""The standard answers: looked for by everybody on duty, kept by those who publish. (知识库)"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import actions, queries
from linli.cases.forms import AnswersForm, StandardAnswerForm
from linli.cases.labels import WHY
from linli.cases.models import StandardAnswer
from linli.cases.rules import May, Why
from linli.cases.rules.answers import is_in_force
from linli.kernel.actor import Actor
from linli.kernel.paths import under_any
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.orgs.models import Org
from linli.orgs.queries import running

from .parts import on_duty, paged, refused, with_duty
from .shown import kind_full, kind_name

FOUND = 20
BESIDE = {Why.NO_GROUND: "basis", Why.ENDS_BEFORE: "valid_until", Why.UNKNOWN_KIND: "kind_code"}
"""Beside which field a refusal stands."""


@never_cache
@require_GET
@on_duty
def listed(request: ActorRequest) -> HttpResponse:
    """What holds today, by the words of a question; who keeps them sees the others too."""
    actor, today, form = request.actor, timezone.localdate(), AnswersForm(request.GET)
    asked = form.cleaned_data["q"].strip() if form.is_valid() else ""
    keeps = actor.holds_somewhere(May.PUBLISH)
    shown: dict[str, Any] = {"form": form, "asked": asked, "keeps": keeps}
    if asked:
        rows = queries.answers_to(actor, asked, today, most=FOUND)
    else:
        kept = queries.answers_kept_by(actor) if keeps else queries.answers_for(actor, today)
        rows, shown["newer"], shown["older"] = paged(request, kept, keys=("-pk",))
    shown["rows"] = _rows(actor, rows, today)
    return render(request, "cases/answers/list.html", shown)


def _rows(actor: Actor, found: Iterable[StandardAnswer], today: date) -> list[dict[str, object]]:
    kinds = {one.code: kind_name(one) for one in queries.kinds(today)}
    return [
        {
            "one": one,
            "kind": kinds.get(one.kind_code, ""),
            "in_force": is_in_force(one.valid_from, one.valid_until, today),
            "to_come": today < one.valid_from,
            "mine": actor.holds(May.PUBLISH, one.org.path),
        }
        for one in found
    ]


@never_cache
@require_http_methods(["GET", "POST"])
@with_duty(May.PUBLISH)
def add(request: ActorRequest) -> HttpResponse:
    """Write an answer down, for a body of one's own area."""
    form = _form(request, initial={"valid_from": timezone.localdate()})
    return _kept(request, form, None)


@never_cache
@require_http_methods(["GET", "POST"])
@with_duty(May.PUBLISH)
def change(request: ActorRequest, answer_id: UUID) -> HttpResponse:
    """Correct an answer or end it."""
    one = get_object_or_404(queries.answers_kept_by(request.actor), pk=answer_id)
    names = ("question", "answer", "basis", "kind_code", "valid_from", "valid_until")
    first = {name: getattr(one, name) for name in names} | {"org": str(one.org_id)}
    return _kept(request, _form(request, initial=first), one)


def _form(request: ActorRequest, *, initial: dict[str, Any]) -> StandardAnswerForm:
    today = timezone.localdate()
    mine = under_any(request.actor.areas_of(May.PUBLISH), "path")
    bodies = Org.objects.filter(mine, running(today)).order_by("code", "pk")
    return StandardAnswerForm(
        request.POST if request.method == "POST" else None,
        bodies=[(str(one.pk), one.name) for one in bodies],
        kinds=[(one.code, kind_full(one)) for one in queries.kinds(today)],
        initial=initial,
    )


def _kept(
    request: ActorRequest, form: StandardAnswerForm, one: StandardAnswer | None
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _keep(request.actor, form, one)
            except Refused as error:
                status = _said(form, error)
            else:
                return redirect("cases:answers")
    return render(request, "cases/answers/one.html", {"form": form, "one": one}, status=status)


def _keep(actor: Actor, form: StandardAnswerForm, one: StandardAnswer | None) -> StandardAnswer:
    kind, org, now = form.cleaned_data["kind_code"], form.cleaned_data["org"], timezone.now()
    given: dict[str, Any] = {"kind_code": kind, "org_id": UUID(org), "now": now}
    if one is None:
        return actions.add_answer(actor, form.said(), **given)
    return actions.change_answer(actor, one.pk, form.said(), **given)


def _said(form: StandardAnswerForm, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    beside = {why.value: (name, WHY[why]) for why, name in BESIDE.items()}
    if error.reason.value not in beside:
        return refused(form, error)
    name, words = beside[error.reason.value]
    form.add_error(name, str(words))
    return 422
