"""Asking again who it is: after a while of doing nothing, and before the gravest steps. (再次验证)

What was typed is kept, sealed, in the session, and handed in once the person has proven himself.
Residents have nothing but their telephone to prove it with: after long rest they are signed out.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.internal.httpkit import serialize_request
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.people import queries
from linli.people.models import Account
from linli.people.rules.sessions import is_noted, was_away
from linli.web.api import problem

from .second_factor import is_demo_account
from .sessions import AWAY, SINCE, USED

Handler = Callable[[HttpRequest], HttpResponse]
LIVE = "live"
"""What a page fetches by itself, to keep its list fresh, is no sign of somebody being there."""

OPEN = frozenset(
    {
        "account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
        "account_logout", "display", "a11y", "system-feedback", "healthz",
    }
)  # fmt: skip
"""Pages that answer while somebody is asked who he is."""

GRAVE = frozenset(
    {
        "account", "new_account", "account_code", "account_rest", "account_back", "account_close",
        "end_device", "end_other_devices",
        "exchange:new_key", "exchange:end_key", "exchange:new_receiver",
        "exchange:change_receiver", "exchange:receiver_secret", "exchange:switch_receiver",
        "trail:new_witness", "trail:end_witness", "trail:watch", "trail:unwatch",
        "orgs:appoint", "orgs:stand_in", "orgs:end_stand_in", "cases:hand_over", "cases:end_post",
        "people:export_allow", "people:export_take", "people:export_roll",
        "people:desk_request_open", "cases:export",
        "tables:new", "tables:change", "tables:end", "tables:withdraw", "tables:upload",
    }
)  # fmt: skip
"""Steps before which staff say again who they are: accounts, keys, posts, lists of persons that
leave, what is kept how long. Sealing anew has no page: the operator does it on the machine."""

WITH_FILES = frozenset({"tables:upload"})
"""Files are not kept meanwhile: these ask when the page is opened."""


class AskAgain:
    """Middleware: after the token of the form was checked, and before the page begins."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        account, page = request.user, request.resolver_match and request.resolver_match.view_name
        if not isinstance(account, Account) or page in OPEN:
            return None
        if is_asleep(request):
            return _woken(request, account)
        if page in GRAVE and _is_step(request, page) and must_say_again(request, account):
            return suspend(request, account, "grave")
        return None


def is_asleep(request: HttpRequest) -> bool:
    """Whether nobody did anything for too long; what is done now is noted."""
    session, now = request.session, timezone.now().timestamp()
    away = session.get(AWAY)
    if away is None:
        return False
    idle = now - max(session.get(USED, 0), proven_at(request))
    if was_away(idle, away):
        return True
    if is_noted(now - session.get(USED, 0), away) and not is_live(request):
        session[USED] = int(now)
    return False


def is_live(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == LIVE


def minutes_away(request: HttpRequest) -> int:
    """After how many minutes of nothing staff are asked again; of nobody else a page says so."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account) or not account.is_staff_account:
        return 0
    return int(request.session.get(AWAY, 0) // 60)


def proven_at(request: HttpRequest) -> float:
    """When whoever is signed in last proved who he is: by signing in, or again since."""
    records = get_authentication_records(request, request.user)
    return float(max([request.session.get(SINCE, 0), *(one["at"] for one in records)]))


def must_say_again(request: HttpRequest, account: Account) -> bool:
    """Staff, some minutes after they last proved who they are; of a demonstration nobody."""
    if not account.is_staff_account or is_demo_account(account):
        return False
    within: timedelta = queries.again_within(timezone.localdate())
    return was_away(timezone.now().timestamp() - proven_at(request), within.total_seconds())


def _is_step(request: HttpRequest, page: str | None) -> bool:
    return request.method == "POST" or page in WITH_FILES


def _woken(request: HttpRequest, account: Account) -> HttpResponse | None:
    """Residents are signed out, and the page then asks who they are, if it must; staff prove it."""
    if is_demo_account(account):
        request.session[USED] = int(timezone.now().timestamp())
        return None
    if request.path.startswith("/api/"):
        return problem(request, 401, "web.was_away", _("Sign in again, please."))
    if is_live(request):
        return HttpResponse(status=401)
    if account.is_staff_account and ways_of(account):
        return suspend(request, account, "away")
    logout(request)
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': back_to(request)})}")


def ways_of(account: Account) -> list[Any]:
    """How somebody may prove who he is, in the midst of being signed in."""
    found: list[Any] = get_adapter().get_reauthentication_methods(account)
    return found


def back_to(request: HttpRequest) -> str:
    """The page somebody comes back to; what he handed in goes there again."""
    return request.path if request.method == "POST" else request.get_full_path()


def suspend(request: HttpRequest, account: Account, why: str) -> HttpResponse:
    """Keep what was handed in, and ask; the framework of sign-in hands it in afterwards."""
    ways = ways_of(account)
    if not ways:
        return redirect("mfa_index")
    if request.method == "POST":
        request.session[STATE_SESSION_KEY] = {"request": serialize_request(request)}
    asked = urlencode({"next": back_to(request), "why": why})
    return redirect(f"{ways[0]['url'].partition('?')[0]}?{asked}")
