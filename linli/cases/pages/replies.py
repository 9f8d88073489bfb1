"""Ready answers: writing them, and putting one into the answer of a matter. (答复模板)"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST

from linli.cases import access, actions
from linli.cases.forms.views import NewTemplateForm, TemplateForm
from linli.cases.labels.replies import HOLE, HOLES
from linli.cases.models import Case, ReplyTemplate
from linli.cases.queries import views as of
from linli.cases.rules import Step
from linli.cases.rules.replies import Hole, filled
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.orgs.models import Org

from . import steps
from .parts import on_duty, refused
from .shown import kind_name

FILL = "fill_in"


@require_http_methods(["GET", "POST"])
@on_duty
def replies(request: ActorRequest) -> HttpResponse:
    """The ready answers of one's bodies, and a form for a new one."""
    bodies = _mine(request)
    form, status = NewTemplateForm(bodies=bodies), 200
    if request.method == "POST":
        form, status = NewTemplateForm(request.POST, bodies=bodies), 422
        if form.is_valid():
            given, body = form.cleaned_data, UUID(form.cleaned_data["org"])
            try:
                actions.write_reply(
                    request.actor, body, name=given["name"], text=given["text"], now=timezone.now()
                )
            except Refused as error:
                status = refused(form, error)
            else:
                return redirect("cases:replies")
    shown = {
        "form": form,
        "rows": of.replies_of([one.pk for one in bodies]),
        "holes": HOLE.values(),
        "several": len(bodies) > 1,
    }
    return render(request, "cases/replies.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@on_duty
def reply(request: ActorRequest, reply_id: UUID) -> HttpResponse:
    """Change one."""
    one = _one(request, reply_id)
    form, status = TemplateForm(initial={"name": one.name, "text": one.text}), 200
    if request.method == "POST":
        form, status = TemplateForm(request.POST), 422
        if form.is_valid():
            try:
                actions.change_reply(request.actor, one.pk, **form.cleaned_data, now=timezone.now())
            except Refused as error:
                status = refused(form, error)
            else:
                return redirect("cases:replies")
    shown = {"form": form, "reply": one, "holes": HOLE.values()}
    return render(request, "cases/reply.html", shown, status=status)


@require_POST
@on_duty
def reply_retire(request: ActorRequest, reply_id: UUID) -> HttpResponse:
    """Offer it no more."""
    actions.retire_reply(request.actor, _one(request, reply_id).pk, now=timezone.now())
    return redirect("cases:replies")


def _mine(request: ActorRequest) -> list[Org]:
    if access.why_not_write_reply(request.actor):
        raise Http404
    return of.bodies_of(request.actor)


def _one(request: ActorRequest, reply_id: UUID) -> ReplyTemplate:
    return get_object_or_404(of.replies_of([one.pk for one in _mine(request)]), pk=reply_id)


def offered(actor: Actor, shown: Sequence[steps.Shown]) -> list[ReplyTemplate]:
    """The ready answers for a page on which an answer can be written; no query on others."""
    writes = any(one.form and "reply" in one.form.fields for one in shown)
    return list(of.replies_for(actor)) if writes else []


def is_asked(given: MultiValueDict[str, str]) -> bool:
    """The button beside the ready answers was pressed, not the one of the step."""
    return FILL in given


def filled_in(request: ActorRequest, step: Step, case: Case, unit: Org | None = None) -> Form:
    """The form of a step with what was typed, and the chosen answer in place of the reply."""
    form = steps.form_for(step, case)
    typed = {name: request.POST.get(form.add_prefix(name), "") for name in form.fields}
    form.initial = {**form.initial, **typed, **_chosen(request, case, unit, typed.get("reply", ""))}
    return form


def _chosen(request: ActorRequest, case: Case, unit: Org | None, reply: str) -> dict[str, Any]:
    """Of a ready answer that is gone meanwhile, or of none, the reply stays as typed."""
    try:
        pk = UUID(request.POST.get("template", ""))
    except ValueError:
        return {"reply": reply}
    one = of.replies_for(request.actor).filter(pk=pk).first()
    if one is None:
        return {"reply": reply}
    body = unit or one.org
    facts = {
        Hole.NUMBER: case.number,
        Hole.KIND: kind_name(case.kind),
        Hole.UNIT: body.name,
        Hole.PHONE: body.phone,
    }
    return {"reply": filled(one.text, HOLES, facts)}
