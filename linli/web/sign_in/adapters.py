"""What this house wants otherwise than allauth does. (登录适配)"""

import time
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.crypto import seal, unseal
from linli.orgs.queries import actor_for
from linli.people import actions, queries
from linli.people.models import Account
from linli.people.rules import Density
from linli.people.rules.events import Event, Kind
from linli.web import density
from linli.web.noting import note

from . import known
from .backend import STRONG
from .devices import note_device
from .landing import address, landing
from .second_factor import lacks_second_factor

SECRET = "mfa_authenticator.data"  # noqa: S105  (a place, not a secret)
QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


CHANGES = {
    "account/email/password_changed": "password",
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "codes_renewed",
}
"""What the framework would mail about → what the owner is told of."""
YOUNG = timedelta(minutes=10)
"""So soon after an account was begun its first device is no news."""


def note_sign_in(request: HttpRequest, account: Account) -> None:
    """Count a sign-in of staff, with its ways; tell the owner of a device that is new."""
    now = timezone.now()
    if account.is_staff_account:
        ways = [one.get("type") or one["method"] for one in
                get_authentication_records(request, account)]  # fmt: skip
        note(Kind(Event.SIGNED_IN, "", "+".join(ways)), now)
    if not known.device_of(request, account) and now - account.joined_at > YOUNG:
        actions.note_change(Actor(account.pk), "new_device", now=now)


def remember_display(response: HttpResponse, account: Account) -> None:
    """What somebody chose on one device holds on the next one."""
    if account.density != Density.STANDARD:
        density.keep(response, density.COOKIE, account.density)
    if account.language:
        density.keep(response, settings.LANGUAGE_COOKIE_NAME, account.language)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Staff accounts are given, not taken; failing from elsewhere locks nobody out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def populate_username(self, request: HttpRequest, user: Account) -> None:
        """A resident has no user name, and gets none."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """By what failures are counted: a browser that signed in as him before, else the address.

        A stranger in the same network – an office, a carrier – shuts out nobody else there.
        """
        typed = request.POST.get("login", "")
        return (typed and known.device_for(request, typed)) or str(super().get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return f"{self.get_client_ip(request)}:{credentials.get('username', '').casefold()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as too_many:
            raise ImmediateHttpResponse(respond_429(request)) from too_many

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = request.user
        if not isinstance(account, Account):
            return "/"
        if lacks_second_factor(account):
            return address("mfa_index")
        return landing(actor_for(account))

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        """Letters and language as they are kept on the account; the device for its owner."""
        note_device(request)
        note_sign_in(request, user)
        response: HttpResponse = super().post_login(request, user, **more)
        remember_display(response, user)
        known.remember(request, response, user)
        return response

    def send_notification_mail(self, template_prefix: str, user: Account, **_more: Any) -> None:
        """No mail: the house's own messages tell the owner of what he, or another, changed."""
        if what := CHANGES.get(template_prefix):
            actions.note_change(Actor(user.pk), what, now=timezone.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return address("people:me")

    def add_message(self, request: HttpRequest, level: int, *given: Any, **more: Any) -> None:
        template = given[0] if given else more.get("message_template")
        if template not in QUIET:
            super().add_message(request, level, *given, **more)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever proved to be himself some minutes ago is not asked again."""
        proven = [m["at"] for m in get_authentication_records(self.request, self.request.user)]
        within = queries.again_within(timezone.localdate()).total_seconds()
        if proven and time.time() - max(proven) < within:
            return False
        return bool(super().is_reauthentication_required(app=app, **more))


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of authenticators are sealed like every other personal column."""

    def encrypt(self, text: str) -> str:
        return seal(text, SECRET)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, SECRET)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff keep one factor at least: add the new one first."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=STRONG)
        return bool(others.exclude(pk=authenticator.pk).exists())
