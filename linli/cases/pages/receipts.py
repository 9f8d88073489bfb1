"""Receipt codes a browser has shown, kept by the browser alone and sealed. (本机查询码)

Not in the session: an anonymous report would stand beside the account that is signed in.
"""

import json

from django.conf import settings
from django.http import HttpResponse

from linli.kernel.crypto import SealBroken, seal, unseal
from linli.kernel.requests import ActorRequest

COOKIE = settings.COOKIE_NAMES.format("receipts")
MOST = 9
LARGEST = 3_800
"""Bytes of the cookie: browsers drop what is longer than 4,096 with its name and its marks."""
Kept = dict[str, tuple[str, str]]


def keep_receipt(
    request: ActorRequest, response: HttpResponse, number: str, receipt: str, place: str = ""
) -> None:
    """The last few codes; only the newest keeps where it was."""
    before = {one: (code, "") for one, (code, _place) in _kept(request).items()}
    kept = {**before, number: (receipt, place)}
    response.set_cookie(
        COOKIE,
        _sealed(list(kept.items())[-MOST:], _whose(request)),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept_receipt(request: ActorRequest, number: str) -> tuple[str, str]:
    """Receipt code and place of a number; empty where this browser never showed it."""
    return _kept(request).get(number, ("", ""))


def _sealed(kept: list[tuple[str, tuple[str, str]]], whose: str) -> str:
    """As many of the newest as a cookie holds; where not even one fits, none."""
    sealed = seal(json.dumps(dict(kept)), whose)
    return sealed if len(sealed) <= LARGEST or not kept else _sealed(kept[1:], whose)


def _whose(request: ActorRequest) -> str:
    """After signing in or out the cookie cannot be read: a shared device tells nobody."""
    return f"cases.receipts:{request.actor.person_id}"


def _kept(request: ActorRequest) -> Kept:
    try:
        found = json.loads(unseal(request.COOKIES.get(COOKIE, ""), _whose(request)) or "{}")
    except SealBroken:
        return {}
    return {number: (code, place) for number, (code, place) in found.items()}
