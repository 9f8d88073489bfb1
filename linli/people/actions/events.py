"""Counting what happens at the doors, and what somebody changed of his own sign-in. (安全事件)"""

from datetime import datetime

from django.db.models import F

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import NOBODY
from linli.kernel.refusals import forbid_if
from linli.people import access, queries
from linli.people.models import SecurityEvent
from linli.people.rules import Span
from linli.people.rules.events import MOST_AN_HOUR, Kind
from linli.trail.actions import record

from .held import held
from .on_time import erased


@action
def count_event(clerk: Actor, kind: Kind, *, times: int = 1, now: datetime) -> SecurityEvent:
    """Add to the count of an hour; beyond so many accounts an hour, to that of nobody. (计数)

    A count is no act of anybody: it leaves no trace, and is erased after its time.
    """
    forbid_if(access.why_not_machine(clerk))
    hour = now.replace(minute=0, second=0, microsecond=0)
    told = {"event": kind.event, "door": kind.door[:96], "why": kind.why[:64]}
    mine = SecurityEvent.objects.filter(hour=hour, account_id=kind.whose, **told)
    named = kind.whose != NOBODY
    full = named and not mine.exists() and queries.accounts_counted(hour) >= MOST_AN_HOUR
    whose = NOBODY if full else kind.whose
    row, _new = SecurityEvent.objects.get_or_create(
        hour=hour, account_id=whose, **told, defaults={"last_at": now}
    )
    SecurityEvent.objects.filter(pk=row.pk).update(number=F("number") + times, last_at=now)
    return row


@action
def note_change(actor: Actor, what: str, *, now: datetime) -> None:
    """Note that somebody changed how he signs in, so that he is told: `password`, `factor_added`,
    `factor_removed`, `codes_renewed`, or that he signed in on a `new_device`. (登录方式变更)"""
    forbid_if(access.why_not_own(actor))
    account = held(actor)

    record(actor, "account.sign_in_changed", account.pk, now, what=what)


@action
def erase_events(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase counts of sign-ins and refusals when their time has passed. (清理安全事件)"""
    forbid_if(access.why_not_machine(clerk))
    return erased(
        clerk, "security_events.erased", Span.EVENT, lambda: queries.old_events(before), now
    )
