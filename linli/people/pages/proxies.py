"""Who acts for me, and for whom I act. (帮办)"""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.refusals import Refused
from linli.kernel.requests import ActorRequest
from linli.people import actions, labels, queries, rules
from linli.people.forms.proxies import GuardianForm, OfferForm
from linli.people.models import Proxy
from linli.people.rules import BindingState, Evidence, ProxyKind, ProxyState, Scope, Subject

from .parts import for_residents, refused, told


@require_GET
@for_residents
def proxies(request: ActorRequest) -> HttpResponse:
    """Both sides see the same: who, in what, until when."""
    today = timezone.localdate()
    shown = {
        "for_me": [line_of(one, today) for one in queries.proxies_for(request.actor)[:30]],
        "by_me": [
            line_of(one, today, by_me=True) for one in queries.proxies_of(request.actor)[:30]
        ],
    }
    return render(request, "people/proxies.html", shown)


def line_of(proxy: Proxy, today: date, *, by_me: bool = False) -> dict[str, object]:
    state = ProxyState(proxy.state)
    helper = proxy.helper.name or proxy.helper.phone if proxy.helper else proxy.phone
    person = proxy.person.name or proxy.person.phone if proxy.person else None
    ward = proxy.ward.name if proxy.ward else proxy.name
    guardian = proxy.kind == ProxyKind.GUARDIAN
    unseen = guardian and state is ProxyState.OFFERED
    can_accept = by_me and not guardian
    return {
        "pk": proxy.pk,
        "kind": labels.PROXY_KINDS[ProxyKind(proxy.kind)],
        "who": (ward if guardian else person) if by_me else helper,
        "scopes": [labels.SCOPES[Scope(one)] for one in proxy.scopes],
        "since": proxy.since_on,
        "until": proxy.until_on,
        "state": labels.HOME_STATES[BindingState.ASKED] if unseen else labels.PROXY_STATES[state],
        "tone": labels.TONES.get(state, ""),
        "evidence": labels.TO_BE_SEEN if unseen else labels.EVIDENCE[Evidence(proxy.evidence)],
        "reason": proxy.reason,
        "guardian": guardian,
        "can_accept": can_accept and rules.why_not_accept(state, proxy.stretch, today) is None,
        "can_end": rules.why_not_end_proxy(state) is None,
    }


@require_http_methods(["GET", "POST"])
@for_residents
def new(request: ActorRequest) -> HttpResponse:
    shown, today = told(Subject.PROXY, timezone.now()), timezone.localdate()
    form = OfferForm(
        request.POST or None, initial={"notice_id": shown.pk if shown else "", "since": today}
    )
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.offer_proxy(request.actor, **form.given(), now=timezone.now())
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:proxies")
    given = {"form": form, "notice": shown}
    return render(request, "people/proxy_new.html", given, status=status)


@require_http_methods(["GET", "POST"])
@for_residents
def guardian(request: ActorRequest) -> HttpResponse:
    shown = told(Subject.GUARDIAN, timezone.now())
    form = GuardianForm(request.POST or None, initial={"notice_id": shown.pk if shown else ""})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.ask_guardian(
                request.actor,
                name=given["name"],
                under_14=given["under_14"],
                notice_id=given["notice_id"],
                now=timezone.now(),
            )
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:proxies")
    lives = queries.lives_at(request.actor.person_id)
    why = None if lives and lives.household_id else labels.WHY[rules.Why.HOME_FIRST]
    seen = {"form": form, "notice": shown, "why_not": why}
    return render(request, "people/guardian_new.html", seen, status=status)


@require_POST
@for_residents
def accept(request: ActorRequest, proxy_id: UUID) -> HttpResponse:
    proxy = get_object_or_404(queries.proxies_of(request.actor), pk=proxy_id)
    actions.accept_proxy(request.actor, proxy.pk, now=timezone.now())
    return redirect("people:proxies")


@require_POST
@for_residents
def end(request: ActorRequest, proxy_id: UUID) -> HttpResponse:
    """One tap, at once, from either side."""
    mine = queries.proxies_for(request.actor).filter(pk=proxy_id).first()
    proxy = mine or get_object_or_404(queries.proxies_of(request.actor), pk=proxy_id)
    actions.end_proxy(request.actor, proxy.pk, now=timezone.now())
    return redirect("people:proxies")
