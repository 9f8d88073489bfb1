"""The list for everybody on duty, on the screen and on paper; one kind with its history. (准入)"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import access, actions
from linli.cases.forms.admission import FIELD_OF, ApplyForm
from linli.cases.labels import WHY
from linli.cases.labels import admission as words
from linli.cases.models import Admission
from linli.cases.pages.parts import on_duty, refused, with_duty
from linli.cases.queries import admission as of
from linli.cases.rules import May, Why
from linli.cases.rules.admission import AdmissionState, Standing
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from . import shown


@require_GET
@on_duty
def admissions(request: ActorRequest) -> HttpResponse:
    """What the grid may be given, what waits, what it never is, what has ended."""
    show, now = _asked(request), timezone.now()
    listed = shown.rows("", now)
    counted = {"waiting": of.to_review().count(), "soon": sum(row.soon for row in listed)}
    page = {
        "shows": [(value, word, counted.get(value, 0)) for value, word in words.SHOWS.items()],
        "show": show,
        "title": words.SHOWS[show],
        "rows": shown.rows(show, now) if show else listed,
        "soon": words.SOON,
        "may_apply": request.actor.holds_somewhere(May.APPLY_ADMISSION),
        "kept": of.keeps_a_list(),
    }
    return render(request, "cases/admissions/list.html", page)


def _asked(request: ActorRequest) -> str:
    show = request.GET.get("show", "")
    return show if show in words.SHOWS else ""


@require_GET
@on_duty
def admissions_sheet(request: ActorRequest) -> HttpResponse:
    """The list and the negative list on paper. (打印)"""
    now = timezone.now()
    page = {
        "now": now,
        "parts": [(words.SHOWS[one], shown.rows(one, now)) for one in ("", "never")],
    }
    return render(request, "cases/admissions/sheet.html", page)


@require_GET
@on_duty
def admission(request: ActorRequest, kind_code: str) -> HttpResponse:
    """One kind: what holds now, what waits, and every application there ever was."""
    return _page(request, kind_code)


@require_http_methods(["GET", "POST"])
@with_duty(May.APPLY_ADMISSION)
def admission_new(request: ActorRequest) -> HttpResponse:
    """A department applies; for a kind on the list it is a renewal. (申请准入)"""
    form, status = _form(request), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                one = actions.apply_admission(
                    request.actor, now=timezone.now(), **form.cleaned_data
                )
            except Refused as error:
                status = _said(form, error)
            else:
                return redirect("cases:admission", one.code)
    latest = of.latest_end(timezone.now())
    page = {"form": form, "latest": latest}
    return render(request, "cases/admissions/new.html", page, status=status)


def _form(request: ActorRequest) -> ApplyForm:
    today = timezone.localdate()
    never = {
        one.code for one in of.entries(today) if one.rule and one.rule.standing == Standing.NEGATIVE
    }
    names = shown.kind_names(today)
    kinds = [(code, f"{code} {name}") for code, name in names.items() if code not in never]
    first: dict[str, Any] = {"code": request.GET.get("kind", "")}
    before = next(iter(of.admissions_of(first["code"])), None) if first["code"] else None
    if before:
        first |= {"frequency": before.frequency, "resources": before.resources,
                  "reason": before.reason}  # fmt: skip
    bodies = of.bodies_of(request.actor)
    given = request.POST if request.method == "POST" else None
    return ApplyForm(given, initial=first, bodies=bodies, kinds=kinds)


def _said(form: ApplyForm, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    try:
        why = Why(error.reason.value)
    except ValueError:
        return refused(form, error)
    if why not in FIELD_OF:
        return refused(form, error)
    form.add_error(FIELD_OF[why], str(WHY[why]))
    return 422


@require_POST
@on_duty
def admission_step(request: ActorRequest, admission_id: UUID, name: str) -> HttpResponse:
    """Decide about an application, or end an entry."""
    one = get_object_or_404(Admission.objects.select_related("org"), pk=admission_id)
    if name not in shown.FORMS:
        raise Http404
    form = _step_form(one, name, request.POST)
    if not form.is_valid():
        return _page(request, one.code, typed=(one.pk, name, form), status=422)
    try:
        _do(request.actor, one, name, form.cleaned_data)
    except Overtaken:
        return _page(request, one.code, overtaken=True, status=409)
    except Refused as error:
        status = refused(form, error)
        return _page(request, one.code, typed=(one.pk, name, form), status=status)
    return redirect("cases:admission", one.code)


def _do(actor: Actor, one: Admission, name: str, given: dict[str, Any]) -> None:
    now = timezone.now()
    if name == "admit":
        actions.admit(actor, one.pk, basis=given["basis"], now=now)
    elif name == "decline":
        actions.decline_admission(actor, one.pk, basis=given["basis"], now=now)
    else:
        actions.end_admission(actor, one.pk, why=given["why"], now=now)


def _step_form(one: Admission, name: str, given: Any = None) -> Form:
    return shown.FORMS[name](given, prefix=f"{name}-{one.pk.hex[-8:]}")


Typed = tuple[UUID, str, Form]


def _page(
    request: ActorRequest,
    code: str,
    *,
    typed: Typed | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    names, history = shown.kind_names(today), of.admissions_of(code)
    rules = of.rules_of(code)
    if code not in names and not history and not rules:
        raise Http404
    entry = of.entry(code, today)
    listed = entry.listed(today)
    page = {
        "code": code,
        "kind": names.get(code, ""),
        "now": shown.of_entry(entry, names, today) if listed else None,
        "never": listed is not None and listed.standing is Standing.NEGATIVE,
        "history": [(one, shown.of_admission(one, names, today)) for one in history],
        "rules": [(one, shown.of_rule(one, names)) for one in rules],
        "steps": [step for one in history for step in _steps(request.actor, one, typed)],
        "overtaken": overtaken,
        "apply_url": _apply_url(request.actor, code, listed),
    }
    return render(request, "cases/admissions/one.html", page, status=status)


def _apply_url(actor: Actor, code: str, listed: Any) -> str:
    never = listed is not None and listed.standing is Standing.NEGATIVE
    if never or not actor.holds_somewhere(May.APPLY_ADMISSION):
        return ""
    return f"{reverse('cases:admission_new')}?kind={code}"


def _steps(actor: Actor, one: Admission, typed: Typed | None) -> list[dict[str, Any]]:
    """The buttons of one application: grey with the reason where one may not press them."""
    state = AdmissionState(one.state)
    reviews = access.why_not_review(actor) is None
    ends = access.why_not_end_admission(actor, one) is None
    if state is AdmissionState.ASKED:
        own = Why.OWN_REQUEST if one.asked_by == actor.person_id else None
        found = [(name, own) for name in ("admit", "decline") if reviews]
        found += [("take_back", None)] if ends else []
    elif state is AdmissionState.ADMITTED and ends:
        found = [("end", None)]
    else:
        found = []
    return [_button(one, name, why, typed) for name, why in found]


def _button(one: Admission, name: str, why: Why | None, typed: Typed | None) -> dict[str, Any]:
    mine = typed is not None and typed[:2] == (one.pk, name)
    form = typed[2] if typed and mine else None if why else _step_form(one, name)
    return {
        "name": f"{name}-{one.pk.hex[-8:]}",
        "label": words.DO[name],
        "url": reverse("cases:admission_step", args=[one.pk, name]),
        "form": form,
        "open": mine or (name == "admit" and why is None),
        "main": name == "admit" and why is None,
        "danger": name in {"end", "decline", "take_back"},
        "why_not": WHY[why] if why else "",
    }
