"""Asking the reporters: who waits for a call, the number for one call, how it went. (回访)"""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import access, actions, queries
from linli.cases.forms import CallForm
from linli.cases.labels import WHY, screens
from linli.cases.models import Case, Reporter
from linli.cases.queries import calling
from linli.cases.queries.story import owner_of
from linli.cases.rules import CountCode, May, Step, Try
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people.rules import Field

from .parts import paged, refused, with_duty
from .shown import moment, title_of
from .walk import replies_of

SIZE = 50


@require_GET
@with_duty(May.CALL_BACK)
def call_backs(request: ActorRequest) -> HttpResponse:
    """Who waits for a call, how many they are, and how many calls the team has left today."""
    now, actor = timezone.now(), request.actor
    found, newer, older = paged(request, calling.to_call(actor), keys=calling.QUEUE, size=SIZE)
    cap = queries.count_of(CountCode.CAP, now)
    shown = {
        "rows": [_row(one, now) for one in found],
        "waiting": calling.waiting_to_call(actor),
        "made": queries.calls_today(actor, timezone.localdate(now)),
        "cap": cap,
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/call_backs.html", shown)


def _row(one: Reporter, now: datetime) -> dict[str, object]:
    next_try = calling.next_try_of(one, now)
    return {
        "pk": one.pk,
        "number": one.case.number,
        "title": title_of(one.case),
        "place": one.case.place,
        "weight": screens.WEIGHT.get(getattr(one, "weight", -1)),
        "reporter": name_of(one),
        "tries": one.tries,
        "next_try": moment(next_try, now) if next_try else "",
    }


def name_of(reporter: Reporter) -> str:
    """As much of the reporter as the desk reads: a masked name, or that none was left."""
    if reporter.name:
        return f"{reporter.name} {reporter.phone or ''}".strip()
    known = screens.BY_ACCOUNT if reporter.account_id else screens.NOBODY_NAMED
    return str(reporter.phone or known)


@require_GET
@with_duty(May.CALL_BACK)
def call_back_of(request: ActorRequest, number: str) -> HttpResponse:
    """The first reporter of a case who is still to be asked."""
    case = get_object_or_404(calling.called_by(request.actor), number=number)
    waiting = [one for one in queries.reporters_of(case) if one.call_back is None]
    if not waiting:
        return redirect("cases:desk_case", number)
    return redirect("cases:call_back", number, waiting[0].pk)


@require_http_methods(["GET", "POST"])
@with_duty(May.CALL_BACK)
def call_back(request: ActorRequest, number: str, reporter_id: UUID) -> HttpResponse:
    """One reporter of one case: open the number, call, write down how it went."""
    case, reporter = _asked(request, number, reporter_id)
    if request.method == "GET":
        return _page(request, case, reporter, CallForm())
    form = CallForm(request.POST)
    if not form.is_valid():
        return _page(request, case, reporter, form, 422)
    given = form.cleaned_data
    try:
        actions.call_back(
            request.actor,
            case.pk,
            reporter_id=reporter.pk,
            result=given["result"],
            in_time=given["in_time"],
            solved=given["solved"],
            satisfied=given["satisfied"],
            words=given["words"],
            now=timezone.now(),
        )
    except Refused as error:
        return _page(request, case, reporter, form, refused(form, error))
    more = any(one.call_back is None for one in queries.reporters_of(case))
    again = more and given["result"] is not Try.NO_ANSWER
    return redirect("cases:call_back_of", number) if again else redirect("cases:call_backs")


@require_POST
@with_duty(May.CALL_BACK)
def open_contact(request: ActorRequest, number: str, reporter_id: UUID) -> HttpResponse:
    """The number, shown on this one answer and kept nowhere. (打开联系方式)"""
    case, reporter = _asked(request, number, reporter_id)
    form = CallForm()
    try:
        opened = actions.open_contact(request.actor, reporter.pk, now=timezone.now())
    except Refused as error:
        empty = CallForm({})
        empty.full_clean()
        empty.errors.clear()
        return _page(request, case, reporter, empty, refused(empty, error))
    answer = _page(request, case, reporter, form, opened=opened[Field.PHONE])
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: ActorRequest, number: str, reporter_id: UUID) -> tuple[Case, Reporter]:
    case = get_object_or_404(calling.called_by(request.actor), number=number)
    found = next((one for one in queries.reporters_of(case) if one.pk == reporter_id), None)
    if found is None:
        raise Http404
    return case, found


def _page(
    request: ActorRequest,
    case: Case,
    reporter: Reporter,
    form: CallForm,
    status: int = 200,
    *,
    opened: str = "",
) -> HttpResponse:
    now, tasks = timezone.now(), queries.tasks_of(case)
    closed = {one.code: one.why for one in access.steps(request.actor, case, tasks)}
    why, why_not_open = closed.get(Step.CALL_BACK), closed.get(Step.OPEN_CONTACT)
    shown = {
        "case": case,
        "title": title_of(case),
        "form": form,
        "reporter": name_of(reporter),
        "reporter_id": reporter.pk,
        "number": opened,
        "why_not": WHY[why] if why else "",
        "open_why_not": WHY[why_not_open] if why_not_open else "",
        "done_by": ", ".join(owner_of(task) for task in tasks if task.finished_at),
        "replies": replies_of(case, tasks),
        "tries": [
            f"{moment(one.tried_at, now)} {screens.TRY[Try(one.result)]}"
            for one in calling.tries_of(reporter)
        ],
    }
    return render(request, "cases/call_back.html", shown, status=status)
