"""Swaps of shifts, and what shifts handed over."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from linli.kernel.actor import Actor
from linli.orgs import access
from linli.orgs.models import Roster, Shift, ShiftHandOver, Swap
from linli.orgs.rules import MOST_ON_SHIFT, month_of

from .rosters import standing

SEEN = ("gives__roster__org", "takes__roster", "asked_by", "asked_of")
LATEST = 50
MONTH, RECENT = timedelta(days=31), timedelta(days=3)


def swaps_of(account_id: UUID) -> list[Swap]:
    """What waits for an answer, asked by somebody or of him; one query."""
    mine = Q(asked_by_id=account_id) | Q(asked_of_id=account_id)
    rows = Swap.objects.filter(mine, answered_at__isnull=True)
    return list(rows.select_related(*SEEN).order_by("asked_at", "pk"))


def swaps_in(roster: Roster, month: date) -> list[Swap]:
    """The swaps of a roster's month, whatever came of them, the latest first; one query."""
    first, end = month_of(month)
    rows = Swap.objects.filter(
        gives__roster=roster, gives__duty_on__gte=first, gives__duty_on__lt=end
    )
    return list(rows.select_related(*SEEN).order_by("-asked_at", "-pk"))


def may_be_swapped(shift: Shift, now: datetime) -> list[Shift]:
    """The shifts of others in the same roster that have not begun, a month around; one query."""
    near = Q(begins_at__gt=now, duty_on__lte=shift.duty_on + MONTH)
    rows = standing(near & Q(roster_id=shift.roster_id))
    return list(rows.exclude(account_id=shift.account_id))


def hand_overs(roster: Roster) -> list[ShiftHandOver]:
    """What the shifts of a roster handed over, the latest first; one query. (交接班记录)"""
    rows = ShiftHandOver.objects.filter(shift__roster=roster)
    found = rows.select_related("shift", "signed_by", "accepted_by")
    return list(found.order_by("-shift__begins_at", "-pk")[:LATEST])


def not_taken_over(path: str) -> QuerySet[ShiftHandOver]:
    """Hand-overs of an area that nobody has accepted yet."""
    rows = ShiftHandOver.objects.filter(
        shift__roster__area_path__under=path, accepted_at__isnull=True
    )
    return rows.select_related("shift__roster__org")


def may_accept(actor: Actor, handed: ShiftHandOver) -> bool:
    """Whether somebody is one of those to take over."""
    return access.why_not_accept(actor, handed, next_shift(handed.shift)) is None


def reads_roster(actor: Actor, roster: Roster) -> bool:
    """Whether somebody is of the roster's body, or keeps it."""
    return access.why_not_read_roster(actor, roster.org_id, roster.area_path) is None


def to_hand_over(account_id: UUID, now: datetime) -> list[Shift]:
    """Somebody's shifts that have begun and nobody has signed off, of the last days; one query."""
    rows = Q(account_id=account_id, begins_at__lte=now, ends_at__gt=now - RECENT)
    signed = ShiftHandOver.objects.filter(
        shift__roster=OuterRef("roster"),
        shift__duty_on=OuterRef("duty_on"),
        shift__code=OuterRef("code"),
    )
    return list(standing(rows).filter(~Exists(signed)).select_related("roster__org"))


def handed_of(shift: Shift) -> ShiftHandOver | None:
    """What a shift handed over, whoever of those on it signed; one query."""
    rows = ShiftHandOver.objects.filter(
        shift__roster=shift.roster_id, shift__duty_on=shift.duty_on, shift__code=shift.code
    )
    return rows.first()


def to_take_over(actor: Actor, now: datetime) -> list[ShiftHandOver]:
    """What waits for somebody who has a shift of the roster now or soon; two queries and more
    for each that waits."""
    own = Shift.objects.filter(
        account_id=actor.person_id, withdrawn_at__isnull=True, ends_at__gt=now - RECENT
    )
    rows = ShiftHandOver.objects.filter(
        shift__roster__in=own.values("roster"), accepted_at__isnull=True
    )
    found = rows.select_related("shift__roster__org").order_by("signed_at", "pk")[:LATEST]
    return [one for one in found if may_accept(actor, one)]


def next_shift(shift: Shift) -> list[Shift]:
    """Those on the shift of the same roster that follows, whoever leads first. (下一班)"""
    later = standing(Q(roster_id=shift.roster_id, begins_at__gte=shift.ends_at))
    found = list(later[:MOST_ON_SHIFT])
    return [one for one in found if (one.duty_on, one.code) == (found[0].duty_on, found[0].code)]
