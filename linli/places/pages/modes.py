"""Emergency mode: the public record, and its pages for those who declare it. (平急转换)"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.places import access, actions, labels, queries
from linli.places.forms import EndModeForm, ModeForm, ProlongForm
from linli.places.models import ModeSwitch
from linli.places.rules import May, Why
from linli.places.rules.modes import MarkState, ModeEnd

A_PAGE = 50
BESIDE = {
    Why.BASIS_NEEDED: "basis",
    Why.REASON_NEEDED: "reason",
    Why.TOO_LONG: "last_on",
    Why.ENDS_BEFORE: "last_on",
    Why.MODE_RUNS: "path",
    Why.UNKNOWN_AREA: "path",
}
DONE = 303


@require_GET
def history(request: ActorRequest) -> HttpResponse:
    """Every decision there ever was, in plain words and for everybody. (应急状态公开记录)"""
    now, after = timezone.now(), request.GET.get("after", "")
    rows = list(queries.modes()[_from(after) :][: A_PAGE + 1])
    shown = {
        "rows": [_shown(one, now, queries.areas_named([one.path])) for one in rows[:A_PAGE]],
        "older": _from(after) + A_PAGE if len(rows) > A_PAGE else None,
        "may_declare": bool(request.actor.areas_of(May.DECLARE)),
        "works": bool(request.actor.duties),
    }
    return render(request, "places/modes.html", shown)


def _from(after: str) -> int:
    return min(int(after), 10_000) if after.isdecimal() else 0


def _shown(one: ModeSwitch, now: datetime, names: dict[str, str]) -> dict[str, Any]:
    runs = not one.end and one.begins_at <= now < one.ends_at
    state = labels.MODE_END[ModeEnd(one.end)] if one.end else None
    return {
        "one": one,
        "area": names.get(one.path, one.path),
        "runs": runs,
        "state": state or (labels.MODE_RUNS if runs else labels.MODE_TO_COME),
    }


@never_cache
@require_http_methods(["GET", "POST"])
def declare(request: ActorRequest) -> HttpResponse:
    """Put an area into emergency mode. (进入应急状态)"""
    areas = request.actor.areas_of(May.DECLARE)
    forbid_if(None if areas else Why.NOT_YOUR_AREA)
    form = ModeForm(_typed(request), areas=queries.areas_inside(areas))
    made: list[ModeSwitch] = []

    def put() -> None:
        given = form.given()
        made.append(actions.switch_mode(request.actor, now=timezone.now(), **given))

    status = _tried(form, put)
    if status == DONE:
        return redirect("places:mode", made[0].pk)
    longest = queries.mode_rule(timezone.localdate()).longest_days
    shown = {"form": form, "longest": longest}
    return render(request, "places/mode_new.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def mode(request: ActorRequest, mode_id: UUID) -> HttpResponse:
    """One decision: prolong it, end it, go round from entrance to entrance. (应急状态)"""
    forbid_if(access.why_not_browse(request.actor))
    one = get_object_or_404(ModeSwitch, pk=mode_id)
    do = request.POST.get("do", "")
    forms: dict[str, Form] = {
        name: kind(request.POST if do == name else None)
        for name, kind in (("prolong", ProlongForm), ("end", EndModeForm))
    }
    status = 200
    if request.method == "POST":
        status = _do(request, one, do, forms)
        if status == DONE:
            return redirect(request.get_full_path())
    return render(request, "places/mode.html", _page(request, one, forms), status=status)


def _do(request: ActorRequest, one: ModeSwitch, do: str, forms: dict[str, Form]) -> int:
    actor, now = request.actor, timezone.now()
    if do == "round":
        return _mark(request, one)
    if do not in forms:
        raise Http404
    form = forms[do]
    if isinstance(form, ProlongForm):
        return _tried(form, lambda: actions.prolong_mode(actor, one.pk, now=now, **form.given()))
    return _tried(
        form,
        lambda: actions.end_mode(actor, one.pk, reason=form.cleaned_data["reason"], now=now),
    )


def _mark(request: ActorRequest, one: ModeSwitch) -> int:
    """What was chosen at one entrance; what was left open stays as it was."""
    now = timezone.now()
    items = queries.round_items(timezone.localdate(now))
    try:
        entrance = UUID(request.POST.get("entrance", ""))
        said = [(each.code, request.POST.get(each.code, "")) for each in items]
        marks = [(code, MarkState(state)) for code, state in said if state]
    except ValueError as nonsense:
        raise Http404 from nonsense
    for code, state in marks:
        actions.mark_round(request.actor, one.pk, entrance, code, state, now=now)
    return DONE


def _page(request: ActorRequest, one: ModeSwitch, forms: dict[str, Form]) -> dict[str, Any]:
    now, actor = timezone.now(), request.actor
    shown = _shown(one, now, queries.areas_named([one.path]))
    may = access.why_not_declare(actor, one.path) is None and not one.end
    rule = queries.mode_rule(timezone.localdate(now))
    return {
        **shown,
        "prolong": forms["prolong"] if may and one.ends_at > now else None,
        "end": forms["end"] if may else None,
        "rule": rule,
        "counts": queries.marked(one),
        **(_round(request, one, now) if shown["runs"] else {}),
    }


def _round(request: ActorRequest, one: ModeSwitch, now: datetime) -> dict[str, Any]:
    """The entrances of whoever goes round, each with the items and what was marked. (挨户清单)"""
    areas = request.actor.areas_of(May.GO_ROUND)
    if not areas:
        return {}
    found = queries.round_of(one, areas, request.GET.get("after", ""), A_PAGE + 1)
    page, items = found[:A_PAGE], queries.round_items(timezone.localdate(now))
    marks = queries.marks_of(one, page)
    return {
        "states": [(state.value, word) for state, word in labels.MARK.items()],
        "entrances": [
            (each, [(item, marks.get((each.pk, item.code), "")) for item in items]) for each in page
        ],
        "further": page[-1].path if len(found) > A_PAGE else "",
        "round": True,
    }


def _typed(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _tried(form: Form, act: Callable[[], object]) -> int:
    """Do what a form asks for; a refusal stands beside its field and nothing typed is lost."""
    if not form.is_bound:
        return 200
    if not form.is_valid():
        return 422
    try:
        act()
    except NotAllowed:
        raise
    except Refused as no:
        reason = Why(no.reason.value)
        field = BESIDE.get(reason)
        form.add_error(field if field in form.fields else None, str(labels.WHY[reason]))
        return 422
    return DONE
