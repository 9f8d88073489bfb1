"""Moving over from a running system, and what goes back to the sources. (系统切换、结果回传)"""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.exchange import access, actions, labels
from linli.exchange.forms.elsewhere import ExplainForm
from linli.exchange.labels import elsewhere as words
from linli.exchange.models import Difference, Result, TakeOver
from linli.exchange.queries import elsewhere as queries
from linli.exchange.queries import names, open_differences
from linli.exchange.rules import Why
from linli.exchange.rules.results import About, Sent
from linli.exchange.rules.taken_over import Gap
from linli.kernel.refusals import NotAllowed, Refused, forbid_if
from linli.kernel.requests import ActorRequest

from .history import shown as line


@never_cache
@require_GET
def take_overs(request: ActorRequest) -> HttpResponse:
    """Each system: what is there, here, different, and whether it has been left."""
    forbid_if(access.why_not_import(request.actor))
    rows = [(one, words.source_name(one.over.system)) for one in queries.take_overs()]
    return render(request, "exchange/elsewhere/list.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "POST"])
def take_over(request: ActorRequest, system: str) -> HttpResponse:
    """One system: its differences, explained by ticking numbers and giving the reason."""
    forbid_if(access.why_not_import(request.actor))
    over = get_object_or_404(TakeOver, system=system)
    asked = request.GET.get("show") == "explained"
    found, after = queries.differences(system, explained=asked, after=request.GET.get("after", ""))
    numbers = list(dict.fromkeys(one.number for one in found))
    form, status = ExplainForm(request.POST or None, numbers=numbers), 200
    if request.method == "POST":
        status = _explained(request, system, form)
        if status == DONE:
            return redirect("exchange:take_over", system)
    return _shown(request, over, found, after, form, status)


DONE = 303


def _explained(request: ActorRequest, system: str, form: ExplainForm) -> int:
    if not form.is_valid():
        return 422
    given, now = form.cleaned_data, timezone.now()
    try:
        actions.explain(request.actor, system, given["numbers"], reason=given["reason"], now=now)
    except Refused as error:
        form.add_error("reason", str(labels.WHY[error.reason]))
        return 403 if isinstance(error, NotAllowed) else 422
    return DONE


def _shown(  # noqa: PLR0913  (what differs, what was typed, what was refused)
    request: ActorRequest,
    over: TakeOver,
    found: list[Difference],
    after: str,
    form: ExplainForm,
    status: int,
    why_not: str = "",
) -> HttpResponse:
    asked = request.GET.get("show") == "explained"
    left = open_differences(over.system).count()
    chosen, files = set(request.POST.getlist("numbers")), queries.last_files(over.system)
    people = {one.explained_by for one in found} | {run.begun_by for run in files}
    by = names(one for one in (*people, over.cut_over_by) if one)
    ours = queries.here_of(request.actor, over.system, (one.number for one in found))
    onward = {"show": "explained"} if asked else {}
    shown = {
        "over": over,
        "name": words.source_name(over.system),
        "rows": [_row(one, by, chosen) | {"ours": ours.get(one.number, "")} for one in found],
        "files": [line(run, by) for run in files],
        "differ": queries.differing(over.system),
        "older": f"?{urlencode(onward | {'after': after})}" if after else "",
        "form": form,
        "explained": asked,
        "left": left,
        "why_not": why_not or (str(labels.WHY[Why.UNEXPLAINED]) if left else ""),
        "cut_by": by.get(over.cut_over_by, "") if over.cut_over_by else "",
    }
    return render(request, "exchange/elsewhere/one.html", shown, status=status)


def _row(one: Difference, by: dict[UUID, str], chosen: set[str]) -> dict[str, Any]:
    return {
        "one": one,
        "gap": words.GAPS[Gap(one.gap)],
        "there": words.said(one.there),
        "here": words.said(one.here),
        "by": by.get(one.explained_by, "") if one.explained_by else "",
        "chosen": one.number in chosen,
    }


@never_cache
@require_POST
def cut_over(request: ActorRequest, system: str) -> HttpResponse:
    """Leave the earlier system; refused while a difference is unexplained."""
    forbid_if(access.why_not_import(request.actor))
    over = get_object_or_404(TakeOver, system=system)
    try:
        actions.cut_over(request.actor, system, now=timezone.now())
    except Refused as error:
        found, after = queries.differences(system, explained=False)
        numbers = list(dict.fromkeys(one.number for one in found))
        said = str(labels.WHY[error.reason])
        return _shown(request, over, found, after, ExplainForm(numbers=numbers), 422, said)
    return redirect("exchange:take_over", system)


@never_cache
@require_GET
def results(request: ActorRequest) -> HttpResponse:
    """What goes back to the sources: what failed first, what waits, what was taken there."""
    forbid_if(access.why_not_import(request.actor))
    counts = queries.results_counted()
    asked = request.GET.get("show", "")
    first = Sent.FAILED if counts[Sent.FAILED] else Sent.WAITING
    state = Sent(asked) if asked in set(Sent) else first
    found, after = queries.results_page(state, _uuid(request.GET.get("after", "")))
    shown = {
        "tabs": [(one.value, words.SENT[one], counts[one], one is state) for one in Sent],
        "state": state.value,
        "failed": state is Sent.FAILED,
        "rows": [_result(one) for one in found],
        "older": f"?{urlencode({'show': state.value, 'after': after})}" if after else "",
    }
    return render(request, "exchange/elsewhere/results.html", shown)


def _result(one: Result) -> dict[str, Any]:
    state = Sent(one.state)
    return {
        "one": one,
        "source": words.source_name(one.system),
        "about": words.ABOUT[About(one.about)],
        "state": words.SENT[state],
        "tone": words.TONES[state],
    }


def _uuid(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


@never_cache
@require_POST
def result_again(request: ActorRequest, result_id: UUID) -> HttpResponse:
    """Put a failed result back into the box; twice is once."""
    forbid_if(access.why_not_import(request.actor))
    if not Result.objects.filter(pk=result_id).exists():
        raise Http404
    try:
        actions.send_result_again(request.actor, result_id, now=timezone.now())
    except Refused as error:
        if error.reason is not Why.NOT_FAILED:
            raise
    return redirect("exchange:results")
