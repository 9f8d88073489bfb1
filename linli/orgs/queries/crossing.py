"""People with a post in a firm and one in a body that watches firms. (交叉任职)"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from linli.orgs.models import Appointment, Org
from linli.orgs.rules import COMMITTEES, OrgKind

from .standing import in_term

WATCHES = frozenset(
    {
        *COMMITTEES,
        OrgKind.RESIDENTS_COMMITTEE,
        OrgKind.STREET_OFFICE,
        OrgKind.SUPERVISION_GROUP,
        OrgKind.GOVERNANCE_COMMITTEE,
    }
)
"""Kinds of body that rate firms or watch over them: a cross appointment raises a flag. (H27)"""

Pair = tuple[Appointment, Appointment]


def conflicts(path: str, today: date) -> list[Pair]:
    """Such pairs of an area: flagged, not forbidden."""
    held = Appointment.objects.filter(in_term(today), area_path__under=path)
    return _pairs(held.select_related("org").order_by("since_on", "pk"))


def conflicts_of(org: Org, today: date) -> list[Pair]:
    """The pairs one of which is a post in this body."""
    people = Appointment.objects.filter(in_term(today), org=org).values("account")
    held = Appointment.objects.filter(in_term(today), account__in=people)
    pairs = _pairs(held.select_related("org").order_by("since_on", "pk"))
    return [pair for pair in pairs if org in {pair[0].org, pair[1].org}]


def _pairs(held: Iterable[Appointment]) -> list[Pair]:
    by_person: dict[UUID, list[Appointment]] = {}
    for one in held:
        by_person.setdefault(one.account_id, []).append(one)
    pairs = []
    for mine in by_person.values():
        firms = [one for one in mine if one.org.kind == OrgKind.PROPERTY_COMPANY]
        watching = [one for one in mine if one.org.kind in WATCHES]
        pairs += [(one, other) for one in firms for other in watching]
    return pairs
