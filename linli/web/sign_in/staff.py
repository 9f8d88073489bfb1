"""Work accounts at the desk: who has one, and what its keeper may do with it. (工作账号)"""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.keyset import page_of
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.orgs.queries import posts_held
from linli.people import access, actions, labels, queries, rules
from linli.people.models import Account
from linli.people.rules import RestsFor, StaffState, Why
from linli.web.actions import close_work_account, why_not_close_work_account
from linli.web.words import STATUS, say

from .backend import STRONG
from .forms import InviteForm, RestForm


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """The newest first, by state and by words of the user name."""
    forbid_if(access.why_not_keep_accounts(request.actor))
    now, find, state = (
        timezone.now(),
        request.GET.get("find", "")[:40],
        request.GET.get("state", ""),
    )
    rows = queries.staff_accounts(request.actor, now, words=find, state=state)
    found = page_of(rows, at="joined_at", cursor=request.GET.get("cursor", ""))
    posts = posts_held([one.pk for one in found.rows], timezone.localdate(now))
    shown = {
        "rows": [_line(one, posts.get(one.pk, []), request) for one in found.rows],
        "find": find,
        "state": state,
        "states": labels.STAFF_STATES.items(),
        "newer": _kept(found.newer, request),
        "older": _kept(found.older, request),
    }
    return render(request, "sign_in/accounts.html", shown)


def _kept(cursor: str, request: ActorRequest) -> str:
    """The way to another page, with what was asked for."""
    if not cursor:
        return ""
    asked = request.GET.copy()
    asked.pop("cursor", None)
    return f"{cursor}&{asked.urlencode()}" if asked else cursor


def _line(account: Account, posts: list[str], request: ActorRequest) -> dict[str, Any]:
    state = rules.state_of_staff(queries.staff_facts(account, request.actor))
    return {
        "account": account,
        "state": labels.STAFF_STATES[state],
        "tone": labels.STAFF_TONES[state],
        "posts": posts,
    }


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Give somebody an account; the code stands on the answer alone."""
    forbid_if(access.why_not_keep_accounts(request.actor))
    person = _person(request.GET.get("person", ""))
    form = InviteForm(request.POST or None, person=person)
    if form.is_valid():
        try:
            given = actions.invite(request.actor, **form.given(), now=timezone.now())
        except Refused as error:
            form.add_error("username", say(error.reason))
        else:
            return _of_one(request, given.account.pk, code=given.code, again=not given.code)
    shown = {"form": form, "person": person}
    return render(request, "sign_in/account_new.html", shown, status=422 if form.errors else 200)


def _person(number: str) -> Account | None:
    """Somebody known from a file, as the address names him."""
    try:
        return queries.nameless(UUID(number))
    except ValueError:
        return None


@never_cache
@require_GET
def show(request: ActorRequest, account_id: UUID) -> HttpResponse:
    return _of_one(request, account_id)


def _of_one(
    request: ActorRequest, account_id: UUID, *, code: str = "", again: bool = False,
    form: RestForm | None = None, refused: Refused | None = None,
) -> HttpResponse:  # fmt: skip
    """One account: who holds it, whether he can sign in, what became of it, what to do."""
    forbid_if(access.why_not_keep_accounts(request.actor))
    now = timezone.now()
    account = get_object_or_404(queries.staff_accounts(request.actor, now), pk=account_id)
    facts = queries.staff_facts(account, request.actor)
    state = rules.state_of_staff(facts)
    traces = queries.kept_history(account)
    names = queries.usernames({one.actor_id for one in traces})
    held = posts_held([account.pk], timezone.localdate(now))
    shown = {
        **_line(account, held.get(account.pk, []), request),
        "code": code,
        "again": again,
        "refused": say(refused.reason) if refused else "",
        "form": form or RestForm(),
        "rests": state is StaffState.SUSPENDED,
        "closed": state is StaffState.CLOSED,
        "has_factor": Authenticator.objects.filter(user_id=account.pk, type__in=STRONG).exists(),
        "why_not_code": _said(rules.why_not_give_code(facts)),
        "why_not_rest": _said(rules.why_not_keep_staff(facts)),
        "why_not_close": _said(why_not_close_work_account(facts, account, now)),
        "history": [
            (labels.KEPT_HISTORY[one.verb], one.happened_at, names.get(one.actor_id, ""),
             _why(one.facts.get("why", "")))
            for one in traces
        ],
    }  # fmt: skip
    status = STATUS[type(refused)] if refused else 422 if form and form.errors else 200
    return render(request, "sign_in/account.html", shown, status=status)


def _said(why: Why | None) -> str:
    return say(why) if why else ""


def _why(code: str) -> str:
    return str(labels.RESTS_FOR[RestsFor(code)]) if code in set(RestsFor) else ""


def kept(request: ActorRequest, account_id: UUID) -> UUID:
    """A work account the reader keeps; anything else is not found."""
    forbid_if(access.why_not_keep_accounts(request.actor))
    rows = queries.staff_accounts(request.actor, timezone.now())
    return get_object_or_404(rows, pk=account_id).pk


@never_cache
@require_POST
def code(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """A new way in; the code stands on this answer alone."""
    number = kept(request, account_id)
    try:
        given = actions.give_way_in(request.actor, number, now=timezone.now())
    except Refused as error:
        return _of_one(request, account_id, refused=error)
    return _of_one(request, account_id, code=given)


@never_cache
@require_POST
def rest(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """Let it rest, for one of a few reasons."""
    number, form = kept(request, account_id), RestForm(request.POST)
    if not form.is_valid():
        return _of_one(request, account_id, form=form)
    try:
        why = RestsFor(form.cleaned_data["why"])
        actions.suspend(request.actor, number, why=why, now=timezone.now())
    except Refused as error:
        return _of_one(request, account_id, refused=error)
    return redirect("account", account_id)


@never_cache
@require_POST
def back(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """Put it back in use."""
    number = kept(request, account_id)
    try:
        actions.resume(request.actor, number, now=timezone.now())
    except Refused as error:
        return _of_one(request, account_id, refused=error)
    return redirect("account", account_id)


@never_cache
@require_POST
def close(request: ActorRequest, account_id: UUID) -> HttpResponse:
    """Close it for good: name and number are forgotten, the user name stays."""
    number = kept(request, account_id)
    try:
        close_work_account(request.actor, number, now=timezone.now())
    except Refused as error:
        return _of_one(request, account_id, refused=error)
    return redirect("account", account_id)
