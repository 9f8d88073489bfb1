"""The dispatch desk: what waits, one matter, and what to do with it. (派单台)"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET, require_POST

from linli.cases import access, queries
from linli.cases.forms import FilterForm
from linli.cases.labels import screens
from linli.cases.models import Case
from linli.cases.queries import lists
from linli.cases.rules import May, State, Step
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest

from . import replies, steps, views
from .admissions.shown import refused_with_entry
from .beside import beside, stamp, stop
from .detail import detail, owners_shown
from .parts import linked, on_duty
from .plan import plan_pane
from .shown import Row, rows, span
from .whistled import whistles_shown

SIZE = 30


@require_GET
@on_duty
def desk(request: ActorRequest, number: str = "") -> HttpResponse:
    """Three panes: the list, the matter chosen or the first one, the steps open for it."""
    return _page(request, number)


@require_GET
@on_duty
def reopen_asked(_request: ActorRequest) -> HttpResponse:
    """The way of the side bar to the requests to do something again."""
    return redirect(f"{reverse('cases:desk')}?show=reopen")


@require_GET
@on_duty
def live(request: ActorRequest) -> HttpResponse:
    """The inside of the list, or 304 while nothing in it changed."""
    now = timezone.now()
    asked = asked_of(request)
    found, _newer, _older = _listed(request, asked, now)
    chosen = request.GET.get("chosen", "")
    shown = {"rows": _rows(found, now, carry_of(asked)), "chosen": chosen, "sought": asked["q"]}
    answer = render(request, "cases/_rows.html", shown)
    etag = f'"{salted_hmac("cases.live", answer.content).hexdigest()}"'
    answer = get_conditional_response(request, etag=etag, response=answer) or answer
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_POST
@on_duty
def step(request: ActorRequest, number: str, name: str) -> HttpResponse:
    """One button of the pane: one step, one action."""
    case = get_object_or_404(queries.seen_by(request.actor), number=number)
    taken = _step(name)
    if replies.is_asked(request.POST):
        return _page(request, number, typed=(taken, replies.filled_in(request, taken, case)))
    form = steps.form_for(taken, case, request.POST, request.FILES)
    if why := stop(request, case, taken, form):
        return _page(request, number, typed=(taken, form), changed=why.changed, status=why.status)
    try:
        steps.WAYS[taken].run(request.actor, case, None, form, timezone.now())
    except Overtaken:
        return _page(request, number, overtaken=True, status=409)
    except Refused as error:
        status = refused_with_entry(form, error, case)
        return _page(request, number, typed=(taken, form), status=status)
    return redirect("cases:desk_case", number)


def _step(name: str) -> Step:
    try:
        taken = Step(name)
    except ValueError as error:
        raise Http404 from error
    if taken not in steps.WAYS:
        raise Http404
    return taken


def asked_of(request: ActorRequest) -> dict[str, str]:
    """The filters of the address; what makes no sense is left out."""
    form = FilterForm(request.GET)
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    words = (given.get("q") or "").strip()
    return {"show": given.get("show") or ("" if words else "waiting"), "q": words}


def carry_of(asked: dict[str, str]) -> str:
    plain = "" if asked["q"] else "waiting"
    kept = {name: value for name, value in asked.items() if value and value != plain}
    return f"?{urlencode(kept)}" if kept else ""


def _listed(
    request: ActorRequest, asked: dict[str, str], now: datetime
) -> tuple[list[Case], str, str]:
    """The rows of a list, or of what was looked for, a page at a time."""
    after = request.GET.get("after", "")
    found = lists.page_of(request.actor, asked["show"], asked["q"], now, after=after, size=SIZE)
    return linked(request, found)


def _page(
    request: ActorRequest,
    number: str,
    *,
    typed: tuple[Step, Form] | None = None,
    overtaken: bool = False,
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    now, asked = timezone.now(), asked_of(request)
    found, newer, older = _listed(request, asked, now)
    case = _chosen(request.actor, number, found)
    carry = carry_of(asked)
    live_url = reverse("cases:desk_rows")
    kept = request.GET.copy()
    kept["chosen"] = case.number if case else ""
    shown: dict[str, Any] = {
        "office": request.actor.office,
        "kpis": _kpis(request, now),
        "filters": {
            **asked,
            "shows": [*([("", screens.EVERYTHING)] if asked["q"] else []), *screens.SHOWS.items()],
            "title": screens.SHOWS.get(asked["show"], screens.EVERYTHING),
        },
        "rows": _rows(found, now, carry),
        "chosen": case.number if case else "",
        "sought": asked["q"],
        "newer": newer,
        "older": older,
        "one": bool(number),
        "overtaken": overtaken,
        "case": case,
        "live_url": f"{live_url}?{kept.urlencode()}",
        "list_url": reverse("cases:desk") + carry,
        "export_url": reverse("cases:export") + carry if found else "",
        **views.links(request.actor, asked),
        "several_url": reverse("cases:several") + carry if access.acts_of(request.actor) else "",
        "register_url": _register(request.actor),
    }
    if case:
        shown |= _panes(request.actor, case, now, typed)
        shown["beside"] = beside(request.actor, case, now, opened=bool(number))
        shown["seen"] = stamp(shown["detail"]["events"], request.actor)
        shown["changed"] = changed
        shown["plan"] = plan_pane(request.actor, case, request.GET)
    return render(request, "cases/desk.html", shown, status=status)


def _rows(found: list[Case], now: datetime, carry: str) -> list[Row]:
    """With the reviews of what is on the long-term list; a query more where something is."""
    listed = [case for case in found if case.state == State.LONG_TERM]
    return rows(found, now, carry, queries.plans_of_each(listed))


def _chosen(actor: Actor, number: str, found: list[Case]) -> Case | None:
    if number:
        rows = queries.seen_by(actor).select_related("kind")
        return get_object_or_404(rows, number=number)
    return found[0] if found else None


def _panes(
    actor: Actor, case: Case, now: datetime, typed: tuple[Step, Form] | None
) -> dict[str, Any]:
    tasks = queries.tasks_of(case)
    choices = {one.code: one.why for one in access.steps(actor, case, tasks)}
    may_call = choices.get(Step.CALL_BACK, "no duty") is None
    may_merge = choices.get(Step.MERGE, "no duty") is None
    found = steps.shown(actor, case, tasks, typed=typed)
    return {
        "detail": detail(actor, case, tasks, now),
        **steps.parted(found),
        "replies": replies.offered(actor, found),
        "owners": owners_shown(case, now, typed[1] if typed else None),
        "call_url": reverse("cases:call_back_of", args=[case.number]) if may_call else "",
        "merge_url": reverse("cases:merge", args=[case.number]) if may_merge else "",
        **whistles_shown(actor, case),
    }


def _register(actor: Actor) -> str:
    return reverse("cases:report") if actor.holds_somewhere(May.REPORT_FOR) else ""


def _kpis(request: ActorRequest, now: datetime) -> list[dict[str, Any]]:
    """Every figure is a link to the rows behind it; the side bar's are read along with them."""
    home, actor = reverse("cases:desk"), request.actor
    found, request.badges = queries.glance(actor, now)
    return [
        {
            "label": screens.SHOWS[show],
            "number": number,
            "note": _longest(actor, now) if show == "late" and number else "",
            "url": f"{home}?show={show}",
            "late": show == "late" and number,
        }
        for show, number in lists.tallies(found).items()
    ]


def _longest(actor: Actor, now: datetime) -> str:
    """How long the oldest overdue matter has been late. (最长超时)"""
    since = lists.longest_overdue(actor)
    return str(screens.LONGEST % {"n": span(now - since)}) if since else ""
