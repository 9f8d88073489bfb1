from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from linli.people.models import Account

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factors_of(account: str) -> QuerySet[Any]:
    """The strong second factors of the account in a column of the outer query. (第二因素)"""
    found: QuerySet[Any] = Authenticator.objects.filter(user_id=OuterRef(account), type__in=STRONG)
    return found


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; reading who is signed in also tells whether a second factor exists."""

    def get_user(self, user_id: Any) -> Account | None:
        known = Account.objects.annotate(has_second_factor=Exists(factors_of("pk")))
        return known.filter(pk=user_id, is_active=True).first()
