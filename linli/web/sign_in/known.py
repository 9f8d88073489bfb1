"""A browser that signed in before may try apart from strangers: they use up nothing of its share.

It keeps a sealed cookie that says for which accounts; the house keeps nothing of it, and it opens
nothing by itself. (认得的设备)
"""

import json
import secrets
from typing import Any
from uuid import UUID

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from linli.kernel.crypto import SealBroken, keyed_hash, normalised, seal, unseal
from linli.people import queries
from linli.people.models import Account
from linli.people.rules import MOBILE

COOKIE = settings.COOKIE_NAMES.format("known")
LASTS = 180 * 24 * 3600
MOST = 6
"""So many accounts of one browser: a family shares a telephone."""
PLACE = "web.known_device"


def _kept(request: HttpRequest) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(unseal(request.COOKIES.get(COOKIE, ""), PLACE) or "{}")
    except SealBroken:
        return {}
    return found


def _mark(account_id: UUID) -> str:
    return keyed_hash(str(account_id), PLACE)


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """After signing in: the browser keeps that it did, for this account beside earlier ones."""
    before = _kept(request)
    others = [one for one in before.get("of", []) if one != _mark(account.pk)]
    kept = {
        "id": before.get("id") or secrets.token_hex(16),
        "of": [*others, _mark(account.pk)][-MOST:],
    }
    response.set_cookie(
        COOKIE, seal(json.dumps(kept), PLACE), max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip


def device_of(request: HttpRequest, account: Account | None) -> str:
    """What this browser is counted by for an account it signed in to before; else empty."""
    if account is None or COOKIE not in request.COOKIES:
        return ""
    kept = _kept(request)
    return f"device:{kept['id']}" if _mark(account.pk) in kept.get("of", []) else ""


def named(typed: str) -> Account | None:
    """The account of a number or a user name as somebody typed it."""
    number = normalised(typed).removeprefix("+86")
    if MOBILE.fullmatch(number):
        return queries.by_phone(number)
    return queries.by_username(typed.strip())


def device_for(request: HttpRequest, typed: str) -> str:
    """As `device_of`, for whoever is named in a form; nothing is looked up without the cookie."""
    return device_of(request, named(typed)) if COOKIE in request.COOKIES else ""


def any_device(request: HttpRequest) -> str:
    """As `device_of`, for any account: where a form names nobody."""
    kept = _kept(request) if COOKIE in request.COOKIES else {}
    return f"device:{kept['id']}" if kept.get("of") else ""


def place_of(request: HttpRequest, account: Account | None) -> tuple[str, bool]:
    """From where somebody tries, and whether that has proven itself for the account before."""
    device = device_of(request, account)
    return (device, True) if device else (get_client_ip(request) or "", False)
