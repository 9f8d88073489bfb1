"""Looks counted: for their person by the year, for the auditor as patterns. (查看统计)"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import in_force
from linli.people import access
from linli.people.models import Look, Measure
from linli.people.rules import NIGHT, Gauge, Gauges, Purpose, Seen, body_of, odd, post_of
from linli.people.rules.looks import Odd
from linli.trail.models import Trace

from .accounts import looks_at

AT_ONCE = 500
MOST = 20_000
"""So many looks of a month are searched for patterns; of what goes beyond, the page says so."""


def midnight(day: date) -> datetime:
    """When a day begins in the district."""
    return timezone.make_aware(datetime.combine(day, time.min))


def years_looked_at(actor: Actor) -> list[int]:
    """The years in which somebody looked at the actor's data, the latest first."""
    years = looks_at(actor).order_by().annotate(year=ExtractYear("looked_at"))
    return sorted(set(years.values_list("year", flat=True)), reverse=True)


def summary_of(actor: Actor, year: int) -> list[tuple[str, Purpose, int]]:
    """How often each body looked at the actor in a year, for what; bodies by their names."""
    within = looks_at(actor).filter(
        looked_at__gte=midnight(date(year, 1, 1)), looked_at__lt=midnight(date(year + 1, 1, 1))
    )
    counted: Counter[tuple[str, Purpose]] = Counter()
    rows = within.order_by().values_list("office", "purpose").annotate(n=Count("pk"))
    for office, purpose, n in rows:
        counted[body_of(office), Purpose(purpose)] += n
    return [(body, purpose, n) for (body, purpose), n in sorted(counted.items())]


def gauges(today: date) -> Gauges:
    """By which numbers looks are watched today."""
    set_ = {Gauge(one.code): one.number for one in in_force(Measure, today, "code")}
    return Gauges(
        night_from=set_.get(Gauge.NIGHT_FROM, NIGHT.night_from),
        night_until=set_.get(Gauge.NIGHT_UNTIL, NIGHT.night_until),
        many=set_.get(Gauge.MANY_AN_HOUR, NIGHT.many),
        step_days=set_.get(Gauge.NO_STEP_DAYS, NIGHT.step_days),
    )


@dataclass(frozen=True, slots=True)
class Patterns:
    """Looks of a stretch in numbers; nobody who was looked at is in it. (查看规律)"""

    whole: int
    bodies: list[tuple[str, Purpose, int]]
    posts: list[tuple[str, int]]
    hours: list[tuple[int, int]]
    odd: list[Odd]
    cut: bool


def patterns(actor: Actor, since: date, until: date, now: datetime) -> Patterns:
    """What the auditor reads of the days from one to another, the last included."""
    if access.why_not_audit(actor):
        return Patterns(0, [], [], [], [], cut=False)
    stretch = {"looked_at__gte": midnight(since), "looked_at__lt": midnight(until + timedelta(1))}
    rows = Look.objects.filter(**stretch).order_by("-looked_at", "-pk")
    seen = list(_seen(rows[: MOST + 1]))
    bodies = Counter((body_of(one.office), one.purpose) for one in seen[:MOST])
    posts = Counter(post_of(one.office) for one in seen[:MOST])
    hours = Counter(one.at.hour for one in seen[:MOST])
    return Patterns(
        whole=len(seen[:MOST]),
        bodies=[(body, purpose, n) for (body, purpose), n in sorted(bodies.items())],
        posts=sorted(posts.items()),
        hours=[(hour, hours[hour]) for hour in range(24)],
        odd=odd(seen[:MOST], _stepped(seen[:MOST]), gauges(timezone.localdate(now)), now),
        cut=len(seen) > MOST,
    )


def _seen(rows: QuerySet[Look]) -> Iterator[Seen]:
    columns = ("actor_id", "office", "purpose", "about", "looked_at")
    for who, office, purpose, about, at in rows.values_list(*columns):
        yield Seen(who, office, Purpose(purpose), about, timezone.localtime(at))


def _stepped(seen: list[Seen]) -> set[tuple[UUID, str]]:
    """Person and matter, where that person did a step in the matter after his first look."""
    first: dict[tuple[UUID, UUID], tuple[str, datetime]] = {}
    for one in seen:
        first[one.actor_id, UUID(one.about.partition(":")[2])] = (one.about, one.at)
    subjects, done = sorted({subject for _, subject in first}), set()
    for at in range(0, len(subjects), AT_ONCE):
        steps = Trace.objects.filter(subject_id__in=subjects[at : at + AT_ONCE])
        steps = steps.exclude(verb__endswith=".looked_at")
        for who, subject, moment in steps.values_list("actor_id", "subject_id", "happened_at"):
            about, looked = first.get((who, subject), ("", moment))
            if about and moment >= looked:
                done.add((who, about))
    return done
