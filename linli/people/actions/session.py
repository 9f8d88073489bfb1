"""Signing out from afar: on one other device, or on all of them. (退出其他设备)"""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import Session
from linli.trail.actions import record

from .held import held


@action
def end_session(actor: Actor, number: str, *, now: datetime) -> int:
    """Sign the actor out on one of his devices; one that is gone already changes nothing. (退出)

    `number` is what `queries.number_of` calls it. Returns how many sessions ended.
    """
    forbid_if(access.why_not_own(actor))
    mine = queries.sessions(actor, now)
    return _end(actor, [one.pk for one in mine if queries.number_of(one) == number], now)


@action
def end_other_sessions(actor: Actor, *, here: str, now: datetime) -> int:
    """Sign the actor out everywhere but here, the session of this key. (退出其他设备)

    Returns how many sessions ended.
    """
    forbid_if(access.why_not_own(actor))
    others = queries.sessions(actor, now).exclude(pk=here)
    return _end(actor, list(others.values_list("pk", flat=True)), now)


def _end(actor: Actor, keys: list[str], now: datetime) -> int:
    account = held(actor)
    ended, _ = Session.objects.filter(pk__in=keys, account=account).delete()
    if ended:
        record(actor, "sessions.ended", account.pk, now, sessions=ended)
    return ended
