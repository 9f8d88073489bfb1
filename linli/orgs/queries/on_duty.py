"""Who is on duty now, and what that means for duties. (在岗)"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

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
    rows = Shift.objects.filter(
        where, _of_the_body(), account__is_active=True, begins_at__lte=now, ends_at__gt=now,
        withdrawn_at__isnull=True, roster__closed_at__isnull=True,
    )  # fmt: skip
    shifts = list(rows.select_related("roster__org").order_by("begins_at", "pk"))
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
    """The rosters that bear on somebody's duties: those he is on now, and those he is off."""

    on: tuple[Roster, ...] = ()
    off: tuple[Roster, ...] = ()

    def rests(self, one: Appointment) -> bool:
        """Whether a post's duties wait for a shift of its holder. (下班不带职责)"""
        return any(
            roster.org_id == one.org_id
            and roster.post_code == one.post_code
            and one.area_path.startswith(roster.area_path)
            for roster in self.off
        )


def watch(account_id: UUID, orgs: Collection[UUID], now: datetime) -> Watch:
    """The rosters of some bodies that somebody is on, or that give duties on shift alone."""
    mine = Shift.objects.filter(
        roster=OuterRef("pk"), account_id=account_id, withdrawn_at__isnull=True,
        begins_at__lte=now, ends_at__gt=now,
    )  # fmt: skip
    rows = Roster.objects.filter(org__in=orgs, closed_at__isnull=True).annotate(on=Exists(mine))
    found = list(rows.filter(Q(on=True) | Q(only_on_shift=True)).order_by("pk"))
    here = tuple(one for one in found if one.on)
    return Watch(here, tuple(one for one in found if not one.on))
