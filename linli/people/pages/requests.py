"""Requests about one's own data: asked by the person, answered at the desk. (个人信息请求)"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, actions, labels, queries
from linli.people.forms.requests import AnswerForm, AskForm, ForgetForm
from linli.people.labels import requests as words
from linli.people.models import DataRequest
from linli.people.rules import Field, Why
from linli.people.rules.requests import RequestKind, RequestState, why_not_take_back

from .parts import refused, signed_in

MINE = "my_data"
"""The page of everything about me, which `web` puts together."""
MOST = 100


def line_of(one: DataRequest, now: datetime) -> dict[str, Any]:
    """One request in words; its text stays sealed."""
    state = RequestState(one.state)
    return {
        "one": one,
        "kind": words.KINDS[RequestKind(one.kind)],
        "state": words.STATES[state],
        "tone": words.TONES[state],
        "late": state is RequestState.ASKED and one.due_at < now,
        "can_take_back": why_not_take_back(one.facts) is None,
    }


@require_http_methods(["GET", "POST"])
@signed_in
def ask(request: ActorRequest) -> HttpResponse:
    begun = {"kind": request.GET.get("kind", "")}
    form = AskForm(request.POST or None, initial=begun)
    status, now = 422 if form.is_bound else 200, timezone.now()
    if form.is_valid():
        given = form.cleaned_data
        try:
            kind = RequestKind(given["kind"])
            actions.ask_about_data(request.actor, kind, text=given["text"], now=now)
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect(MINE)
    shown = {"form": form, "days": queries.request_days(now)}
    return render(request, "people/data_ask.html", shown, status=status)


@require_POST
@signed_in
def take_back(request: ActorRequest, request_id: UUID) -> HttpResponse:
    mine = get_object_or_404(queries.requests_of(request.actor), pk=request_id)
    actions.take_back_request(request.actor, mine.pk, now=timezone.now())
    return redirect(MINE)


@require_GET
@signed_in
def answered(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """One's own request with its words and its answer, opened for himself alone."""
    mine = get_object_or_404(queries.requests_of(request.actor), pk=request_id)
    shown = line_of(mine, timezone.now()) | actions.own_request(request.actor, mine.pk)
    return render(request, "people/data_request.html", shown)


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """What waits, the most urgent first; below, what was answered."""
    forbid_if(access.why_not_answer_requests(request.actor))
    now = timezone.now()
    found = page_of(
        queries.requests_decided(request.actor),
        at="decided_at",
        cursor=request.GET.get("cursor", ""),
    )
    shown = {
        "waiting": [line_of(one, now) for one in queries.requests_waiting(request.actor)[:MOST]],
        "decided": [line_of(one, now) for one in found.rows],
        "newer": found.newer,
        "older": found.older,
    }
    return render(request, "people/data_requests.html", shown)


def page(
    request: ActorRequest, one: DataRequest, *, form: AnswerForm | None = None,
    forgetting: ForgetForm | None = None, opened: dict[Field, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """One request and what can be done about it; `web` shows it where somebody is forgotten."""
    line = line_of(one, timezone.now())
    own = one.account_id == request.actor.person_id
    opened = opened or {}
    shown = {
        **line,
        "form": (form or AnswerForm()) if line["can_take_back"] and not own else None,
        "forgetting": (forgetting or ForgetForm()) if _can_forget(one, own=own) else None,
        "own": labels.WHY[Why.OWN_REQUEST] if own else "",
        "opened": bool(opened),
        "words": opened.get(Field.WORDS, ""),
        "name": opened.get(Field.NAME, "") or one.account.name or "—",
        "mobile": opened.get(Field.PHONE, "") or one.account.phone or "—",
    }
    return render(request, "people/desk_request.html", shown, status=status)


def _can_forget(one: DataRequest, *, own: bool) -> bool:
    open_still = why_not_take_back(one.facts) is None
    return one.kind == RequestKind.DELETE and open_still and not own


def _seen(request: ActorRequest, request_id: UUID) -> DataRequest:
    forbid_if(access.why_not_answer_requests(request.actor))
    return get_object_or_404(queries.requests_seen_by(request.actor), pk=request_id)


@never_cache
@require_GET
def show(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """One request, masked; its words are opened by a tap that is on record."""
    return page(request, _seen(request, request_id))


@never_cache
@require_POST
def opened(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """The words, on this answer alone."""
    one = _seen(request, request_id)
    said = actions.open_request(request.actor, one.pk, now=timezone.now())
    return page(request, one, opened=said)


@never_cache
@require_POST
def answer(request: ActorRequest, request_id: UUID) -> HttpResponse:
    one, form = _seen(request, request_id), AnswerForm(request.POST)
    status = 422
    if form.is_valid():
        given = form.cleaned_data
        try:
            state = RequestState(given["answer"])
            actions.answer_request(
                request.actor, one.pk, state, words=given["words"], now=timezone.now()
            )
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:data_requests")
    return page(request, one, form=form, status=status)
