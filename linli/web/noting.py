"""What failed or was refused is counted, by the hour, where the answer goes out. (安全事件)

A flood costs the database next to nothing: the first ten of a kind in an hour are written one by
one, then those of each minute together; and no more than so many accounts an hour are named.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.ids import NOBODY
from linli.people import actions
from linli.people.models import Account, PhoneCode
from linli.people.rules.events import Event, Kind, is_written

from .sign_in.known import named

Handler = Callable[[HttpRequest], HttpResponse]
WHY = "linli.why"
"""Where a refusal leaves its reason for whoever counts it."""
FORGED = "web.no_csrf_token"

BY_STATUS = {
    400: Event.MALFORMED, 401: Event.REFUSED, 403: Event.REFUSED, 404: Event.HIDDEN,
    413: Event.MALFORMED, 429: Event.TOO_MANY,
}  # fmt: skip
TRIES: dict[str, Event] = {
    "account_login": Event.FAILED,
    "mfa_login_webauthn": Event.FAILED,
    "way_in": Event.CODE_FAILED,
    "sign_in_code": Event.CODE_FAILED,
    "lost_code": Event.CODE_FAILED,
    "mfa_authenticate": Event.STEP_FAILED,
    "account_reauthenticate": Event.AGAIN_FAILED,
    "mfa_reauthenticate": Event.AGAIN_FAILED,
    "mfa_reauthenticate_webauthn": Event.AGAIN_FAILED,
}
"""Pages at which somebody proves who he is: an answer that does not lead on is a failure."""


class Tally:
    """What happened in this process and is not written yet; nothing but numbers. (未入库的计数)"""

    MOST = 5_000

    def __init__(self) -> None:
        self.lock = Lock()
        self.hour: datetime | None = None
        self.kept: dict[Kind, tuple[int, int, datetime]] = {}

    def due(self, kind: Kind, now: datetime) -> int:
        """Count one more; how many are to be written now, none where they wait."""
        with self.lock:
            hour = now.replace(minute=0, second=0, microsecond=0)
            if hour != self.hour or len(self.kept) > self.MOST:
                self.hour, self.kept = hour, {}
            done, waiting, last = self.kept.get(kind, (0, 0, now - timedelta(hours=1)))
            done, waiting = done + 1, waiting + 1
            if is_written(done, now - last):
                self.kept[kind] = (done, 0, now)
                return waiting
            self.kept[kind] = (done, waiting, last)
            return 0


TALLY = Tally()


def note(kind: Kind, now: datetime) -> None:
    """Count something; where the database is away, people still get their answer."""
    if times := TALLY.due(kind, now):
        try:
            actions.count_event(CLERK, kind, times=times, now=now)
        except DatabaseError:
            return


def count_events(get_response: Handler) -> Handler:
    """Middleware, outside of everything that refuses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.path
        response = get_response(request)
        if request.path != asked:  # proven, and what was kept meanwhile was handed in
            request.resolver_match = resolve(request.path_info)
        if response.status_code >= 400 or _is_try(request, response):
            _count(request, response)
        return response

    return middleware


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _is_try(request: HttpRequest, response: HttpResponse) -> bool:
    """Somebody stays at the page where he proves who he is: it was not he, or not right."""
    return request.method == "POST" and response.status_code == 200 and _page(request) in TRIES


def _count(request: HttpRequest, response: HttpResponse) -> None:
    event = _event(request, response)
    if event is None:
        return
    door = request.resolver_match.route if request.resolver_match else ""
    why = str(request.META.get(WHY, ""))
    whose = _whose(request, event)
    note(Kind(event, door, why, whose), timezone.now())


def _event(request: HttpRequest, response: HttpResponse) -> Event | None:
    status, page = response.status_code, _page(request)
    if request.META.get(WHY) == FORGED:
        return Event.FORGED
    if request.method == "POST" and page in TRIES and status in {200, 422}:
        return TRIES[page]
    event = BY_STATUS.get(status)
    unknown = event is Event.HIDDEN and (not page or not signed_in(request))
    return None if unknown else event


def signed_in(request: HttpRequest) -> bool:
    user: Any = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _whose(request: HttpRequest, event: Event) -> UUID:
    """Whom it was tried with, where there is such an account; else who was refused."""
    account: Any = request.user if signed_in(request) else _tried_with(request, event)
    return account.pk if account else NOBODY


def _tried_with(request: HttpRequest, event: Event) -> Account | None:
    if event is Event.STEP_FAILED:
        return Account.objects.filter(pk__in=_half_signed_in(request)).first()
    if event is Event.CODE_FAILED:
        asked = request.session.get("phone_code") or {}
        code = PhoneCode.objects.filter(pk__in=[asked["id"]] if asked else []).first()
        if code is not None:
            return Account.objects.filter(phone_hash=code.phone_hash).first()
    typed = request.POST.get("login") or request.POST.get("username")
    return named(typed) if typed else None


def _half_signed_in(request: HttpRequest) -> list[str]:
    """Who has said the password and not yet taken the second step."""
    kept: dict[str, Any] = request.session.get("account_login") or {}
    return [kept["user_pk"]] if kept.get("user_pk") else []
