"""Counts of sign-ins and refusals: for the auditor as patterns, for owners when unusual."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.ids import NOBODY
from linli.people import access
from linli.people.models import SecurityEvent
from linli.people.rules import Gauge
from linli.people.rules.events import TRIES, Event, Striking, Unusual, striking, unusual

from .lasting import measures
from .looks import midnight

MANY = 10
"""So many in an hour are many, where no preset says otherwise."""


def accounts_counted(hour: datetime) -> int:
    """How many counts of an hour name an account."""
    return SecurityEvent.objects.filter(hour=hour).exclude(account_id=NOBODY).count()


def old_events(before: datetime) -> QuerySet[SecurityEvent]:
    return SecurityEvent.objects.filter(hour__lt=before).order_by()


def many_failures(today: date) -> int:
    return measures(today).get(Gauge.MANY_FAILURES) or MANY


@dataclass(frozen=True, slots=True)
class EventPatterns:
    """What happened at the doors in a stretch, in numbers. (安全事件统计)"""

    whole: int
    events: list[tuple[Event, int]]
    doors: list[tuple[Event, str, str, int]]
    days: list[tuple[date, int, int]]
    striking: list[Striking]


def event_patterns(actor: Actor, since: date, until: date) -> EventPatterns:
    """What the auditor reads of the days from one to another, the last included."""
    if access.why_not_audit(actor):
        return EventPatterns(0, [], [], [], [])
    rows = SecurityEvent.objects.filter(
        hour__gte=midnight(since), hour__lt=midnight(until + timedelta(1))
    ).order_by("hour", "pk")
    found = [one.counted for one in rows.iterator()]
    events: Counter[Event] = Counter()
    doors: Counter[tuple[Event, str, str]] = Counter()
    days: dict[date, Counter[bool]] = defaultdict(Counter)
    for one in found:
        event = one.kind.event
        events[event] += one.number
        days[timezone.localdate(one.hour)][event is Event.SIGNED_IN] += one.number
        if event is not Event.SIGNED_IN:
            doors[event, one.kind.door, one.kind.why] += one.number
    return EventPatterns(
        whole=sum(events.values()),
        events=[(event, events[event]) for event in Event if events[event]],
        doors=[(*key, n) for key, n in sorted(doors.items(), key=lambda d: (-d[1], d[0]))],
        days=[(day, seen[True], seen[False]) for day, seen in sorted(days.items())],
        striking=striking(found, many_failures(timezone.localdate())),
    )


def unusual_tries(now: datetime) -> list[tuple[UUID, Unusual]]:
    """The accounts that were tried unusually often in this hour or the last, and how."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    rows = SecurityEvent.objects.filter(
        hour__gte=hour - timedelta(hours=1), event__in=[*TRIES, Event.STEP_FAILED]
    ).exclude(account_id=NOBODY)
    tries: dict[tuple[datetime, UUID], Counter[Event]] = defaultdict(Counter)
    for one in rows:
        tries[one.hour, one.account_id][Event(one.event)] += one.number
    many = many_failures(timezone.localdate(now))
    found = {(who, said) for (_, who), seen in tries.items() if (said := unusual(seen, many))}
    return sorted(found, key=str)
