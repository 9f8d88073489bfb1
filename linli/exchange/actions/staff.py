"""Who holds which post, answers for which zone, registered where. (任职、责任区、双报到)"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.exchange.rules import May, Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.staffed import BodyRow, MemberRow, RegisteredRow, SeatRow, ZoneRow
from linli.kernel.ids import new_id
from linli.orgs.actions.appointments import DISTRICT_ONLY
from linli.orgs.models import Appointment, Post, Registration, Zone
from linli.orgs.queries import posts_in_force
from linli.orgs.rules import SEPARATED, Office, Term, why_not_appoint, why_not_zone
from linli.orgs.rules import Why as Refusal
from linli.people.rules import May as PeopleMay
from linli.places.queries.town import town

from . import people
from .chart import Chart, Known, overlap, renewed

COLUMNS: dict[str, tuple[str, ...]] = people.COLUMNS | {
    "appointment": (
        "id", "account_id", "post_code", "org_id", "area_path", "since_on", "until_on",
        "member_class", "home_org_id",
    ),
    "zone": ("id", "code", "name", "path", "within", "org_id", "claimed_by_id", "claimed_on"),
    "registration": ("id", "compound_id", "org_id", "account_id", "asked_on", "confirmed_on"),
}  # fmt: skip
BY_HAND = DISTRICT_ONLY | {PeopleMay.KEEP_ACCOUNTS, PeopleMay.AUDIT_LOOKS, May.IMPORT}
"""Duties nobody is given by a file."""
SAID = {
    Refusal.OUTSIDE_THE_BODY: Why.NOT_ITS_AREA,
    Refusal.TERM_ENDS_BEFORE_IT_BEGINS: Why.BEFORE,
}
Held = tuple[UUID, date, date | None, dict[str, Any]]


class Staff:
    """Bodies first, then all that names them; people of a batch are looked up together."""

    def __init__(self) -> None:
        self.chart = Chart()
        self.people = people.People()
        self.today = timezone.localdate()
        self.posts: dict[str, Post] = {}
        words = here.words if (here := town()) else {}
        for code, post in posts_in_force(self.today).items():
            names = (code, post.name, str(words.get(code, code)))
            self.posts |= dict.fromkeys(names, post)
        self.held: dict[tuple[UUID, str, UUID, str], list[Held]] = {}
        self.zones: dict[str, dict[str, Any]] = {}
        self.registered: dict[tuple[UUID, UUID], tuple[UUID, date | None]] = {}

    def plan(self, rows: list[Taken[Any]]) -> Plan:
        """What these rows would change; bodies before what stands on them. (试算)"""
        found = Plan()
        self.chart.lay_bodies(found, [each for each in rows if isinstance(each.row, BodyRow)])
        self._look_up([each.row for each in rows])
        for taken in rows:
            row = taken.row
            if isinstance(row, MemberRow):
                self.chart.lay_member(found, taken, row)
            elif isinstance(row, SeatRow):
                self._seat(found, taken, row)
            elif isinstance(row, ZoneRow):
                self._zone(found, taken, row)
            elif isinstance(row, RegisteredRow):
                self._registration(found, taken, row)
        return found

    def settled(self) -> None:
        """What was new is known now; nothing else to forget."""

    def _look_up(self, rows: list[Any]) -> None:
        """All the batch may meet, in one query a table."""
        named = (each for row in rows for each in _named(row))
        found = ((self._quietly(word), name) for word, name in named)
        self._posts_of(self.people.look_up((body.pk, name) for body, name in found if body))
        codes = {row.code for row in rows if isinstance(row, ZoneRow)} - set(self.zones)
        fields = ("pk", "code", "name", "path", "within", "org_id", "claimed_by_id")
        for zone in Zone.objects.filter(code__in=codes).values(*fields):
            self.zones[zone["code"]] = zone
        compounds = {row.compound for row in rows if isinstance(row, RegisteredRow)}
        self._registered_at(compounds)

    def _quietly(self, word: str) -> Known | None:
        codes = [word] if word in self.chart.known else self.chart.named.get(word, [])
        return self.chart.known[codes[0]] if len(codes) == 1 else None

    def _posts_of(self, accounts: set[UUID]) -> None:
        rows = Appointment.objects.filter(account__in=accounts).values(
            "pk", "account_id", "post_code", "org_id", "area_path", "since_on", "until_on",
            "member_class", "home_org_id",
        )  # fmt: skip
        for one in rows:
            key = (one["account_id"], one["post_code"], one["org_id"], one["area_path"])
            self.held.setdefault(key, []).append(
                (one["pk"], one["since_on"], one["until_on"], {**one})
            )

    def _registered_at(self, codes: set[str]) -> None:
        known = self.chart.places.compounds if codes else {}
        asked = {known[code][0] for code in codes if code in known}
        running = Registration.objects.filter(compound__in=asked, ended_on__isnull=True)
        for one in running:
            if who := one.org_id or one.account_id:
                self.registered[(one.compound_id, who)] = (one.pk, one.confirmed_on)

    def _seat(self, plan: Plan, taken: Taken[Any], row: SeatRow) -> None:
        """One post held; a known one may end otherwise, one that overlaps is refused."""
        org = self.chart.body(plan, taken, "组织编码", row.org)
        post = self.posts.get(row.post)
        home = self.chart.body(plan, taken, "原单位编码", row.home) if row.home else None
        if post is None:
            plan.refuse(taken, Why.UNKNOWN_WORD, "岗位", row.post)
        if org is None or post is None or (row.home and home is None):
            return
        path = self._path(plan, taken, row, org)
        if not path or self._is_refused(plan, taken, (post, org, path)):
            return
        account = self.people.account(plan, org.pk, row.name)
        key = (account, post.code, org.pk, path)
        told = {"member_class": row.member_class or None, "home_org_id": home.pk if home else None}
        for pk, since, until, before in self.held.get(key, ()):
            if since == row.since_on:
                said = {name: value for name, value in told.items() if value is not None}
                changed = plan.change("appointment", pk, before, said) if said else False
                changed |= renewed(plan, "appointment", pk, until, row.until_on)
                plan.taken += changed
                plan.unchanged += not changed
                return
            if overlap((since, until), (row.since_on, row.until_on)):
                plan.refuse(taken, Why.TERMS_OVERLAP, "任期起", str(row.since_on))
                return
        pk, home_pk = new_id(), told["home_org_id"]
        plan.add(
            "appointment", pk, account, post.code, org.pk, path, row.since_on, row.until_on,
            row.member_class, home_pk,
        )  # fmt: skip
        plan.taken += 1
        told["member_class"] = row.member_class
        self.held.setdefault(key, []).append((pk, row.since_on, row.until_on, told))

    def _path(self, plan: Plan, taken: Taken[Any], row: SeatRow, org: Known) -> str:
        """The area of a post; the body's own where the row names none."""
        if row.where.is_blank:
            return org.path
        path, blame = self.chart.places.find(row.where)
        if blame:
            plan.refuse(taken, Why.NO_SUCH_PLACE, *blame)
        return path

    def _is_refused(self, plan: Plan, taken: Taken[Any], what: tuple[Post, Known, str]) -> bool:
        """What no file gives, and what nobody gives: a post outside the body or its term."""
        (post, org, path), row = what, taken.row
        if post.code in SEPARATED or BY_HAND & set(post.duties):
            plan.refuse(taken, Why.NOT_BY_FILE, "岗位", row.post)
            return True
        term = Term(row.since_on, row.until_on)
        office = Office(post.code, frozenset(post.duties), path, org.path, term)
        if why := why_not_appoint(office, frozenset(), DISTRICT_ONLY):
            plan.refuse(taken, SAID.get(why, Why.NOT_BY_FILE), "岗位", row.post)
            return True
        if org.until_on is not None and org.until_on < row.since_on:
            plan.refuse(taken, Why.OUT_OF_RANGE, "任期起", str(row.since_on))
            return True
        return False

    def _zone(self, plan: Plan, taken: Taken[Any], row: ZoneRow) -> None:
        """A zone inside one compound, and who answers for it; nobody else's is taken away."""
        org = self.chart.body(plan, taken, "组织编码", row.org)
        path, blame = self.chart.places.find(row.where)
        if blame:
            plan.refuse(taken, Why.NO_SUCH_PLACE, *blame)
        if org is None or blame:
            return
        if why_not_zone(path, org.path):
            plan.refuse(taken, Why.NOT_ITS_AREA, "小区编码", row.where.compound)
            return
        member = self.people.account(plan, org.pk, row.member) if row.member else None
        told = {"name": row.name, "within": row.within}
        if known := self.zones.get(row.code):
            self._zone_again(plan, taken, known, (path, org.pk, member), told)
            return
        claimed_on = (row.claimed_on or self.today) if member else None
        pk = new_id()
        plan.add("zone", pk, row.code, row.name, path, row.within, org.pk, member, claimed_on)
        plan.taken += 1
        self.zones[row.code] = told | {
            "pk": pk, "path": path, "org_id": org.pk, "claimed_by_id": member,
        }  # fmt: skip

    def _zone_again(
        self,
        plan: Plan,
        taken: Taken[Any],
        known: dict[str, Any],
        stands: tuple[str, UUID, UUID | None],
        told: dict[str, Any],
    ) -> None:
        path, org, member = stands
        if (known["path"], known["org_id"]) != (path, org):
            plan.refuse(taken, Why.REPEATED, "责任区编码", taken.row.code)
            return
        if member and known["claimed_by_id"] not in (None, member):
            plan.refuse(taken, Why.STANDS, "认领人", "")
            return
        if member and known["claimed_by_id"] is None:
            told |= {"claimed_by_id": member, "claimed_on": taken.row.claimed_on or self.today}
        changed = plan.change("zone", known["pk"], known, told)
        plan.taken += changed
        plan.unchanged += not changed

    def _registration(self, plan: Plan, taken: Taken[Any], row: RegisteredRow) -> None:
        """A unit or a member registered with a compound; the community's word may come later."""
        org = self.chart.body(plan, taken, "组织编码" if row.name else "单位编码", row.org)
        compound = self.chart.places.compounds.get(row.compound)
        if compound is None:
            plan.refuse(taken, Why.NO_SUCH_PLACE, "小区编码", row.compound)
        if org is None or compound is None:
            return
        account = self.people.account(plan, org.pk, row.name) if row.name else None
        who = account or org.pk
        if known := self.registered.get((compound[0], who)):
            pk, confirmed = known
            said = {"confirmed_on": row.confirmed_on} if row.confirmed_on else {}
            changed = plan.change("registration", pk, {"confirmed_on": confirmed}, said)
            plan.taken += changed
            plan.unchanged += not changed
            return
        pk, unit = new_id(), None if account else org.pk
        plan.add("registration", pk, compound[0], unit, account, row.asked_on, row.confirmed_on)
        plan.taken += 1
        self.registered[(compound[0], who)] = (pk, row.confirmed_on)


def _named(row: Any) -> Iterable[tuple[str, str]]:
    """The body and the name of whoever a row names."""
    if isinstance(row, SeatRow | RegisteredRow) and row.name:
        yield row.org, row.name
    elif isinstance(row, ZoneRow) and row.member:
        yield row.org, row.member
