"""What this room keeps about somebody: posts, shifts, and where he helps. (本人信息)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.kernel.own import Own, Told, Waits, goes_on
from linli.orgs.models import Appointment, Registration, Shift, ShiftHandOver, StandIn, Swap, Zone
from linli.trail.queries import kept_since
from linli.trail.rules import Kept


def _tell(account_id: UUID, _now: datetime) -> Told:
    posts = Appointment.objects.filter(account_id=account_id).select_related("org")
    swaps = Swap.objects.filter(Q(asked_by=account_id) | Q(asked_of=account_id))
    handed = ShiftHandOver.objects.filter(Q(signed_by=account_id) | Q(accepted_by=account_id))
    return {
        "posts": [
            {"body": one.org.name, "post": one.post_code, "area": one.area_path,
             "public_name": one.public_name, "public_phone": one.public_phone,
             "member_class": one.member_class, "since_on": one.since_on, "until_on": one.until_on}
            for one in posts.order_by("since_on", "pk")
        ],
        "stand_ins": [
            {"post": one.appointment.post_code, "since_on": one.since_on, "until_on": one.until_on}
            for one in StandIn.objects.filter(account_id=account_id)
            .select_related("appointment").order_by("since_on", "pk")
        ],
        "registrations": [
            {"compound": one.compound.name, "asked_on": one.asked_on,
             "confirmed_on": one.confirmed_on, "ended_on": one.ended_on}
            for one in Registration.objects.filter(account_id=account_id)
            .select_related("compound").order_by("asked_on", "pk")
        ],
        "zones": [
            {"code": one.code, "within": one.within}
            for one in Zone.objects.filter(claimed_by=account_id).order_by("code")
        ],
        "shifts": [
            {"name": one.name, "begins_at": one.begins_at, "ends_at": one.ends_at,
             "withdrawn_at": one.withdrawn_at}
            for one in Shift.objects.filter(account_id=account_id).order_by("begins_at", "pk")
        ],
        "swaps": [
            {"asked_at": one.asked_at, "answered_at": one.answered_at, "accepted": one.accepted}
            for one in swaps.order_by("asked_at", "pk")
        ],
        "hand_overs": [
            {"note": one.note if one.signed_by_id == account_id else "",
             "signed_at": one.signed_at, "accepted_at": one.accepted_at}
            for one in handed.order_by("signed_at", "pk")
        ],
    }  # fmt: skip


def _waits(account_id: UUID, now: datetime) -> list[Waits]:
    """Posts while they run; shifts as long as records of work are kept."""
    today, found = timezone.localdate(now), []
    running = Appointment.objects.filter(account_id=account_id)
    running = running.filter(Q(until_on=None) | Q(until_on__gte=today))
    if posts := running.count():
        found.append(Waits("orgs.posts", posts))
    worked = Shift.objects.filter(account_id=account_id).order_by("-ends_at")
    if last := worked.values_list("ends_at", flat=True).first():
        until = goes_on(last, kept_since(Kept.SHIFTS, now), now)
        found.append(Waits("orgs.shifts", worked.count(), until))
    return found


def _needs(now: datetime) -> Sequence[QuerySet[Any, Any]]:
    """Whoever holds a post or stands in, today or later, has a shift to come or a zone."""
    today = timezone.localdate(now)
    held = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=today))
    shifts = Shift.objects.filter(ends_at__gt=now, withdrawn_at=None)
    return (
        held.values("account_id"),
        StandIn.objects.filter(until_on__gte=today).values("account_id"),
        shifts.values("account_id"),
        Zone.objects.filter(claimed_by__isnull=False).values("claimed_by"),
    )


OWN = Own(
    _tell,
    _waits,
    covers=(Appointment, StandIn, Registration, Zone, Shift, Swap, ShiftHandOver),
    needs=_needs,
)
