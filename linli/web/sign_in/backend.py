from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from linli.people.models import Account

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend; reading who is signed in also tells whether a second factor exists."""

    def get_user(self, user_id: Any) -> Account | None:
        factors = Authenticator.objects.filter(user_id=OuterRef("pk"), type__in=STRONG)
        known = Account.objects.annotate(has_second_factor=Exists(factors))
        return known.filter(pk=user_id, is_active=True).first()
