"""A town that never sleeps: rosters, the unit of an emergency, and who stands above. For tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from linli.cases import actions
from linli.cases.models import CallOut, Case
from linli.cases.rules import Source, Spot
from linli.cases.tests import make
from linli.kernel.actor import CLERK, Actor
from linli.kernel.calendar import SHANGHAI
from linli.notices.models import Message
from linli.orgs import queries as orgs
from linli.orgs.models import Appointment, Org, Roster, Shift
from linli.orgs.tests import make as bodies
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import GridCell
from linli.places.tests import make as places

HOLIDAY = datetime(2026, 10, 3, 2, tzinfo=SHANGHAI)
"""Two in the morning of the National Day holiday, when the night is handed over."""
MINUTES = {
    "call_on_duty": ("1 min", "1 min"), "call_on_duty_sms": ("1 min", "1 min"),
    "call_next_shift": ("2 min", "2 min"), "call_community": ("2 min", "2 min"),
    "call_street": ("2 min", "2 min"), "call_district": ("2 min", "2 min"),
}  # fmt: skip
POSTS = {
    "grid_worker": ("cases.see", "cases.handle", "cases.report_for"),
    "dept_handler": ("cases.handle",),
    "community_sec": ("cases.see", "cases.dispatch", "cases.supervise"),
    "street_staff": ("cases.see", "cases.dispatch"),
    "dispatcher": ("cases.see", "cases.accept", "cases.dispatch", "cases.supervise"),
}
NAMES = {"night": "li", "dawn": "wang"}


@dataclass
class Night:
    """The place, the bodies and the people by name."""

    cell: GridCell
    bodies: dict[str, Org]
    roster: Roster
    people: dict[str, Account]

    def actor(self, who: str) -> Actor:
        return orgs.actor_for(self.people[who])

    def reported(self, now: datetime, **more: Any) -> Case:
        """An emergency at the gate of the compound, told by a worker of the firm. (Q30)"""
        given: dict[str, Any] = {
            "source": Source.SNAP, "text": "小区门口堵死了，孕妇要去医院。", "phone": "",
            "spot": Spot(self.cell.path, places.COMPOUND, "梧桐小区 南门", 50.0, 50.0),
            "kind_code": "1301", **more,
        }  # fmt: skip
        return make.report(now=now, **given).case


def night(*, roster: bool = True, **minutes: tuple[str, str]) -> Night:
    """A cell with two workers on shifts that meet at two, police, community, street, centre."""
    make.clocks(**{**MINUTES, **minutes})
    make.kind("1301", lead="公安", emergency=True, resolve=2, unit="ch", ladder="emergency")
    cell = places.cell(places.areas(), 1, side=0)
    bodies.duty_list()
    found = bodies.upper()
    for code, duties in POSTS.items():
        bodies.post(code, code, *duties)
    community = found["community"]
    laid = Roster.objects.create(
        org=community, post_code="grid_worker", area_path=community.path, only_on_shift=True
    )
    made = Night(cell, found, laid, {})
    for who in NAMES.values():
        appoint(made, who, "grid_worker", community, cell.path)
    appoint(made, "officer", "dept_handler", found["police"])
    appoint(made, "secretary", "community_sec", community)
    appoint(made, "street", "street_staff", found["street"])
    appoint(made, "centre", "dispatcher", found["command"])
    if roster:
        shift(made, "li", HOLIDAY - timedelta(hours=6), HOLIDAY)
        shift(made, "wang", HOLIDAY, HOLIDAY + timedelta(hours=6))
    return made


def appoint(town: Night, who: str, post: str, body: Org, area: str = "") -> None:
    account = people.staff(who, phone=f"1380000{len(town.people):04}")
    town.people[who] = account
    Appointment.objects.create(
        account=account, post_code=post, org=body, area_path=area or body.path,
        since_on=bodies.SINCE,
    )  # fmt: skip


def shift(town: Night, who: str, begins: datetime, ends: datetime) -> Shift:
    return Shift.objects.create(
        roster=town.roster, account=town.people[who], code=who, name="夜班",
        duty_on=begins.date(), begins_at=begins, ends_at=ends, rest_until=ends,
    )  # fmt: skip


def called(case: Case, now: datetime) -> int:
    return actions.call_out(CLERK, case.pk, now=now)


def rungs(case: Case) -> list[tuple[str, int, str]]:
    """Each rung with how many were called and how the call ended."""
    rows = CallOut.objects.filter(case=case).order_by("called_at", "pk")
    return list(rows.values_list("rung", "told", "end"))


def told(town: Night, channel: str = "inbox") -> list[str]:
    """Who has an emergency message, in the order in which they got it."""
    names = {one.pk: who for who, one in town.people.items()}
    rows = Message.objects.filter(template__startswith="case.call", channel=channel)
    found = rows.order_by("queued_at", "pk").values_list("account_id", flat=True)
    return [names[pk] for pk in found]
