"""Who is on duty now, and what that means for duties. (在岗)"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from linli.kernel.paths import chain
from linli.orgs.models import Appointment, Org, Roster, Shift, StandIn


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on duty: the shift, a public name if given, and an office channel."""

    shift: Shift
    org: Org
    name: str
    phone: str


def on_duty(now: datetime, *, path: str = "", org_id: UUID | None = None) -> list[OnDuty]:
    """Who is on duty now at a place, or for a body, the nearest roster first; two queries.

    Only public names and office channels: the holder's own, the roster's, else the body's. Who
    left the body, or whose account rests, is on duty no more, whatever the roster says.
    """
    where = Q(roster__area_path__in=chain(path)) if org_id is None else Q(roster__org_id=org_id)
    rows = on_shift(now).filter(where).select_related("roster__org")
    shifts = list(rows.order_by("begins_at", "number", "pk"))
    shifts.sort(key=lambda one: -len(one.roster.area_path))
    shown = _shown(shifts)
    found = []
    for one in shifts:
        org = one.roster.org
        name, phone = shown.get((one.account_id, org.pk), ("", ""))
        found.append(OnDuty(one, org, name, phone or one.roster.phone or org.phone))
    return found


def _of_the_body() -> Q:
    """Shifts whose holder is appointed in the roster's body that day, or stands in there."""
    since, until = Q(since_on__lte=OuterRef("duty_on")), Q(until_on__gte=OuterRef("duty_on"))
    body, who = OuterRef("roster__org_id"), OuterRef("account_id")
    held = Appointment.objects.filter(since, until | Q(until_on=None), org=body, account=who)
    others = StandIn.objects.filter(since, until, appointment__org=body, account=who)
    return Q(Exists(held)) | Q(Exists(others))


def _shown(shifts: list[Shift]) -> dict[tuple[UUID, UUID], tuple[str, str]]:
    """Account and body → what its appointment there lets plates show, the latest first."""
    if not shifts:
        return {}
    held = Appointment.objects.filter(
        account__in={one.account_id for one in shifts},
        org__in={one.roster.org_id for one in shifts},
    ).exclude(public_name="", public_phone="")
    days = {one.duty_on for one in shifts}
    found = {}
    for one in held.order_by("since_on", "pk"):
        if one.since_on <= max(days) and (one.until_on is None or one.until_on >= min(days)):
            found[one.account_id, one.org_id] = (one.public_name, one.public_phone)
    return found


@dataclass(frozen=True, slots=True)
class Watch:
    """The rosters that bear on duties at a moment, and who is on shift in each of them."""

    rosters: tuple[Roster, ...] = ()
    here: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)

    def on(self, account_id: UUID) -> list[Roster]:
        """The rosters somebody is on shift in."""
        return [one for one in self.rosters if account_id in self.here[one.pk]]

    def rests(self, account_id: UUID, one: Appointment) -> bool:
        """Whether a post's duties wait for a shift of its holder. (下班不带职责)"""
        return any(
            roster.only_on_shift
            and account_id not in self.here[roster.pk]
            and roster.org_id == one.org_id
            and roster.post_code == one.post_code
            and one.area_path.startswith(roster.area_path)
            for roster in self.rosters
        )


def watch(
    now: datetime, *, orgs: Collection[UUID] | None = None, posts: Collection[str] | None = None
) -> Watch:
    """The open rosters of some bodies or posts that somebody is on, or that give duties on shift
    alone. Everybody's duties, and all that is told or shown by them, follow from it; one query.
    """
    here = FilteredRelation(
        "shift",
        condition=Q(shift__withdrawn_at=None, shift__begins_at__lte=now, shift__ends_at__gt=now),
    )
    rows = Roster.objects.filter(closed_at__isnull=True).annotate(now=here)
    rows = rows if orgs is None else rows.filter(org__in=orgs)
    rows = rows if posts is None else rows.filter(post_code__in=posts)
    rows = rows.filter(Q(now__isnull=False) | Q(only_on_shift=True))
    found: dict[UUID, Roster] = {}
    on: dict[UUID, set[UUID]] = {}
    for one in rows.annotate(holder=F("now__account_id")).order_by("pk"):
        found[one.pk] = one
        on.setdefault(one.pk, set()).update({one.holder} - {None})
    return Watch(tuple(found.values()), {pk: frozenset(who) for pk, who in on.items()})


def on_shift(now: datetime) -> QuerySet[Shift]:
    """The shifts that run, of people who are still of the body and whose account does not rest."""
    return Shift.objects.filter(
        _of_the_body(), account__is_active=True, begins_at__lte=now, ends_at__gt=now,
        withdrawn_at__isnull=True, roster__closed_at__isnull=True,
    )  # fmt: skip
