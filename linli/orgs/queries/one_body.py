"""Everything the desk reads of one body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.orgs.models import Appointment, Contract, Membership, Org, StandIn, Zone
from linli.trail.models import Trace

from .crossing import conflicts_of

LATEST = 50


@dataclass(frozen=True, slots=True)
class OneBody:
    """A body with its posts, members, contracts and zones, and what happened to it."""

    org: Org
    held: list[Appointment]
    stand_ins: list[StandIn]
    members: list[Membership]
    belongs: list[Membership]
    contracts: list[Contract]
    zones: list[Zone]
    conflicts: list[tuple[Appointment, Appointment]]
    history: list[Trace]


def lasting(today: date) -> Q:
    """Rows that have not ended, those that begin later included."""
    return Q(until_on__isnull=True) | Q(until_on__gte=today)


def one_body(org: Org, today: date) -> OneBody:
    """Nine queries, whatever the size."""
    held = Appointment.objects.filter(lasting(today), org=org).select_related("account", "home_org")
    posts = list(held.order_by("post_code", "area_path", "since_on", "pk"))
    members = Membership.objects.filter(lasting(today)).order_by("part", "member__code")
    mine = list(members.filter(org=org).select_related("member"))
    belongs = list(members.filter(member=org).select_related("org"))
    signed = Contract.objects.filter(lasting(today)).select_related("firm", "compound")
    contracts = list(
        signed.filter(Q(firm=org) | Q(compound__path=org.path)).order_by("compound__path", "pk")
    )
    zones = list(Zone.objects.filter(org=org, closed_on__isnull=True).order_by("code")[:LATEST])
    for_others = StandIn.objects.filter(appointment__in=posts, until_on__gte=today)
    subjects = [org.pk, *(one.pk for one in [*posts, *mine, *contracts, *zones])]
    return OneBody(
        org=org,
        held=posts,
        stand_ins=list(for_others.select_related("account").order_by("since_on", "pk")),
        members=mine,
        belongs=belongs,
        contracts=contracts,
        zones=zones,
        conflicts=conflicts_of(org, today),
        history=latest(subjects),
    )


def latest(subjects: Iterable[UUID]) -> list[Trace]:
    """What happened to some things last, newest first; two queries."""
    of_them = Trace.objects.filter(subject_id__in=list(subjects))
    sealed = of_them.filter(place__isnull=False).order_by("-place")[:LATEST]
    fresh = of_them.filter(place__isnull=True).order_by("-pk")[:LATEST]
    return [*fresh, *sealed][:LATEST]
