"""Several matters at once: choose them, say what is to be done, read a line for each. (批量办理)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms.bulk import FORMS, TogetherForm
from linli.cases.labels import WHY, screens
from linli.cases.labels import bulk as words
from linli.cases.models import Batch, BatchRow, Case
from linli.cases.queries import bulk as of
from linli.cases.queries import lists
from linli.cases.rules import Why
from linli.cases.rules.bulk import MOST_ROWS, Act
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .desk import asked_of, carry_of
from .parts import linked, refused, with_acts
from .shown import kind_full, rows, state_of, title_of

REASONS = {code.value: words for code, words in WHY.items()}


@require_GET
@with_acts
def several(request: ActorRequest) -> HttpResponse:
    """A page of the desk's list with a box before each row, and the acts below it."""
    now, asked = timezone.now(), asked_of(request)
    found = lists.page_of(
        request.actor,
        asked["show"],
        asked["q"],
        now,
        after=request.GET.get("after", ""),
        size=MOST_ROWS,
    )
    some, newer, older = linked(request, found)
    plain = request.GET.copy()
    ticked = bool(plain.pop("all", None))
    here = request.path + (f"?{plain.urlencode()}" if plain else "")
    plain["all"] = "1"
    shown = {
        "title": screens.SHOWS.get(asked["show"], screens.EVERYTHING),
        "rows": rows(some, now),
        "acts": [(act.value, words.ACT[act], words.HINT[act]) for act in _acts(request.actor)],
        "all_url": f"{request.path}?{plain.urlencode()}",
        "none_url": here,
        "ticked": ticked,
        "newer": newer,
        "older": older,
        "back_url": reverse("cases:desk") + carry_of(asked),
        "last": [_last(one) for one in of.last_batches(request.actor)],
    }
    return render(request, "cases/several.html", shown)


@require_http_methods(["GET", "POST"])
@with_acts
def together(request: ActorRequest) -> HttpResponse:
    """What would come of each chosen matter, and what is said once for all of them."""
    now, actor = timezone.now(), request.actor
    given = request.POST if request.method == "POST" else request.GET
    act = next((one for one in _acts(actor) if one.value == given.get("act")), None)
    numbers = list(dict.fromkeys(given.getlist("case")))
    cases = of.chosen(actor, numbers[: MOST_ROWS + 1]) if act else []
    if act is None or not cases:
        nothing = {"nothing": True, "no_act": act is None}
        status = 422 if request.method == "POST" else 200
        return render(request, "cases/together.html", nothing, status=status)
    form, status = _form(request, act, cases, now), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _begin(actor, act, form, cases, now)
            except Refused as error:
                status = refused(form, error)
            else:
                _go_on(actor, made)
                return redirect("cases:batch", made.pk)
    shown = {
        "act": act.value,
        "title": words.ACT[act],
        "hint": words.HINT[act],
        "form": form,
        "lines": [_line(one) for one in of.outlook(actor, act, cases, now)],
        "n": len(cases),
    }
    return render(request, "cases/together.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@with_acts
def batch(request: ActorRequest, batch_id: UUID) -> HttpResponse:
    """What came of each matter; where it was broken off, a button goes on."""
    made = get_object_or_404(of.batches_of(request.actor), pk=batch_id)
    if request.method == "POST":
        _go_on(request.actor, made)
        return redirect("cases:batch", made.pk)
    found = of.rows_of(made)
    seen = {one.pk for one in of.chosen(request.actor, [row.case.number for row in found])}
    lines = [_result(row, seen=row.case_id in seen) for row in found]
    shown = {
        "title": words.ACT[Act(made.act)],
        "made": made,
        "lines": lines,
        "done": sum(1 for one in lines if one["tone"] == "ok"),
        "refused": sum(1 for one in lines if one["tone"] == "late"),
        "waits": sum(1 for one in lines if not one["tone"]),
        "here_url": request.path,
    }
    return render(request, "cases/batch.html", shown)


def _acts(actor: Actor) -> list[Act]:
    return access.acts_of(actor)


def _form(request: ActorRequest, act: Act, cases: list[Case], now: datetime) -> TogetherForm:
    needs: dict[str, Any] = {}
    if act in {Act.SEND, Act.ASSIGN}:
        today = timezone.localdate(now)
        needs["kinds"] = [(one.code, kind_full(one)) for one in queries.kinds(today)]
    if act is Act.ASSIGN:
        needs["units"] = of.units_for_all(cases, now)
    return FORMS[act](request.POST if request.method == "POST" else None, **needs)


def _begin(actor: Actor, act: Act, form: TogetherForm, cases: list[Case], now: datetime) -> Batch:
    given = form.cleaned_data
    number = given.get("master")
    master = next(iter(of.chosen(actor, [number])), None) if number else None
    if number and master is None:
        raise Refused(Why.NO_MASTER)
    return actions.begin_batch(
        actor,
        key=str(given["key"]),
        act=act,
        case_ids=[case.pk for case in cases],
        words=given.get("words", ""),
        ask=given.get("ask", ""),
        kind_code=given.get("kind_code", ""),
        owner=given.get("owner", ""),
        master_id=master.pk if master else None,
        now=now,
    )


def _go_on(actor: Actor, made: Batch) -> None:
    """Each row that has no answer yet, in a transaction of its own."""
    for row_id in of.rows_left(made):
        actions.take_row(actor, row_id, now=timezone.now())


def _line(one: of.Outlook) -> dict[str, Any]:
    """A row that is closed cannot be chosen; one without a kind can still get one."""
    case = one.case
    return {
        "number": case.number,
        "title": title_of(case),
        "place": case.place,
        "kind": kind_full(case.kind),
        "state": state_of(case),
        "goes_to": one.goes_to,
        "why": str(WHY[one.why]) if one.why else "",
        "closed": one.why not in {None, Why.NO_KIND},
    }


def _result(row: BatchRow, *, seen: bool) -> dict[str, Any]:
    case, tone = row.case, "late" if row.why else "ok" if row.done_at else ""
    said = {"late": words.REFUSED, "ok": words.DONE, "": words.WAITS}
    return {
        "number": case.number,
        "title": title_of(case) if seen else case.number,
        "url": reverse("cases:desk_case", args=[case.number]) if seen else "",
        "place": case.place if seen else "",
        "state": state_of(case) if seen else "",
        "tone": tone,
        "said": said[tone],
        "why": REASONS.get(row.why, words.OTHERWISE) if row.why else "",
    }


def _last(made: Any) -> dict[str, Any]:
    """One of the last few: when, what, and how it ended."""
    return {
        "url": reverse("cases:batch", args=[made.pk]),
        "title": words.ACT[Act(made.act)],
        "at": made.asked_at,
        "n": made.n,
        "refused": made.refused,
        "waits": made.waits,
    }
