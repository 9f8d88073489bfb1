"""Everything the house keeps about somebody, from all its rooms, on one page: see, take along,
correct, delete, withdraw. (我的个人信息)

A room that is added names its share here; a test sees to it that no table that knows an account
is forgotten.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.cases.queries.own import OWN as CASES
from linli.exchange.queries.own import OWN as EXCHANGE
from linli.kernel.own import Own, Told, Waits
from linli.kernel.requests import ActorRequest
from linli.notices.queries.own import OWN as NOTICES
from linli.orgs.queries.own import OWN as ORGS
from linli.people import actions, queries
from linli.people.pages.requests import line_of
from linli.people.queries.own import OWN as PEOPLE

from . import labels


def _factors(account_id: UUID, _now: datetime) -> Told:
    """How somebody proves to be himself; the secrets stay where they are."""
    rows = Authenticator.objects.filter(user_id=account_id).order_by("pk")
    return {"factors": [{"type": one.type, "created_at": one.created_at} for one in rows]}


def _nothing(_account_id: UUID, _now: datetime) -> list[Waits]:
    return []


WEB = Own(_factors, _nothing, covers=())
ROOMS: dict[str, Own] = {
    "people": PEOPLE, "notices": NOTICES, "orgs": ORGS, "cases": CASES, "exchange": EXCHANGE,
    "web": WEB,
}  # fmt: skip
"""Every room that keeps something about an account, in the order people read them."""


def needed(now: datetime) -> list[QuerySet[Any, Any]]:
    """The accounts that something which still runs needs, from all rooms, list by list."""
    return [some for own in ROOMS.values() for some in own.needs(now)]


SHOWN = {
    "people.account": "people:me", "people.sessions": "devices", "people.homes": "people:homes",
    "people.proxies": "people:proxies", "people.consents": "people:consents",
    "people.looks": "people:looks", "notices.messages": "notices:messages",
    "notices.notices": "notices:mine", "orgs.registrations": "orgs:helping",
    "orgs.zones": "orgs:helping", "orgs.shifts": "orgs:my_shifts", "cases.reported": "cases:mine",
    "web.factors": "mfa_index",
}  # fmt: skip
"""The page where a kind of data is read."""
FOR_RESIDENTS = frozenset({"people.homes", "people.proxies"})


@never_cache
@require_GET
def show(request: ActorRequest) -> HttpResponse:
    """What is kept, in numbers with the way to it; what stays, why and until when; my requests."""
    if request.actor.is_anonymous:
        return redirect(f"{reverse('sign_in')}?next={request.path}")
    me, now = request.actor.person_id, timezone.now()
    staff = queries.account_of(request.actor).is_staff_account
    shown = {
        "kept": [line for room in ROOMS for line in _kept(room, me, now, staff=staff)],
        "stays": [_stays(one) for own in ROOMS.values() for one in own.waits(me, now)],
        "requests": [line_of(one, now) for one in queries.requests_of(request.actor)[:20]],
        "days": queries.request_days(now),
        "staff": staff,
    }
    return render(request, "my_data.html", shown)


def _kept(room: str, me: UUID, now: datetime, *, staff: bool) -> list[dict[str, Any]]:
    found = []
    for kind, rows in ROOMS[room].tell(me, now).items():
        n = 1 if isinstance(rows, dict) else len(rows)
        code = f"{room}.{kind}"
        page = "" if staff and code in FOR_RESIDENTS else SHOWN.get(code, "")
        if n:
            url = reverse(page) if page else ""
            found.append({"label": labels.KEPT[code], "n": n, "url": url})
    return found


def _stays(one: Waits) -> dict[str, Any]:
    what, why = labels.STAYS[one.code]
    return {"what": what, "why": why, "n": one.n, "until": one.until}


@never_cache
@require_POST
def file(request: ActorRequest) -> HttpResponse:
    """All of it as one file that a machine can read. (导出我的数据)"""
    if request.actor.is_anonymous:
        return redirect("sign_in")
    me, now = request.actor.person_id, timezone.now()
    more = {room: own.tell(me, now) for room, own in ROOMS.items() if room != "people"}
    data = actions.own_data(request.actor, more=more, now=now)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
