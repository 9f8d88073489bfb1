"""The mediations somebody conducts or whose duty they are; one of them, its steps, its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cases import actions
from linli.cases.access import mediation as may
from linli.cases.forms import mediation as forms
from linli.cases.labels import mediation as words
from linli.cases.models import Mediation, MediationParty
from linli.cases.pages.parts import _guarded, paged, refused
from linli.cases.pages.steps import Shown
from linli.cases.queries import mediation as rows
from linli.cases.rules import May
from linli.cases.rules.mediation import OVER, MediationState, MediationStep, why_not_mediate
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, Refused
from linli.kernel.requests import ActorRequest
from linli.places.queries import communities

from . import shown
from .of_matter import matter_of

MAIN = {MediationStep.OPEN, MediationStep.DRAFT, MediationStep.FOLLOW}


def with_mediations(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For those who mediate or whose duty mediations are; others find nothing."""
    duties = (May.MEDIATE, May.KEEP_MEDIATIONS)
    return _guarded(page, lambda actor: any(map(actor.holds_somewhere, duties)))


@dataclass(frozen=True, slots=True)
class Way:
    """How a step is asked for and called."""

    form: Callable[..., Form]
    run: Callable[[Actor, Mediation, dict[str, Any], datetime], object]


WAYS: dict[MediationStep, Way] = {
    MediationStep.OPEN: Way(
        forms.OpenForm,
        lambda who, one, given, now: actions.open_mediation(
            who, one.pk, mediator_ids=given["mediators"], now=now
        ),
    ),
    MediationStep.INVITE: Way(
        forms.InviteForm,
        lambda who, one, given, now: actions.invite_sides(
            who, one.pk, meets_at=given["meets_at"], place=given["place"], now=now
        ),
    ),
    MediationStep.MEET: Way(
        forms.MeetForm,
        lambda who, one, given, now: actions.hold_session(
            who, one.pk, key=given["key"], held_at=given["held_at"], place=given["place"],
            note=given["note"], now=now,
        ),
    ),
    MediationStep.DRAFT: Way(
        forms.DraftForm,
        lambda who, one, given, now: actions.draft_agreement(
            who, one.pk, terms=given["terms"], promised=given["promised"], now=now
        ),
    ),
    MediationStep.FOLLOW: Way(
        forms.FollowForm,
        lambda who, one, given, now: actions.follow_up(
            who, one.pk, kept=given["kept"], words=given["words"], now=now
        ),
    ),
    MediationStep.END: Way(
        forms.NotSettledForm,
        lambda who, one, given, now: actions.end_mediation(
            who, one.pk, why=given["why"], way_on=given["way_on"], now=now
        ),
    ),
}  # fmt: skip
Typed = tuple[MediationStep, Form]


@never_cache
@require_GET
@with_mediations
def mediations(request: ActorRequest) -> HttpResponse:
    """What runs, what is to be asked about, what is over."""
    now, seen = timezone.now(), rows.mediations_seen_by(request.actor)
    show = request.GET.get("show", "")
    show = show if show in words.SHOWS else "running"
    found, newer, older = paged(request, _which(seen, show, now), keys=("-pk",))
    names = dict(communities().values_list("path", "name"))
    page = {
        "shows": list(words.SHOWS.items()),
        "show": show,
        "title": words.SHOWS[show],
        "rows": [(one, names.get(one.area_path, ""), *shown.tag(one)) for one in found],
        "keeps": request.actor.holds_somewhere(May.KEEP_MEDIATIONS),
        "newer": newer,
        "older": older,
    }
    return render(request, "cases/mediation/list.html", page)


def _which(seen: QuerySet[Mediation], show: str, now: datetime) -> QuerySet[Mediation]:
    if show == "follow":
        return rows.to_follow_up(seen, now)
    return seen.filter(state__in=OVER) if show == "over" else seen.exclude(state__in=OVER)


@never_cache
@require_GET
@with_mediations
def mediation(request: ActorRequest, mediation_id: UUID) -> HttpResponse:
    """One mediation: the sides, what was said, what comes next."""
    return _page(request, _seen(request, mediation_id))


@require_POST
@with_mediations
def mediation_step(request: ActorRequest, mediation_id: UUID, name: str) -> HttpResponse:
    """One button of the mediator: one step, one action."""
    one, now = _seen(request, mediation_id), timezone.now()
    step = next((each for each in WAYS if each.value == name), None)
    if step is None:
        raise Http404
    form = _form(step, one, now, request.POST)
    if not form.is_valid():
        return _page(request, one, typed=(step, form), status=422)
    try:
        WAYS[step].run(request.actor, one, form.cleaned_data, now)
    except Overtaken:
        return _page(request, _seen(request, mediation_id), overtaken=True, status=409)
    except Refused as error:
        status = refused(form, error)
        return _page(request, one, typed=(step, form), status=status)
    return redirect("cases:mediation", one.pk)


@require_POST
@with_mediations
def mediation_side_said(
    request: ActorRequest, mediation_id: UUID, party_id: UUID, name: str
) -> HttpResponse:
    """What a side said or signed before the mediator."""
    one, now = _seen(request, mediation_id), timezone.now()
    party = get_object_or_404(MediationParty, pk=party_id, mediation=one)
    try:
        if name == "sign":
            actions.sign_agreement(request.actor, party.pk, now=now)
        elif name in {"agree", "refuse"}:
            actions.answer_mediation(request.actor, party.pk, agreed=name == "agree", now=now)
        else:
            raise Http404
    except Overtaken:
        return _page(request, _seen(request, mediation_id), overtaken=True, status=409)
    except Refused:
        return _page(request, _seen(request, mediation_id), overtaken=True, status=422)
    return redirect("cases:mediation", one.pk)


@never_cache
@require_GET
@with_mediations
def mediation_sheet(request: ActorRequest, mediation_id: UUID) -> HttpResponse:
    """The agreement on paper: what was agreed, who does what by when, room for signatures."""
    one = _seen(request, mediation_id)
    page = {**shown.course(one), "one": one, "lines": range(0 if one.terms else 6)}
    return render(request, "cases/mediation/sheet.html", page)


def _seen(request: ActorRequest, mediation_id: UUID) -> Mediation:
    return get_object_or_404(rows.mediations_seen_by(request.actor), pk=mediation_id)


def _form(step: MediationStep, one: Mediation, now: datetime, given: Any = None) -> Form:
    more: dict[str, Any] = {}
    if step is MediationStep.OPEN:
        people = rows.who_can_mediate(one.area_path, now)
        named = {str(each.account_id) for each in rows.mediators_of(one)}
        more["people"] = [(str(pk), office) for pk, office in people.items()]
        more["initial"] = {"mediators": sorted(named)}
    if step in {MediationStep.INVITE, MediationStep.MEET}:
        more["initial"] = _planned(one, step)
    if step is MediationStep.DRAFT:
        more["sides"] = [party.called for party in rows.parties_of(one)]
        more["initial"] = {"terms": one.terms, **_promised(one)}
    return WAYS[step].form(given, prefix=step.value, **more)


def _planned(one: Mediation, step: MediationStep) -> dict[str, Any]:
    """The sitting to which the sides are asked: changed by one step, written down by the other."""
    planned = rows.planned_of(one)
    if planned is None:
        return {}
    if step is MediationStep.INVITE:
        return {"meets_at": planned.held_at, "place": planned.place}
    return {"key": planned.key, "held_at": planned.held_at, "place": planned.place}


def _promised(one: Mediation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for at, each in enumerate(one.promises.select_related("party").order_by("pk")[: forms.ROWS]):
        found |= {f"who{at}": str(each.party.turn), f"what{at}": each.what, f"due{at}": each.due_on}
    return found


def _steps(actor: Actor, one: Mediation, now: datetime, typed: Typed | None) -> list[Shown]:
    found = []
    for step in WAYS:
        if why_not_mediate(MediationState(one.state), step) or (
            step is MediationStep.OPEN and may.why_not_keep(actor, one)
        ):
            continue
        if step is MediationStep.FOLLOW and one.followed_at:
            continue
        mine = typed is not None and typed[0] is step
        again = bool(one.opened_at if step is MediationStep.OPEN else one.drafted_at)
        open_ = step in MAIN and (step is not MediationStep.OPEN or not one.opened_at)
        found.append(
            Shown(
                name=step.value,
                label=str((words.AGAIN if again else {}).get(step, words.DO[step])),
                url=reverse("cases:mediation_step", args=[one.pk, step.value]),
                form=typed[1] if typed and mine else _form(step, one, now),
                open=mine or open_,
                main=step in MAIN,
                danger=step is MediationStep.END,
                hint=str(words.HINT[step]),
            )
        )
    return found


def _page(
    request: ActorRequest,
    one: Mediation,
    *,
    typed: Typed | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    now, state = timezone.now(), MediationState(one.state)
    course = shown.course(one, mediates=True)
    page = {
        **course,
        "one": one,
        "sides": [(party, said, may.code_of(party.pk)) for party, said in course["sides"]],
        "place": communities().filter(path=one.area_path).values_list("name", flat=True).first(),
        "mediators": [each.office for each in rows.mediators_of(one)],
        "matter": matter_of(request.actor, one),
        "may_answer": state is MediationState.ASKING,
        "may_sign": state is MediationState.DRAFTED,
        "steps": _steps(request.actor, one, now, typed),
        "overtaken": overtaken,
    }
    return render(request, "cases/mediation/one.html", page, status=status)
