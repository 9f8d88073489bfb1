"""Plans of redivision: drawn up, checked, decided by another, carried out. (多网合一)"""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.exchange import access, actions, labels
from linli.exchange.actions.redivision import facts
from linli.exchange.forms import redivision as forms
from linli.exchange.queries import plans as queries
from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs.queries import names_at
from linli.places import labels as words
from linli.places import queries as places
from linli.places.models import Redivision
from linli.places.rules import Why
from linli.places.rules.redivision import why_not_decide, why_not_redraw, why_not_undo_plan

A_PAGE = 50
MOST_MOVES = 500
LOOK_AGAIN_SECONDS = 3
ELSEWHERE = (Why.OWN_PLAN, Why.PLAN_HAS_FAULTS, Why.DAY_HAS_PASSED)


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """All plans, the latest first."""
    forbid_if(access.why_not_read_plans(request.actor))
    found = list(places.plans()[:A_PAGE])
    names = names_at([one.path for one in found])
    shown = {
        "plans": [(one, names.get(one.path, one.path), *_state(one)) for one in found],
        "may_draw": bool(queries.kept_areas(request.actor)),
    }
    return render(request, "exchange/plans/list.html", shown)


def _state(plan: Redivision) -> tuple[Any, str]:
    """How far a plan has come, in words, and the colour of the tag."""
    if plan.taken_back_at:
        return labels.PLAN_STATES["taken_back"], "plain"
    if plan.carried_out_at:
        return labels.PLAN_STATES["carried_out"], "ok"
    if plan.begun_at:
        return labels.PLAN_STATES["running"], "go"
    if plan.stopped_why:
        return labels.PLAN_STATES["stopped"], "late"
    if plan.decided_at:
        return labels.PLAN_STATES["decided"], "go"
    return labels.PLAN_STATES["draft"], "warn"


@never_cache
@require_http_methods(["GET", "POST"])
def draw(request: ActorRequest, plan_id: UUID | None = None) -> HttpResponse:
    """Draw a plan up, or a draft anew; its faults are shown on its page."""
    kept = queries.kept_areas(request.actor)
    forbid_if(None if kept else Why.NOT_YOUR_AREA)
    plan = get_object_or_404(Redivision, pk=plan_id) if plan_id else None
    if plan is not None:
        forbid_if(access.why_not_redivide(request.actor, plan.path))
    asked = request.GET.get("area", "")
    path = asked if asked in dict(kept) else ""
    begin = forms.again(plan) if plan else forms.first(path, timezone.localdate())
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, made = forms.PlanForm(*given, places=kept, initial=begin), list[Redivision]()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        now = timezone.now()
        status = _tried(
            form,
            lambda: made.append(
                actions.draw_up(request.actor, form.draft(), plan_id=plan_id, now=now)
            ),
        )
    if made:
        return redirect("exchange:plan", made[0].pk)
    shown = {"form": form, "plan": plan, "areas": kept, "path": path}
    return render(request, "exchange/plans/draw.html", shown, status=status)


def _tried(form: Form, act: Any) -> int:
    try:
        act()
    except Refused as error:
        if not isinstance(error.reason, Why) or error.reason is Why.NOT_YOUR_AREA:
            raise
        form.add_error(None, str(words.WHY[error.reason]))
        return 403 if isinstance(error, NotAllowed) else 422
    return 303


@never_cache
@require_GET
def plan(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """One plan: what it would do, or did, with its faults and what stands in the way."""
    forbid_if(access.why_not_read_plans(request.actor))
    return _plan(request, get_object_or_404(Redivision, pk=plan_id))


def _plan(request: ActorRequest, one: Redivision, status: int = 200, **form: Any) -> HttpResponse:
    today = timezone.localdate()
    band = places.band(today)
    keeps = access.why_not_redivide(request.actor, one.path)
    at_work = bool(one.begun_at and not one.carried_out_at and not one.taken_back_at)
    shown: dict[str, Any] = {
        "plan": one,
        "at_work": at_work,
        "where": names_at([one.path]).get(one.path, one.path),
        "spot": one.path.rstrip("/").replace("/", "-"),
        "state": _state(one),
        "band": band,
        "undo": forms.UndoForm(),
        "stopped": _stopped(one.stopped_why),
        "why_not_keep": words.WHY[keeps] if keeps else None,
        "may_redraw": keeps is None and why_not_redraw(facts(one)) is None,
        "may_undo": keeps is None and why_not_undo_plan(facts(one), "x") is None,
    }
    if one.carried_out_at:
        shown |= {"effect": queries.done(one, band, today), "moves": queries.moves(one, MOST_MOVES)}
    else:
        landing = places.landing(one.path, places.lines_of(one))
        late = one.from_on < today
        why = why_not_decide(facts(one), request.actor.person_id, landing.wrong, late=late)
        shown |= {
            "effect": queries.effect(one, landing, band, today),
            "faults": [(wrong, labels.FAULTS[wrong.fault]) for wrong in landing.wrong],
            "may_decide": keeps is None and (why is None or why in ELSEWHERE),
            "why_not_decide": words.WHY[why] if why else None,
        }
    shown |= _posts(shown["effect"].posts, request.GET.get("posts", ""))
    answer = render(request, "exchange/plans/plan.html", shown | form, status=status)
    if at_work:
        answer["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


def _posts(found: list[queries.Given], asked: str) -> dict[str, Any]:
    """The posts to be given anew from one on, a page of them, each under its community."""
    begins = int(asked) if asked.isdecimal() and int(asked[:9]) < len(found) else 0
    page = found[begins : begins + A_PAGE]
    listed = queries.communities(found)
    named = {one.path: one for one in listed}
    return {
        "communities": listed,
        "groups": [(named[path], list(rows)) for path, rows in groupby(page, _community)],
        "earlier": max(0, begins - A_PAGE) if begins else None,
        "later": begins + A_PAGE if begins + A_PAGE < len(found) else None,
    }


def _community(one: queries.Given) -> str:
    return one.community


def _stopped(code: str) -> Any:
    """What stood in the way on the day, in words."""
    return words.WHY[Why(code)] if code in set(Why) else None


@require_POST
def decide(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Decide a plan somebody else drew up."""
    one = get_object_or_404(Redivision, pk=plan_id)
    actions.decide_plan(request.actor, one.pk, now=timezone.now())
    return redirect("exchange:plan", one.pk)


@require_POST
def undo(request: ActorRequest, plan_id: UUID) -> HttpResponse:
    """Take a plan back before it is carried out."""
    one = get_object_or_404(Redivision, pk=plan_id)
    forbid_if(access.why_not_redivide(request.actor, one.path))
    form = forms.UndoForm(request.POST)
    if not form.is_valid():
        return _plan(request, one, 422, undo=form)
    why = form.cleaned_data["why"]
    actions.undo_plan(request.actor, one.pk, why=why, now=timezone.now())
    return redirect("exchange:plan", one.pk)
