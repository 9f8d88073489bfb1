"""A person looks before anything is for everybody: matters, and months of open data. (公开审核)"""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cases import actions as cases
from linli.cases.models import Case
from linli.cases.rules import May
from linli.exchange import access, actions
from linli.exchange.forms.open_data import BackForm, MonthForm, TitleForm, WithdrawForm
from linli.exchange.labels import WHY
from linli.exchange.labels.open_data import SHOWN as TABS
from linli.exchange.labels.open_data import STATES, TONES
from linli.exchange.models import OpenMonth
from linli.exchange.queries import open_data
from linli.exchange.rules.open_data import COLUMNS, LEAST, MonthState, few
from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest

A_PAGE, SHOWN, A_NUMBER = 10, 200, 32
WAITING, PUBLIC, INSIDE = TABS


@never_cache
@require_GET
def queue(request: ActorRequest) -> HttpResponse:
    """Closed matters of which nobody has said yet whether everybody may read them; those that are
    public, to be taken back; those that stay inside."""
    forbid_if(access.why_not_look_anywhere(request.actor))
    asked = request.GET.get("show", "")
    return _queue(request, asked if asked in TABS else WAITING)


def _queue(request: ActorRequest, show: str, status: int = 200, **wrong: Any) -> HttpResponse:
    """One list; where something typed is wrong, that matter alone, wherever it stood."""
    rows, at = _rows(request, show)
    rows = rows.filter(pk__in=wrong) if wrong else rows
    number = request.GET.get("number", "").strip().upper()[:A_NUMBER] if show == PUBLIC else ""
    rows = rows.filter(number=number) if number else rows
    rows = rows.order_by(f"-{at}", "-pk")
    found = page_of(rows, at=at, cursor=request.GET.get("cursor", ""), size=A_PAGE)
    photos, said = open_data.photos_of(found.rows), open_data.said_of(found.rows)
    listed = [
        {
            "one": one,
            "photos": photos.get(one.pk, []),
            "form": wrong.get(str(one.pk)) or _form(one, show),
            "said": said.get(one.pk),
        }
        for one in found.rows
    ]
    onward = f"&show={show}" if show != WAITING else ""
    shown = {
        "listed": listed,
        "show": show,
        "number": number,
        "tabs": [(code, word, code == show) for code, word in TABS.items()],
        "newer": found.newer and f"{found.newer}{onward}",
        "older": found.older and f"{found.older}{onward}",
        "may_months": access.why_not_publish(request.actor) is None,
    }
    return render(request, "exchange/open_data/queue.html", shown, status=status)


def _rows(request: ActorRequest, show: str) -> tuple[QuerySet[Case], str]:
    """The matters of a list, and the moment by which it is ordered."""
    areas = request.actor.areas_of(May.PUBLISH)
    if show == PUBLIC:
        return open_data.public_ones(areas), "published_at"
    if show == INSIDE:
        return open_data.kept_back(areas), "reported_at"
    return open_data.to_look_at(areas, timezone.localdate()), "closed_at"


def _form(one: Case, show: str) -> TitleForm | WithdrawForm:
    if show == PUBLIC:
        return WithdrawForm(auto_id=f"{one.pk}-%s")
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
        show = INSIDE if one.pk in open_data.said_of([one]) else WAITING
        return _queue(request, show, 422, **{str(one.pk): form})
    cases.publish(request.actor, one.pk, title=form.cleaned_data["title"], now=timezone.now())
    return redirect("exchange:publishing")


@require_POST
def withdraw(request: ActorRequest, case_id: UUID) -> HttpResponse:
    """Nobody outside reads it any more, from now on; why."""
    one = _case(request, case_id)
    form = WithdrawForm(request.POST, auto_id=f"{one.pk}-%s")
    if not form.is_valid():
        return _queue(request, PUBLIC, 422, **{str(one.pk): form})
    actions.withdraw(request.actor, one.pk, why=form.cleaned_data["why"], now=timezone.now())
    return redirect(f"{reverse('exchange:publishing')}?show={INSIDE}")


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
