"""A community with a duty roster and three people, for tests."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.kernel.calendar import SHANGHAI
from linli.orgs import actions
from linli.orgs.models import Appointment, Org, Roster, Shift, ShiftKind, Swap
from linli.orgs.rules import OrgKind, Plan, Seat, Term
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.tests.make import COMMUNITY, areas, cell

from .make import SINCE, org, post

MONTH = date(2026, 12, 1)
NOW = datetime(2026, 11, 29, 12, tzinfo=SHANGHAI)
PLAN = Plan("grid_worker", COMMUNITY, ("day", "night"), phone="000-2000")
HOURS = {
    "day": ("白班", time(8, 30), time(22), 0),
    "night": ("夜班", time(22), time(8, 30), 12),
}


@dataclass
class Desk:
    """The body, its roster and its people."""

    org: Org
    roster: Roster
    people: dict[str, Account] = field(default_factory=dict)

    def actor(self, who: str) -> Actor:
        return people.actor(person_id=self.people[who].pk)

    def shift(self, day: int, code: str) -> Shift:
        on = MONTH.replace(day=day)
        return Shift.objects.get(duty_on=on, code=code, withdrawn_at__isnull=True)

    def give(self, who: str, day: int, code: str) -> Shift:
        on, person = MONTH.replace(day=day), self.people[who]
        return actions.give_shift(CLERK, self.roster.pk, on, code, person.pk, now=NOW)


def hours() -> None:
    for code, (name, begins, ends, rest) in HOURS.items():
        ShiftKind.objects.create(
            code=code, name=name, begins=begins, ends=ends, rest_hours=rest,
            valid_from=SINCE, source="invented",
        )  # fmt: skip


def desk(plan: Plan = PLAN) -> Desk:
    """Three grid workers of a community, each over the first cell, and an empty roster."""
    cell(areas(), 1)
    hours()
    post("grid_worker", "网格员", "cases.see", "cases.handle")
    post("clerk", "窗口", "cases.see")
    body = org(OrgKind.RESIDENTS_COMMITTEE, COMMUNITY, "晴川社区居委会")
    made = Desk(body, actions.lay_roster(CLERK, body.pk, plan, now=NOW))
    for who in ("li", "wang", "zhao"):
        made.people[who] = people.staff(who)
        appointed(made, who)
    return made


def appointed(made: Desk, who: str, code: str = "grid_worker") -> Appointment:
    seat = Seat(made.org.pk, code, f"{COMMUNITY}g1/", f"{who}师傅", f"000-{who}")
    return actions.appoint(CLERK, made.people[who].pk, seat, Term(SINCE), now=NOW)


def asked(body: Org, people: list[Account], now: datetime) -> Swap:
    """A roster on which one is on duty now, and asks another for his shift of tomorrow."""
    roster = Roster.objects.create(
        org=body, post_code="committee_chair", area_path=body.path, shifts=["day", "night"]
    )
    hour, today = timedelta(hours=1), timezone.localdate(now)
    shifts = [
        Shift.objects.create(
            roster=roster, account=who, code="day", name="白班", duty_on=today + day,
            begins_at=now + day - hour, ends_at=now + day + hour, rest_until=now + day + hour,
        )
        for who, day in zip(people, (timedelta(0), timedelta(days=1)), strict=True)
    ]  # fmt: skip
    gives, takes = shifts
    return Swap.objects.create(
        gives=gives, takes=takes, asked_by=people[0], asked_of=people[1], asked_at=now
    )


def given(swap: Swap | None) -> dict[str, object]:
    """Values for the parameters of the routes of a roster."""
    assert swap is not None
    return {
        "roster_id": swap.takes.roster_id,
        "shift_id": swap.gives_id,
        "swap_id": swap.pk,
        "on": swap.takes.duty_on.isoformat(),
        "kind": swap.takes.code,
    }
