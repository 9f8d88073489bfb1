"""What somebody holds in a body, and whether anybody else would."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from linli.kernel.actor import Duty
from linli.orgs.models import Appointment, StandIn, Zone
from linli.people.models import Account
from linli.people.queries import by_username

from .one_body import lasting
from .standing import posts_in_force


@dataclass(frozen=True, slots=True)
class Holding:
    """Everything one person holds in one body from a day on. (离任交接)"""

    appointments: list[Appointment]
    zones: list[Zone]
    stand_ins: list[StandIn]

    def __bool__(self) -> bool:
        return bool(self.appointments or self.zones or self.stand_ins)


def holding(org_id: UUID, account_id: UUID, on: date) -> Holding:
    """Posts that last, zones he answers for, and what he stands in for; three queries."""
    mine = Appointment.objects.filter(lasting(on), org_id=org_id, account_id=account_id)
    zones = Zone.objects.filter(org_id=org_id, claimed_by_id=account_id, closed_on__isnull=True)
    others = StandIn.objects.filter(
        appointment__org_id=org_id, account_id=account_id, until_on__gte=on
    )
    return Holding(
        list(mine.select_related("org").order_by("post_code", "area_path", "pk")),
        list(zones.order_by("code")),
        list(others.select_related("appointment").order_by("since_on", "pk")),
    )


def last_holder(appointment: Appointment, duty: Duty, until_on: date) -> bool:
    """Whether nobody else is appointed over the same area with a duty after a day; two queries."""
    after = until_on + timedelta(days=1)
    posts = [code for code, post in posts_in_force(after).items() if duty.value in post.duties]
    if appointment.post_code not in posts:
        return False
    running = Q(until_on__isnull=True) | Q(until_on__gte=after)
    others = Appointment.objects.filter(
        running, since_on__lte=after, area_path=appointment.area_path, post_code__in=posts
    )
    return not others.exclude(pk=appointment.pk).exists()


def staff(username: str) -> Account | None:
    """The open staff account of a user name."""
    account = by_username(username.strip())
    return account if account is not None and account.is_active else None


def posts_held(people: Collection[UUID], today: date) -> dict[UUID, list[str]]:
    """What each of some people holds today or later: the body and the post; two queries. (任职)"""
    ends_later = Q(until_on__isnull=True) | Q(until_on__gte=today)
    rows = Appointment.objects.filter(ends_later, account_id__in=people)
    names = {code: post.name for code, post in posts_in_force(today).items()}
    found: dict[UUID, list[str]] = {}
    for one in rows.select_related("org").order_by("since_on", "pk"):
        line = f"{one.org.name} · {names.get(one.post_code, one.post_code)}"
        found.setdefault(one.account_id, []).append(line)
    return found
