"""The three pages of a report and the page after it. Works without JavaScript. (随手拍)"""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.cases import actions, queries
from linli.cases.forms import (
    CheckForm,
    CheckForOthersForm,
    Draft,
    WhatForm,
    Where,
    WhereForm,
    opened,
)
from linli.cases.labels import WHY
from linli.cases.queries import looking, picking
from linli.cases.rules import May, Source, Spot, Why
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from .alike import alike_to, joinable_at
from .parts import refused
from .photos import draft_photos
from .pin import Turn, asks_plan, chart, elsewhere, picture_of, turned, where_of
from .places import Pick, not_for_others, picked, spot_of
from .receipts import keep_receipt, kept_receipt
from .shown import moment
from .waiting import forget, keep, taken_up, way_on
from .walk import who_has_it


@require_http_methods(["GET", "POST"])
def report(request: ActorRequest) -> HttpResponse:
    """One address for the three pages; the form says which of them was sent."""
    if request.method == "GET":
        waiting = taken_up(request)
        return _check(request, waiting) if waiting else _what(request, _begun(request))
    page = {"what": _after_what, "where": _after_where, "check": _after_check, "join": _join}
    step = request.POST.get("step", "")
    answer = page.get(step, _after_what)(request)
    typed = step == "check" and answer.status_code != HTTPStatus.OK
    if typed and request.actor.holds_somewhere(May.REPORT_FOR):
        return answer  # it may show the number of a resident who told somebody on duty
    # What is not sent yet stays for the browser's way back; the end of the session clears it.
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _begun(request: ActorRequest) -> Draft:
    """A new report: at the plate that was scanned, where the last one was, or at home."""
    if place := request.GET.get("at"):
        try:
            return Draft(where=opened(place).where)
        except signing.BadSignature:
            return Draft()
    return Draft(where=Where(plate=request.GET.get("g", "")[:64]))


def _draft(request: ActorRequest) -> Draft:
    """What the form carried; what is too old or not ours begins anew."""
    try:
        return opened(request.POST.get("draft", ""))
    except signing.BadSignature:
        return Draft()


def _what(
    request: ActorRequest, draft: Draft, form: WhatForm | None = None, status: int = 200
) -> HttpResponse:
    form = form or WhatForm(draft=draft, initial={"text": draft.text})
    form.initial["draft"] = draft.sealed()
    pick = picked(request.actor, draft.where)
    shown = {
        "form": form,
        "sealed": draft.sealed(),
        "kept": draft_photos(draft.photos),
        "place": pick.name,
        "goes_to": pick.goes_to,
    }
    return render(request, "cases/report_what.html", shown, status=status)


def _after_what(request: ActorRequest) -> HttpResponse:
    before = _draft(request)
    form = WhatForm(request.POST, request.FILES, draft=before)
    if not form.is_valid():
        return _what(request, form.told(), form, 422)
    return _where(request, form.told())


def _where(  # noqa: PLR0913  (what is near, what the plan shows, what was wrong)
    request: ActorRequest,
    draft: Draft,
    typed: QueryDict | None = None,
    *,
    pick: Pick | None = None,
    turn: Turn | None = None,
    said: str = "",
    errors: bool = False,
) -> HttpResponse:
    pick, turn = pick or picked(request.actor, draft.where), turn or turned(draft.where, typed)
    form = WhereForm(typed, draft=draft, compounds=pick.compounds, entrances=pick.entrances)
    if typed is None:
        form.initial = pick.initial
    elif said == str(WHY[Why.PICK_THE_BUILDING]) and "entrance" in form.fields:
        form.add_error("entrance", said)
        said = ""
    elif not errors:
        kept = ("words",) if turn.put else ("find", "words")
        form.is_bound = False
        form.initial = {**pick.initial, **{name: typed.get(name, "") for name in kept}}
    shown = {
        "form": form,
        "sealed": draft.sealed(),
        "plate": pick.cell_name,
        "goes_to": pick.goes_to,
        "nothing_found": bool(pick.sought and not pick.compounds),
        "chart": chart(turn, pick, said),
        "again": reverse("cases:report"),
        "sign_in": way_on() if said == str(WHY[Why.SIGN_IN_TO_REPORT]) else "",
    }
    return render(request, "cases/report_where.html", shown, status=422 if errors else 200)


def _after_where(request: ActorRequest) -> HttpResponse:
    draft, go = _draft(request), request.POST.get("go", "")
    if go == "back":
        return _what(request, draft)
    turn = turned(draft.where, request.POST)
    if asks_plan(request.POST):
        return _on_the_plan(request, draft, turn)
    pick = picked(
        request.actor,
        where_of(draft.where, turn),
        find=request.POST.get("find", ""),
        compound=request.POST.get("compound", ""),
        seek=go == "find",
    )
    if go in {"find", "choose"}:
        return _where(request, draft, request.POST, pick=pick, turn=turn)
    form = WhereForm(request.POST, draft=draft, compounds=pick.compounds, entrances=pick.entrances)
    sound = form.is_valid()
    told = draft.told(where=form.where()) if sound else draft
    spot = spot_of(told.where) if sound else None
    said = (elsewhere(told.where) or _closed(request, told, spot)) if sound else ""
    said = said or not_for_others(request.actor, spot)
    if said or spot is None:
        more: dict[str, Any] = {"pick": pick, "turn": turn, "said": said, "errors": True}
        return _where(request, draft, request.POST, **more)
    return _check(request, told)


def _closed(request: ActorRequest, draft: Draft, spot: Spot | None) -> str:
    """Why nobody reports from here without signing in, in words; what he told waits for him."""
    today = timezone.localdate()
    why = queries.why_not_report_here(request.actor, spot, today) if spot else None
    if why is None:
        return ""
    keep(request, draft)
    return str(WHY[why])


def _on_the_plan(request: ActorRequest, draft: Draft, turn: Turn) -> HttpResponse:
    """The same page after a click on the plan: the lists follow the pin. (图上点一下)"""
    where = where_of(draft.where, turn)
    follows = turn.put and turn.met is not None
    chosen = where.compound if follows else request.POST.get("compound", "")
    entrance = "" if follows else request.POST.get("entrance", "")
    pick = picked(request.actor, replace(where, entrance=entrance), compound=chosen)
    kept = replace(where, x_m=None, y_m=None, compound="", entrance="")
    return _where(request, draft.told(where=kept), request.POST, pick=pick, turn=turn)


def _check(
    request: ActorRequest, draft: Draft, form: CheckForm | None = None, status: int = 200
) -> HttpResponse:
    spot = spot_of(draft.where) or Spot()
    shown = {
        "form": form or _check_form(request)(initial=_check_initial(request)),
        "draft": draft,
        "sealed": draft.sealed(),
        "place": spot.place,
        "goes_to": picking.goes_to(spot),
        "picture": picture_of(draft.where),
        "kept": draft_photos(draft.photos),
        "similar": alike_to(request.actor, draft, spot),
        "again": reverse("cases:report"),
        "sign_in": way_on() if _first_signs_in(form) else "",
    }
    return render(request, "cases/report_check.html", shown, status=status)


def _first_signs_in(form: CheckForm | None) -> bool:
    return form is not None and str(WHY[Why.SIGN_IN_TO_REPORT]) in form.non_field_errors()


def _check_form(request: ActorRequest) -> type[CheckForm]:
    by_duty = request.actor.holds_somewhere(May.REPORT_FOR)
    return CheckForOthersForm if by_duty else CheckForm


def _check_initial(request: ActorRequest) -> dict[str, Any]:
    """The desk registers, the grid reports; both may say otherwise."""
    at_desk = request.actor.holds_somewhere(May.ACCEPT)
    return {"source": Source.DESK if at_desk else Source.GRID, "by_proxy": at_desk}


def _after_check(request: ActorRequest) -> HttpResponse:
    draft = _draft(request)
    if request.POST.get("go") == "back":
        return _where(request, draft)
    spot = spot_of(draft.where)
    if spot is None:
        return _where(request, draft, request.POST, errors=True)
    form = _check_form(request)(request.POST)
    if not form.is_valid():
        return _check(request, draft, form, 422)
    told = {"source": Source.SNAP, **form.told()}
    try:
        done = actions.report(
            request.actor,
            key=draft.key,
            text=draft.text,
            spot=spot,
            photos=draft.photos,
            now=timezone.now(),
            **told,
        )
    except Refused as error:
        if error.reason is Why.SIGN_IN_TO_REPORT:
            keep(request, draft)
        return _check(request, draft, form, refused(form, error))
    return _arrived(request, done.case.number, done.receipt, draft)


def _join(request: ActorRequest) -> HttpResponse:
    """“This affects me too”: one more reporter of a matter that is open already. (我也遇到了)"""
    draft = _draft(request)
    form = CheckForm({})
    spot = spot_of(draft.where) or Spot()
    found = joinable_at(request.actor, draft, spot, request.POST.get("case", ""))
    if found is None:
        raise Http404
    try:
        done = actions.join(
            request.actor,
            found.pk,
            key=draft.key,
            text=draft.text,
            photos=draft.photos,
            now=timezone.now(),
        )
    except Refused as error:
        return _check(request, draft, form, refused(form, error))
    return _arrived(request, done.case.number, done.receipt, draft)


def _arrived(request: ActorRequest, number: str, receipt: str, draft: Draft) -> HttpResponse:
    forget(request)
    response = redirect("cases:done", number)
    keep_receipt(request, response, number, receipt, draft.at_same_place())
    return response


@never_cache
@require_GET
def done(request: ActorRequest, number: str) -> HttpResponse:
    """Number, receipt code, who has it, by when. (已收到)"""
    receipt, again = kept_receipt(request, number)
    case = looking.tracked(number, receipt) if receipt else None
    if case is None:
        raise Http404
    now = timezone.now()
    mine = not request.actor.is_anonymous and not request.actor.duties
    shown = {
        "case": case,
        "receipt": receipt,
        "who": who_has_it(queries.tasks_of(case)),
        "goes_to": picking.goes_to(Spot(case.grid_path, case.compound_path)),
        "promised": moment(case.due_at, now) if case.due_at else "",
        "looked_at": moment(case.next_due_at, now) if case.next_due_at else "",
        "follow": reverse("cases:show" if mine else "cases:tracked", args=[number]),
        "at": again,
    }
    return render(request, "cases/report_done.html", shown)
