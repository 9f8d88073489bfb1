"""Who is signed in: read together with the session, where all about it is in order. (登录者)"""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject


class Who(AuthenticationMiddleware):
    """Django's, with one statement for session and account instead of two."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: account_of(request))  # type: ignore[assignment]


def account_of(request: Any) -> Any:
    """The account of the session; what is not plainly in order the framework judges itself.

    It asks what the framework asks: the same account, open, signed in by a way that still stands
    and with the password of today.
    """
    session = request.session
    named = session.get(auth.SESSION_KEY)
    account = session.account
    if (
        account is not None
        and account.is_active
        and named == str(account.pk)
        and session.get(auth.BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(
            session.get(auth.HASH_SESSION_KEY, ""), account.get_session_auth_hash()
        )
    ):
        request._cached_user = account
        return account
    return get_user(request)
