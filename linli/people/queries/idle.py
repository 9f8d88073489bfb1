"""Accounts that nobody signs in to, and what the log still says of closed ones. (久未登录)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from linli.people.models import Account, Binding, Consent, DataRequest, Proxy, Resident
from linli.people.rules import ProxyKind, ProxyState
from linli.people.rules.requests import RequestState
from linli.trail.models import Trace

Needed = Sequence[QuerySet[Any, Any]]
"""Ids of accounts that something which still runs cannot do without, list by list."""


def idle(before: datetime, needed: Needed) -> QuerySet[Account]:
    """Open accounts that could sign in, did not since a moment, and that nothing needs."""
    can = Q(username__isnull=False) | Q(phone_hash__isnull=False)
    never = Q(last_login=None, joined_at__lt=before)
    rows = Account.objects.filter(can, never | Q(last_login__lt=before), closed_at=None)
    for some in needed:
        rows = rows.exclude(pk__in=some)
    return rows.filter(demo_role="").order_by("pk")


def to_warn(before: datetime, needed: Needed) -> QuerySet[Account]:
    """Those whose owner was not told since he signed in last."""
    return idle(before, needed).filter(Q(warned_at=None) | Q(warned_at__lt=F("last_login")))


def to_close(before: datetime, warned_before: datetime, needed: Needed) -> QuerySet[Account]:
    """Those whose owner was told long enough ago and still did not come."""
    told = idle(before, needed).filter(warned_at__lt=warned_before)
    return told.filter(Q(last_login=None) | Q(last_login__lt=F("warned_at")))


def needed_here(_now: datetime) -> Needed:
    """Who waits for an answer about his data, and who is somebody's guardian."""
    asking = DataRequest.objects.filter(state=RequestState.ASKED)
    guards = Proxy.objects.filter(
        kind=ProxyKind.GUARDIAN, state=ProxyState.IN_FORCE, helper__isnull=False
    )
    return asking.values("account_id"), guards.values("helper_id")


def about(account_id: UUID) -> list[UUID]:
    """Everything of this room under which the trail speaks of somebody."""
    rows = [
        Resident.objects.filter(account_id=account_id),
        Binding.objects.filter(account_id=account_id),
        Proxy.objects.filter(person_id=account_id),
        Consent.objects.filter(account_id=account_id),
        DataRequest.objects.filter(account_id=account_id),
    ]
    return [account_id, *(pk for some in rows for pk in some.values_list("pk", flat=True))]


def lines_left(staff_before: datetime | None) -> QuerySet[Account]:
    """Closed accounts of which the log still opens a line; those of staff once they are old."""
    of_it = Trace.objects.filter(subject_id=OuterRef("pk"), place__isnull=False)
    still = of_it.filter(salt__isnull=False)
    for fact in ("row", "rows", "log"):
        still = still.exclude(facts__has_key=fact)
    due = Q(username=None)
    if staff_before is not None:
        due |= Q(closed_at__lt=staff_before)
    rows = Account.objects.filter(due, Exists(still), closed_at__isnull=False)
    return rows.order_by("closed_at", "pk")
