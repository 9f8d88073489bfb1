"""Staff work with a second factor; until then their duties rest. (双因素登录)"""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from linli.people.models import Account
from linli.people.queries import is_demonstration
from linli.web.api import problem

from .backend import STRONG

Handler = Callable[[HttpRequest], HttpResponse]
OPEN = (
    "/accounts/",
    "/settings/",
    "/a11y/",
    "/system-feedback/",
    "/static/",
    "/demo/",
    "/open311/",
)
API = "/api/"
NO_FACTOR = _("Set up your second factor first.")


def has_second_factor(account: Account) -> bool:
    known: Any = getattr(account, "has_second_factor", None)
    if known is None:
        known = Authenticator.objects.filter(user_id=account.pk, type__in=STRONG).exists()
    return bool(known)


def is_demo_account(account: Account) -> bool:
    """A made-up account on a demonstration: anybody may be it, so a factor would protect nobody."""
    made_up = settings.LINLI_DEMO and account.demo_role and account.synthetic
    return bool(made_up) and is_demonstration()


def lacks_second_factor(account: Account) -> bool:
    """Staff who have to set one up before any duty works."""
    if not account.is_staff_account or has_second_factor(account):
        return False
    return not is_demo_account(account)


def lead_there(get_response: Handler) -> Handler:
    """Middleware: staff without a second factor are led to the page that sets one up; a program
    is told so.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        account = request.user
        if (
            not request.path.startswith(OPEN)
            and isinstance(account, Account)
            and lacks_second_factor(account)
        ):
            if request.path.startswith(API):
                return problem(request, 403, "web.no_second_factor", str(NO_FACTOR))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def without_factor(accounts: Collection[UUID]) -> set[UUID]:
    """Of some accounts those that have no second factor. (未设第二道验证)"""
    rows = Authenticator.objects.filter(user_id__in=list(accounts), type__in=STRONG)
    return set(accounts) - set(rows.values_list("user_id", flat=True))
