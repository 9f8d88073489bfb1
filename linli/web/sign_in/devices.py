"""On which devices I am signed in, and how to end that from here. (登录设备)

What a browser says of itself is not kept, only which kind it is and the day it was last used; no
network address is.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from linli.kernel.requests import ActorRequest
from linli.people import actions, queries
from linli.people.models import Account, Session
from linli.web import labels

Handler = Callable[[HttpRequest], HttpResponse]
DEVICE, USED = "device", "used_on"

SYSTEMS = {
    "HarmonyOS": "harmony", "OpenHarmony": "harmony", "iPhone": "iphone", "iPad": "ipad",
    "Android": "android", "Windows": "windows", "Macintosh": "mac", "Linux": "linux",
}  # fmt: skip
BROWSERS = {
    "MicroMessenger": "wechat", "AlipayClient": "alipay", "Edg": "edge", "QQBrowser": "qq",
    "UCBrowser": "uc", "HuaweiBrowser": "huawei", "MiuiBrowser": "xiaomi", "Firefox": "firefox",
    "FxiOS": "firefox", "CriOS": "chrome", "Chrome": "chrome", "Safari": "safari",
}  # fmt: skip
"""What tells them, in the order in which it is looked for: most call themselves several names."""


def device_of(says: str) -> list[str]:
    """The kind of system and of browser, from what a browser says of itself; empty if unknown."""
    system = next((code for word, code in SYSTEMS.items() if word in says), "")
    browser = next((code for word, code in BROWSERS.items() if word in says), "")
    return [system, browser]


def note_device(request: HttpRequest) -> None:
    """Note in the session of whoever has just signed in on what he did, and the day."""
    request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))
    request.session[USED] = timezone.localdate().isoformat()


def note_day(get_response: Handler) -> Handler:
    """Middleware: the session of whoever is signed in notes each new day on which it is used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session: Any = request.session
        if session.accessed and session.get(USED, "9") < timezone.localdate().isoformat():
            session[USED] = timezone.localdate().isoformat()
        return response

    return middleware


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """My devices: this one first, then the one used last."""
    if not isinstance(request.user, Account):
        return redirect("sign_in")
    here = request.session.session_key
    found = [in_words(one, here) for one in queries.sessions(request.actor, timezone.now())
             if is_good(one, request.user)]  # fmt: skip
    found.sort(key=lambda line: (line["is_here"], line["used_on"]), reverse=True)
    return render(request, "sign_in/devices.html", {"lines": found})


def is_good(session: Session, account: Account) -> bool:
    """A session from before a change of password opens nothing any more."""
    told = session.get_decoded().get(HASH_SESSION_KEY, "")
    return constant_time_compare(told, account.get_session_auth_hash())


def in_words(session: Session, here: str | None) -> dict[str, Any]:
    """One device as its owner reads it."""
    kept = session.get_decoded()
    return {
        "number": queries.number_of(session),
        "word": labels.device(*kept.get(DEVICE, ["", ""])),
        "used_on": kept.get(USED, ""),
        "is_here": session.session_key == here,
    }


@require_POST
def end_one(request: ActorRequest) -> HttpResponse:
    """Sign out on one other device."""
    number = request.POST.get("number", "")
    actions.end_session(request.actor, number, now=timezone.now())
    return redirect("devices")


@require_POST
def end_others(request: ActorRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    here = request.session.session_key or ""
    actions.end_other_sessions(request.actor, here=here, now=timezone.now())
    return redirect("devices")
