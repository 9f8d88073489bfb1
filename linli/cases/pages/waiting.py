"""A report begun before signing in waits in the visitor's own sealed session. (登录前写的)

The only draft a server keeps: until it is sent or another is begun; of who does not sign in, an
hour, as long as such a session lasts.
"""

from django.core import signing
from django.urls import reverse

from linli.cases.forms import Draft, opened
from linli.kernel.requests import ActorRequest

KEY, ASKED = "report", "on"


def way_on() -> str:
    """Where somebody who has signed in finds his report again."""
    return f"{reverse('cases:report')}?{ASKED}=1"


def keep(request: ActorRequest, draft: Draft) -> None:
    request.session[KEY] = draft.sealed()


def waits(request: ActorRequest) -> bool:
    return KEY in request.session


def taken_up(request: ActorRequest) -> Draft | None:
    """The report that waits, for whoever came to go on with it; another one ends its waiting."""
    if ASKED not in request.GET:
        forget(request)
    if request.actor.is_anonymous:
        return None
    try:
        return opened(request.session.get(KEY, ""))
    except signing.BadSignature:
        return None


def forget(request: ActorRequest) -> None:
    request.session.pop(KEY, None)
