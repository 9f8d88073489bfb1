"""A person looks before anything is for everybody: matters, and months of open data. (公开审核)"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.cases.rules import May
from linli.exchange import access, actions
from linli.exchange.forms.open_data import BackForm, MonthForm, TitleForm
from linli.exchange.labels import WHY
from linli.exchange.labels.open_data import STATES, TONES
from linli.exchange.models import OpenMonth
from linli.exchange.queries import open_data
from linli.exchange.rules.open_data import COLUMNS, LEAST, MonthState, few
from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest

A_PAGE, SHOWN = 10, 200


@never_cache
@require_GET
def queue(request: ActorRequest) -> HttpResponse:
    """Closed matters of which nobody has said yet whether everybody may read them."""
    forbid_if(access.why_not_look_anywhere(request.actor))
    return _queue(request)


def _queue(request: ActorRequest, status: int = 200, **wrong: Any) -> HttpResponse:
    areas = request.actor.areas_of(May.PUBLISH)
    rows = open_data.to_look_at(areas, timezone.localdate()).order_by("-closed_at", "-pk")
    found = page_of(rows, at="closed_at", cursor=request.GET.get("cursor", ""), size=A_PAGE)
    photos = open_data.photos_of(found.rows)
    listed = [
        (one, photos.get(one.pk, []), wrong.get(str(one.pk)) or _form(one)) for one in found.rows
    ]
    shown = {
        "listed": listed,
        "newer": found.newer,
        "older": found.older,
        "may_months": access.why_not_publish(request.actor) is None,
    }
    return render(request, "exchange/open_data/queue.html", shown, status=status)


def _form(one: Case) -> TitleForm:
    return TitleForm(initial={"title": one.title}, auto_id=f"{one.pk}-%s")


def _case(request: ActorRequest, case_id: UUID) -> Case:
    """A matter of the areas where somebody looks; any other does not exist."""
    areas = request.actor.areas_of(May.PUBLISH)
    return get_object_or_404(open_data.near(areas), pk=case_id)


@require_POST
def publish(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Everybody may read its title and answer; the action asks who may."""
    one = _case(request, case_id)
    form = TitleForm(request.POST, auto_id=f"{one.pk}-%s")
    if not form.is_valid():
        return _queue(request, 422, **{str(one.pk): form})
    cases.publish(request.actor, one.pk, title=form.cleaned_data["title"], now=timezone.now())
    return redirect("exchange:publishing")


@require_POST
def keep_back(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """It stays inside."""
    one = _case(request, case_id)
    actions.keep_back(request.actor, one.pk, now=timezone.now())
    return redirect("exchange:publishing")


@never_cache
@require_GET
def months(request: ActorRequest) -> HttpResponse:
    """The months of open data, and preparing another."""
    forbid_if(access.why_not_publish(request.actor))
    return _months(request, MonthForm())


def _months(request: ActorRequest, form: MonthForm, status: int = 200) -> HttpResponse:
    rows = [(one, *_state(one)) for one in open_data.months()]
    shown = {"rows": rows, "form": form}
    return render(request, "exchange/open_data/months.html", shown, status=status)


def _state(one: OpenMonth) -> tuple[object, str]:
    state = MonthState(one.state)
    return STATES[state], TONES[state]


@require_POST
def prepare(request: ActorRequest) -> HttpResponse:
    """Put a month into lines; nobody has them yet."""
    forbid_if(access.why_not_publish(request.actor))
    form = MonthForm(request.POST)
    if form.is_valid():
        try:
            made = actions.prepare_month(
                request.actor, form.cleaned_data["month"], now=timezone.now()
            )
        except Refused as no:
            form.add_error("month", str(WHY[no.reason]))
        else:
            return redirect("exchange:open_month", made.pk)
    return _months(request, form, 422)


@never_cache
@require_GET
def month(request: ActorRequest, month_id: UUID) -> HttpResponse:
    """The lines of a month, those with words first, before anybody else has them."""
    forbid_if(access.why_not_publish(request.actor))
    return _month(request, get_object_or_404(OpenMonth, pk=month_id), BackForm())


def _month(
    request: ActorRequest, one: OpenMonth, form: BackForm, status: int = 200
) -> HttpResponse:
    lines = sorted(one.rows, key=lambda row: not row[-1])[:SHOWN]
    shown = {
        "month": one,
        "state": _state(one),
        "columns": COLUMNS,
        "lines": lines,
        "more": len(one.rows) - len(lines),
        "left_out": few(one.left_out),
        "least": LEAST,
        "form": form,
    }
    return render(request, "exchange/open_data/month.html", shown, status=status)


@require_POST
def release(request: ActorRequest, month_id: UUID) -> HttpResponse:
    """Everybody may have it."""
    one = get_object_or_404(OpenMonth, pk=month_id)
    actions.release_month(request.actor, one.pk, now=timezone.now())
    return redirect("exchange:open_month", one.pk)


@require_POST
def take_back(request: ActorRequest, month_id: UUID) -> HttpResponse:
    """Nobody may have it any more."""
    one = get_object_or_404(OpenMonth, pk=month_id)
    forbid_if(access.why_not_publish(request.actor))
    form = BackForm(request.POST)
    if not form.is_valid():
        return _month(request, one, form, 422)
    why = form.cleaned_data["why"]
    actions.take_back_month(request.actor, one.pk, why=why, now=timezone.now())
    return redirect("exchange:open_month", one.pk)
