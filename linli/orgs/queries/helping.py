"""Who registered to help where, and the zones that are free or taken. (双报到、责任区)"""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from linli.kernel.actor import Actor
from linli.orgs.models import Registration, Zone
from linli.places.models import Compound

MOST = 60
"""Zones of one compound a member is shown; a compound has fewer."""


def registrations_of(actor: Actor, today: date) -> list[Registration]:
    """What somebody registered for himself and has not ended, the newest first. (我的报到)"""
    if actor.is_anonymous:
        return []
    runs = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    mine = Registration.objects.filter(runs, account_id=actor.person_id)
    return list(mine.select_related("compound__community").order_by("-asked_on", "-pk"))


def zones_for(actor: Actor, compounds: Collection[Compound]) -> list[Zone]:
    """In some compounds the zones that are the actor's own, and those nobody has. (可认领的)"""
    here = Q(pk__in=[])
    for one in compounds:
        here |= Q(path__under=one.path)
    free_or_mine = Q(claimed_by__isnull=True) | Q(claimed_by_id=actor.person_id)
    rows = Zone.objects.filter(here, free_or_mine, closed_on__isnull=True)
    return list(rows.select_related("org").order_by("code")[:MOST])


def waiting_registrations(path: str) -> QuerySet[Registration]:
    """Who waits for the community's yes in an area, the oldest first. (待确认的报到)"""
    waiting = Registration.objects.filter(confirmed_on__isnull=True, ended_on__isnull=True)
    here = waiting.filter(compound__path__under=path)
    return here.select_related("compound", "org", "account").order_by("asked_on", "pk")


def zones_in(path: str, after: str, size: int, *, free: bool = False) -> list[Zone]:
    """The zones of an area in the order of their codes, a page at a time. (责任区)"""
    rows = Zone.objects.filter(path__under=path, closed_on__isnull=True, code__gt=after)
    if free:
        rows = rows.filter(claimed_by__isnull=True)
    return list(rows.select_related("org", "claimed_by").order_by("code")[:size])
