"""Appointing service commissioners, their codes, and the sheets to print. (专员选派与亮码)"""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.cases import access, actions, queries
from linli.cases.forms.commissioners import FIELD_OF, CommissionerForm, ReasonForm
from linli.cases.labels import WHY
from linli.cases.labels import commissioners as words
from linli.cases.models import Commissioner
from linli.cases.pages.parts import on_duty, paged, refused
from linli.cases.queries import commissioners as of
from linli.kernel.refusals import Overtaken, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs.labels import WHY as ORGS_WHY
from linli.orgs.queries import choices

from . import shown

SIZE = 40
STEPS = {"renew": actions.renew_code, "close": actions.close_commissioner}


def _read(request: ActorRequest) -> Any:
    if not access.reads_commissioners(request.actor):
        raise Http404
    return of.commissioners_read_by(request.actor)


@require_GET
@on_duty
def commissioners(request: ActorRequest) -> HttpResponse:
    """Which commissioner there is of which body, for which area and kinds, until when."""
    keys = ("area_path", "pk")
    rows, newer, older = paged(request, _read(request), keys=keys, size=SIZE)
    page = {
        "rows": shown.seats(rows, timezone.localdate()),
        "may_keep": bool(access.keeps_commissioners(request.actor)),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/commissioners/list.html", page)


@require_GET
@on_duty
def sheets(request: ActorRequest) -> HttpResponse:
    """The sheets of all codes somebody reads, one a page. (批量打印)"""
    return _sheets(request, list(_read(request)[:SIZE]))


@require_GET
@on_duty
def sheet(request: ActorRequest, commissioner_id: UUID) -> HttpResponse:
    """The sheet of one code, to hang in the compound. (亮码海报)"""
    return _sheets(request, [get_object_or_404(_read(request), pk=commissioner_id)])


def _sheets(request: ActorRequest, rows: list[Commissioner]) -> HttpResponse:
    now = timezone.now()
    page = {
        "rows": shown.seats(rows, timezone.localdate(now), drawn=True),
        "answer_time": shown.answer_time(now),
        "enter": reverse("cases:commissioner_code"),
    }
    return render(request, "cases/commissioners/sheet.html", page)


@require_http_methods(["GET", "POST"])
@on_duty
def commissioner_new(request: ActorRequest) -> HttpResponse:
    """Appoint one: body, person, area, kinds, from when until when. (选派)"""
    areas = access.keeps_commissioners(request.actor)
    if not areas:
        raise Http404
    form, status = _form(request, areas), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                one = actions.appoint_commissioner(
                    request.actor,
                    form.account().pk,
                    seat=form.seat(),
                    kinds=form.cleaned_data["kinds"],
                    term=form.term(),
                    now=timezone.now(),
                )
            except Refused as error:
                status = _said(form, error)
            else:
                return redirect("cases:commissioner_seat", one.pk)
    return render(request, "cases/commissioners/new.html", {"form": form}, status=status)


def _form(request: ActorRequest, areas: list[str]) -> CommissionerForm:
    now = timezone.now()
    today = timezone.localdate(now)
    first: dict[str, Any] = {"since_on": today}
    if before := _before(request):
        first |= {"org": str(before.org_id), "area": before.area_path, "kinds": before.kinds}
    return CommissionerForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        bodies=[(str(one.pk), one.name) for one in queries.callable_bodies(now)],
        posts=list(of.commissioners_posts(today).items()),
        areas=shown.areas_of(areas, dict(choices(areas))),
        kinds=shown.grouped(of.kinds_offered(today)),
    )


def _before(request: ActorRequest) -> Commissioner | None:
    """The post that gets another holder, where the page of one led here."""
    try:
        asked = UUID(request.GET.get("after", ""))
    except ValueError:
        return None
    found: Commissioner | None = of.commissioners_read_by(request.actor).filter(pk=asked).first()
    return found


def _said(form: Form, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    code = error.reason.value
    for why, said in WHY.items():
        if why.value == code and FIELD_OF.get(why) in form.fields:
            form.add_error(FIELD_OF[why], str(said))
            return 422
    of_orgs = {why.value: said for why, said in ORGS_WHY.items()}
    if code in of_orgs:
        form.add_error(None, str(of_orgs[code]))
        return 422
    return refused(form, error)


@require_GET
@on_duty
def commissioner_seat(request: ActorRequest, commissioner_id: UUID) -> HttpResponse:
    """One post: its code, who holds it, and what may be done with it."""
    return _page(request, commissioner_id)


@require_POST
@on_duty
def commissioner_step(request: ActorRequest, commissioner_id: UUID, name: str) -> HttpResponse:
    """Another code, or the end of the post here."""
    if name not in STEPS:
        raise Http404
    one = get_object_or_404(_read(request), pk=commissioner_id)
    forbid_if(access.why_not_keep_commissioners(request.actor, one.area_path))
    form = _reason(one, name, request.POST)
    if not form.is_valid():
        return _page(request, commissioner_id, typed=(name, form), status=422)
    try:
        done = STEPS[name](request.actor, one.pk, why=form.cleaned_data["why"], now=timezone.now())
    except Overtaken:
        return redirect("cases:commissioners")
    except Refused as error:
        status = refused(form, error)
        return _page(request, commissioner_id, typed=(name, form), status=status)
    if name == "close":
        return redirect("cases:commissioners")
    return redirect("cases:commissioner_seat", done.pk)


def _reason(one: Commissioner, name: str, given: Any = None) -> ReasonForm:
    return ReasonForm(given, prefix=f"{name}-{one.pk.hex[-8:]}")


def _page(
    request: ActorRequest,
    commissioner_id: UUID,
    *,
    typed: tuple[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    one = get_object_or_404(_read(request), pk=commissioner_id)
    [seat] = shown.seats([one], timezone.localdate(), drawn=True)
    keeps = access.why_not_keep_commissioners(request.actor, one.area_path) is None
    page = {
        "seat": seat,
        "steps": [_button(one, name, typed) for name in STEPS] if keeps else [],
        "next_url": f"{reverse('cases:commissioner_new')}?after={one.pk}" if keeps else "",
    }
    return render(request, "cases/commissioners/one.html", page, status=status)


def _button(one: Commissioner, name: str, typed: tuple[str, Form] | None) -> dict[str, Any]:
    mine = typed is not None and typed[0] == name
    return {
        "name": f"{name}-{one.pk.hex[-8:]}",
        "label": words.DO[name],
        "hint": words.HINT[name],
        "url": reverse("cases:commissioner_step", args=[one.pk, name]),
        "form": typed[1] if typed and mine else _reason(one, name),
        "open": mine,
        "danger": name == "close",
    }
