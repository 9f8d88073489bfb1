"""The form of a whistle: the street secretary gives one, all others ask for one. (提请、吹哨)"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from linli.cases import access, actions, queries
from linli.cases.forms.whistles import FIELD_OF, AskForm, WhistleForm, case_numbers
from linli.cases.labels import WHY
from linli.cases.labels.whistles import KIND_IN_WORDS
from linli.cases.models import Whistle
from linli.cases.pages.clocks import limit_words
from linli.cases.pages.parts import refused, with_sight
from linli.cases.queries.reach import seen_by
from linli.cases.rules import May, Why
from linli.cases.rules.whistles import WhistleState
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest

from . import ways


@require_http_methods(["GET", "POST"])
@with_sight
def whistle_new(request: ActorRequest) -> HttpResponse:
    """Name the matters and the departments; whoever may whistle says where and when as well."""
    actor, asked = request.actor, _asked(request)
    gives = asked is not None or actor.holds_somewhere(May.WHISTLE)
    if not (gives or actor.holds_somewhere(May.REQUEST_WHISTLE)):
        raise Http404
    form, status = _form(request, asked, gives=gives), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                one = _sent(actor, form, asked, gives=gives)
            except Refused as error:
                status = _said(form, error)
            else:
                return redirect("cases:whistle", one.pk)
    page = {"form": form, "gives": gives, "asked": asked}
    return render(request, "cases/whistles/new.html", page, status=status)


def _asked(request: ActorRequest) -> Whistle | None:
    """The request that is granted; only whoever decides about it gets so far."""
    given = request.GET.get("request", "")
    if not given:
        return None
    try:
        found = queries.whistles_seen_by(request.actor).filter(pk=UUID(given))
    except ValueError as error:
        raise Http404 from error
    one = get_object_or_404(found, state=WhistleState.REQUESTED)
    if access.why_not_whistle(request.actor, one.area_path):
        raise Http404
    return one


def _form(request: ActorRequest, asked: Whistle | None, *, gives: bool) -> AskForm:
    now = timezone.now()
    given = request.POST if request.method == "POST" else None
    first: dict[str, Any] = {"matters": request.GET.get("case", "")}
    if asked:
        cases = list(seen_by(request.actor).filter(whistles__whistle=asked).order_by("number"))
        first = {"matters": case_numbers(cases), "ask": asked.ask, "called": asked.wish}
    choices: dict[str, Any] = {"actor": request.actor, "bodies": ways.bodies(now), "initial": first}
    if not gives:
        return AskForm(given, **choices)
    return WhistleForm(given, kinds=_kinds(), **choices)


def _sent(actor: Actor, form: AskForm, asked: Whistle | None, *, gives: bool) -> Whistle:
    given, now = form.cleaned_data, timezone.now()
    if not gives:
        return actions.request_whistle(
            actor,
            key=given["key"],
            case_ids=given["matters"],
            ask=given["ask"],
            tried=given["tried"],
            wish=given["called"],
            now=now,
        )
    return actions.whistle(
        actor,
        key=given["key"],
        request_id=asked.pk if asked else None,
        case_ids=given["matters"],
        org_ids=given["called"],
        kind_code=given["kind_code"],
        ask=given["ask"],
        place=given["place"],
        meet_at=given["meet_at"],
        now=now,
    )


def _said(form: AskForm, error: Refused) -> int:
    """The reason beside its field where it is about one, else above the form."""
    try:
        field = FIELD_OF.get(Why(error.reason.value))
    except ValueError:
        field = None
    if field is None or field not in form.fields:
        return refused(form, error)
    form.add_error(field, str(WHY[Why(error.reason.value)]))
    return 422


def _kinds() -> list[tuple[str, str]]:
    """Each kind of whistle with its clocks, so that nobody whistles without knowing them."""
    kinds = queries.whistle_kinds(timezone.localdate())
    return [
        (
            one.code,
            KIND_IN_WORDS
            % {
                "name": one.name,
                "sign": limit_words(one.sign),
                "contact": limit_words(one.contact),
                "report_in": limit_words(one.report_in),
            },
        )
        for one in kinds
    ]
