"""The bodies of a town and who belongs to whom, laid over what stands. (组织、成员单位)"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Plan
from linli.exchange.rules.staffed import BodyRow, MemberRow
from linli.kernel.dated import in_force
from linli.kernel.ids import new_id
from linli.orgs.models import BodyForm, Membership, Org
from linli.orgs.queries import forms
from linli.orgs.rules import Tier, form_of, tier_of

from .whereabouts import Places

COLUMNS: dict[str, tuple[str, ...]] = {
    "membership": ("id", "org_id", "member_id", "part", "since_on", "until_on"),
}
KEPT = ("name", "form", "parent_id", "host_id", "since_on", "until_on", "matters")
LAST = date.max


@dataclass(frozen=True, slots=True)
class Known:
    """A body as it stands."""

    pk: UUID
    kind: str
    path: str
    until_on: date | None


class Chart:
    """Bodies by code and by name; forms as the preset of the day has them."""

    def __init__(self) -> None:
        self.places = Places()
        today = timezone.localdate()
        self.forms: dict[str, BodyForm] = {}
        for form in in_force(BodyForm, today, "code"):
            self.forms |= dict.fromkeys((form.code, form.name), form)
        self.ways = forms(today)
        self.known: dict[str, Known] = {}
        self.named: dict[str, list[str]] = {}
        rows = Org.objects.values_list("code", "name", "pk", "kind", "path", "until_on")
        for code, name, pk, kind, path, until_on in rows:
            self._note(code, name, Known(pk, kind, path, until_on))
        self.members: dict[tuple[UUID, UUID, str], list[tuple[UUID, date, date | None]]] = {}
        held = Membership.objects.values_list(
            "org_id", "member_id", "part", "pk", "since_on", "until_on"
        )
        for org, member, part, pk, since, until in held:
            self.members.setdefault((org, member, part), []).append((pk, since, until))

    def _note(self, code: str, name: str, body: Known) -> None:
        self.known[code] = body
        self.named.setdefault(name, []).append(code)

    def body(self, plan: Plan, taken: Taken[Any], column: str, word: str) -> Known | None:
        """A body by its code, or by a name that only one bears; refused where there is none."""
        if found := self.known.get(word):
            return found
        codes = self.named.get(word, [])
        if len(codes) == 1:
            return self.known[codes[0]]
        plan.refuse(taken, Why.NOT_ONE if codes else Why.UNKNOWN_BODY, column, word)
        return None

    def lay_bodies(self, plan: Plan, rows: list[Taken[Any]]) -> None:
        """Bodies in the order in which they name each other, whatever the order of the batch."""
        old = self._old([taken.row.code for taken in rows])
        waiting = rows
        while waiting:
            coming = {word for each in waiting for word in (each.row.code, each.row.name)}
            ready = [each for each in waiting if not self._above(each.row) & coming]
            for taken in ready or waiting:
                self._body(plan, taken, taken.row, old)
            laid = {id(taken) for taken in ready or waiting}
            waiting = [taken for taken in waiting if id(taken) not in laid]

    def _above(self, row: BodyRow) -> set[str]:
        """What a row names beside itself and is not laid yet."""
        named = {row.parent, row.host} - {"", row.code, row.name}
        return {each for each in named if each not in self.known and each not in self.named}

    def _old(self, codes: list[str]) -> dict[UUID, dict[str, Any]]:
        there = [self.known[code].pk for code in codes if code in self.known]
        return {row["pk"]: row for row in Org.objects.filter(pk__in=there).values("pk", *KEPT)}

    def _body(
        self, plan: Plan, taken: Taken[Any], row: BodyRow, old: dict[UUID, dict[str, Any]]
    ) -> None:
        form = self.forms.get(row.form)
        kind = form.kind if form else row.kind
        if not kind:
            plan.refuse(taken, Why.UNKNOWN_WORD, "组织形式", row.form)
            return
        path = self._place(plan, taken, row, form)
        above = [self._named(plan, taken, row, each) for each in ("parent", "host")]
        if not path or any(each is False for each in above):
            return
        parent, host = (each.pk if isinstance(each, Known) else None for each in above)
        told: dict[str, Any] = dict(
            zip(KEPT[1:], (self._form(form, kind, path), parent, host), strict=False)
        )
        told |= {"since_on": row.since_on, "until_on": row.until_on, "matters": list(row.matters)}
        if known := self.known.get(row.code):
            self._again(plan, taken, known, (kind, path), {"name": row.name} | told, old)
            return
        pk = new_id()
        plan.add(
            "org", pk, kind, row.code, row.name, path, row.since_on, row.until_on,
            told["form"], parent, host, told["matters"],
        )  # fmt: skip
        plan.taken += 1
        self._note(row.code, row.name, Known(pk, kind, path, row.until_on))

    def _form(self, form: BodyForm | None, kind: str, path: str) -> str:
        """The form a row names; of its kind alone the one that kind and level leave."""
        return form.code if form else form_of(kind, path, self.ways)

    def _named(
        self, plan: Plan, taken: Taken[Any], row: BodyRow, which: str
    ) -> Known | bool | None:
        """The body above or the host: none where blank, False where it was refused."""
        word, column = (
            getattr(row, which),
            {"parent": "上级组织编码", "host": "依托单位编码"}[which],
        )
        if not word:
            return None
        if word in (row.code, row.name):
            plan.refuse(taken, Why.ITSELF, column, word)
            return False
        return self.body(plan, taken, column, word) or False

    def _place(
        self, plan: Plan, taken: Taken[Any], row: BodyRow, form: BodyForm | None
    ) -> str | None:
        """Where the body stands; a form stands at the level the preset gives it."""
        if row.where.is_blank and (form is None or form.level == Tier.DISTRICT):
            if not self.places.district:
                plan.refuse(taken, Why.MISSING, "区划代码", "")
            return self.places.district
        path, blame = self.places.find(row.where)
        if blame:
            plan.refuse(taken, Why.NO_SUCH_PLACE if blame[1] else Why.MISSING, *blame)
            return None
        if form and tier_of(path) != form.level:
            plan.refuse(taken, Why.WRONG_LEVEL, "组织形式", row.form)
            return None
        return path

    def _again(
        self,
        plan: Plan,
        taken: Taken[Any],
        known: Known,
        stands: tuple[str, str],
        told: dict[str, Any],
        old: dict[UUID, dict[str, Any]],
    ) -> None:
        """A known body: what the row says is new; what it leaves blank stays."""
        if (known.kind, known.path) != stands:
            plan.refuse(taken, Why.REPEATED, "组织编码", taken.row.code)
            return
        said = {name: value for name, value in told.items() if value not in (None, "", [])}
        changed = plan.change("org", known.pk, old.get(known.pk, {}) or said, said)
        plan.taken += changed
        plan.unchanged += not changed

    def lay_member(self, plan: Plan, taken: Taken[Any], row: MemberRow) -> None:
        """One body in another for a term; the same again changes nothing."""
        org = self.body(plan, taken, "组织编码", row.org)
        member = self.body(plan, taken, "成员单位编码", row.member)
        if org is None or member is None:
            return
        if org.pk == member.pk:
            plan.refuse(taken, Why.ITSELF, "成员单位编码", row.member)
            return
        terms = self.members.setdefault((org.pk, member.pk, row.part), [])
        for pk, since, until in terms:
            if since == row.since_on:
                changed = renewed(plan, "membership", pk, until, row.until_on)
                plan.taken += changed
                plan.unchanged += not changed
                return
            if overlap((since, until), (row.since_on, row.until_on)):
                plan.refuse(taken, Why.TERMS_OVERLAP, "任期起", str(row.since_on))
                return
        pk = new_id()
        plan.add("membership", pk, org.pk, member.pk, row.part, row.since_on, row.until_on)
        plan.taken += 1
        terms.append((pk, row.since_on, row.until_on))


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two terms share a day; both ends count."""
    return one[0] <= (other[1] or LAST) and other[0] <= (one[1] or LAST)


def renewed(plan: Plan, table: str, pk: UUID, until: date | None, told: date | None) -> bool:
    """An end the file gives; a blank one leaves the term as it is."""
    return told is not None and plan.change(table, pk, {"until_on": until}, {"until_on": told})
