"""What Open311 takes in. (上报)"""

from datetime import datetime

from django.http import HttpRequest

from linli.exchange.actions import open311 as actions
from linli.exchange.forms import open311 as forms
from linli.exchange.models import ApiKey
from linli.exchange.queries import open311 as queries
from linli.exchange.rules.open311 import Delivery, Given, Value, Wrong, handed, one, refuse
from linli.kernel.actor import ANONYMOUS, Actor
from linli.trail.rules import fingerprint

from .answers import TRIED, Answer, offered


def take_in(request: HttpRequest, *, testing: bool, now: datetime) -> Answer:
    """Take in a matter and answer its number, or a token where the number comes later."""
    given = forms.given(request)
    key = key_of(request, given, testing=testing)
    code = one(given, "service_code")
    if not code:
        raise refuse(Wrong.REQUIRED, "service_code")
    service = offered(code, now)
    asked = handed(given, service)
    photos = forms.photos(request)
    if testing:
        queries.spot_of(asked.place)
        number = TRIED + fingerprint(service.code, asked.text, str(asked.place))[:12].upper()
        return _answer(service.delivery, number, number)
    actor = Actor(key.pk) if key else ANONYMOUS
    filed, number = actions.file_request(actor, asked, photos=photos, key=key, now=now)
    return _answer(service.delivery, number, filed.token)


def key_of(request: HttpRequest, given: Given, *, testing: bool) -> ApiKey | None:
    """The key of the form, or behind the question mark; an empty one equals none."""
    text = one(given, "api_key") or one(forms.asked(request), "api_key")
    if not text:
        return None
    found = queries.key_known(text, testing=testing)
    if found is None:
        raise refuse(Wrong.BAD_KEY)
    return found


def _answer(delivery: Delivery, number: str, token: str) -> Answer:
    """The number or a token, never both."""
    first = {"token": token} if delivery is Delivery.BATCH else {"service_request_id": number}
    told: Value = {**first, "service_notice": None, "account_id": None}
    return Answer("service_requests", [told], headers={"Cache-Control": "no-store"})
