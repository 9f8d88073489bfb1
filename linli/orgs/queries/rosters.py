"""Rosters of a body, their shifts month by month, and what a rotation would make of a month."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.kernel.dated import in_force
from linli.orgs.models import Appointment, Org, Roster, Shift, ShiftKind, StandIn
from linli.orgs.rules import (
    Days,
    Filled,
    Hours,
    Spot,
    Term,
    Why,
    filled,
    in_term,
    month_of,
    spots_of,
    why_not_take,
)
from linli.people.models import Account
from linli.places.queries import calendar

from .one_body import lasting

FAR = timedelta(days=7)
"""How far around some shifts others may still overlap or need rest."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a body whom a roster may name, on the days of his terms there."""

    account: Account
    name: str
    terms: tuple[Term, ...]

    def on(self, day: date) -> bool:
        return any(in_term(term.since_on, term.until_on, day) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Line:
    """One shift of a month: who has it, or nobody, and what is wrong with it. (值班表一格)"""

    spot: Spot
    shift: Shift | None = None
    why: Why | None = None


def shift_kinds(today: date) -> list[Hours]:
    """The shifts of the town as the preset in force has them, by their hours."""
    found = [one.hours for one in in_force(ShiftKind, today, "code")]
    return sorted(found, key=lambda one: (one.begins, one.code))


def rosters_of(org: Org) -> list[Roster]:
    """The rosters a body keeps."""
    rows = Roster.objects.filter(org=org, closed_at__isnull=True)
    return list(rows.order_by("post_code", "area_path", "pk"))


def members_of(org_id: UUID, today: date) -> dict[UUID, Member]:
    """Who is of a body from a day on, those who stand in included; two queries."""
    held = Appointment.objects.filter(lasting(today), org_id=org_id, account__is_active=True)
    others = StandIn.objects.filter(
        appointment__org_id=org_id, until_on__gte=today, account__is_active=True
    )
    accounts: dict[UUID, Account] = {}
    names: dict[UUID, str] = {}
    terms: dict[UUID, list[Term]] = {}
    mine = held.select_related("account").order_by("since_on", "pk")
    standing_in = others.select_related("account").order_by("since_on", "pk")
    rows: list[Appointment | StandIn] = [*mine, *standing_in]
    for one in rows:
        accounts[one.account_id] = one.account
        terms.setdefault(one.account_id, []).append(Term(one.since_on, one.until_on))
        if public := getattr(one, "public_name", ""):
            names.setdefault(one.account_id, public)
    return {
        pk: Member(account, names.get(pk) or called_by(account), tuple(terms[pk]))
        for pk, account in accounts.items()
    }


def called_by(account: Account) -> str:
    """How a roster names somebody who gave plates no name."""
    return account.username or str(account.name or "")


def standing(rows: Q) -> QuerySet[Shift]:
    """Shifts that hold, in the order of the clock."""
    found = Shift.objects.filter(rows, withdrawn_at__isnull=True)
    return found.select_related("roster", "account").order_by("begins_at", "code", "number", "pk")


def busy(people: Collection[UUID], first: date, end: date) -> dict[UUID, list[Spot]]:
    """The shifts some people have around some days, in whatever roster; one query."""
    around = Q(duty_on__gte=first - FAR, duty_on__lt=end + FAR, account__in=people)
    found: dict[UUID, list[Spot]] = {}
    for one in Shift.objects.filter(around, withdrawn_at__isnull=True).order_by("begins_at"):
        found.setdefault(one.account_id, []).append(one.spot)
    return found


def spots_in(roster: Roster, month: date, now: datetime) -> list[Spot]:
    """Every shift a roster asks for in a month, by the working calendar; two queries."""
    kinds = [one for one in shift_kinds(timezone.localdate(now)) if one.code in roster.shifts]
    return spots_of(month, kinds, Days(roster.days), calendar(now).works_on, roster.persons)


def lines_of(roster: Roster, month: date, now: datetime) -> list[Line]:
    """A month of a roster, gaps and clashes named; six queries. (月值班表)"""
    first, end = month_of(month)
    shifts = standing(Q(roster=roster, duty_on__gte=first, duty_on__lt=end))
    kept = {(one.duty_on, one.code, one.number): one for one in shifts}
    members = members_of(roster.org_id, first)
    taken = busy({one.account_id for one in kept.values()}, first, end)
    asked = {(one.duty_on, one.code, one.number): one for one in spots_in(roster, month, now)}
    lines = [
        Line(one.spot, one, _wrong(one, members, taken.get(one.account_id, [])))
        for one in kept.values()
    ]
    lines += [Line(one) for key, one in asked.items() if key not in kept]
    return sorted(lines, key=lambda line: (line.spot.begins_at, line.spot.code, line.spot.number))


def _wrong(one: Shift, members: dict[UUID, Member], taken: Sequence[Spot]) -> Why | None:
    """What has gone wrong with a shift since it was given: its holder left, or has another."""
    member = members.get(one.account_id)
    if member is None or not member.on(one.duty_on):
        return Why.NOT_OF_THE_BODY
    others = list(taken)
    if one.spot in others:
        others.remove(one.spot)
    return why_not_take(one.spot, others)


def drawn(roster: Roster, month: date, people: Sequence[UUID], now: datetime) -> list[Filled]:
    """What a rotation makes of the shifts of a month that nobody has yet; seven queries. (排班)

    Shifts that have begun are left as they are; given ones stay and count as taken.
    """
    lines = [line for line in lines_of(roster, month, now) if line.shift is None]
    first, end = month_of(month)
    members = members_of(roster.org_id, first)
    return filled(
        [line.spot for line in lines if line.spot.begins_at > now],
        people,
        busy(people, first, end),
        lambda who, spot: who in members and members[who].on(spot.duty_on),
    )


def my_shifts(account_id: UUID, now: datetime) -> list[Shift]:
    """The shifts somebody has now and from now on, the next first; one query."""
    rows = standing(Q(account_id=account_id, ends_at__gt=now))
    return list(rows.select_related("roster__org", "account"))


def mates_of(shifts: Collection[Shift]) -> dict[UUID, list[Shift]]:
    """Shift → those of the others who are on it, whoever leads first; one query."""
    days = Q(
        roster__in={one.roster_id for one in shifts}, duty_on__in={one.duty_on for one in shifts}
    )
    on: dict[tuple[UUID, date, str], list[Shift]] = {}
    for one in standing(days) if shifts else ():
        on.setdefault((one.roster_id, one.duty_on, one.code), []).append(one)
    return {
        one.pk: [each for each in on.get((one.roster_id, one.duty_on, one.code), [])
                 if each.pk != one.pk]
        for one in shifts
    }  # fmt: skip


def names_in(shifts: Iterable[Shift], members: Mapping[UUID, Member]) -> dict[UUID, str]:
    """How a roster names the holders of some shifts."""
    return {one.account_id: name_of(one.account, members) for one in shifts}


def name_of(account: Account, members: Mapping[UUID, Member]) -> str:
    """As somebody of the body, else as his account."""
    return members[account.pk].name if account.pk in members else called_by(account)
