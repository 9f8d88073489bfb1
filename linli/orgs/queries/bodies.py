"""From the words of a duty list to the body that answers for a place."""

from collections.abc import Collection
from datetime import date, datetime
from threading import Lock
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from linli.kernel.dated import in_force
from linli.kernel.paths import chain
from linli.orgs.models import Contract, Department, Org
from linli.orgs.rules import FOUND_BY_PLACE, OFFICES, OrgKind, Wanted, wanted
from linli.places.models import Revision

from .standing import in_term, running

_lock = Lock()
_kept: tuple[tuple[UUID, date], "Register"] | None = None


def departments_in_force(today: date) -> list[Department]:
    """The bodies duty lists may name, as the preset has them today."""
    return in_force(Department, today, "code")


def responsible(name: str, grid_path: str, compound_path: str, now: datetime) -> Org | None:
    """The body a cell of the duty list means at this place, today; one query. (责任单位)

    Of several bodies the first that is found here; None where nobody answers to the words.
    """
    return next(iter(bodies_around(grid_path, compound_path, now).each(name)), None)


def bodies_around(grid_path: str, compound_path: str, now: datetime) -> "Here":
    """The bodies that may answer for a place today, whatever the words of the duty list.

    One query while nothing changed: each process keeps who stands where. Where no action has
    changed a body yet, there is nothing to tell an old copy by, and the place alone is read.
    """
    global _kept  # noqa: PLW0603  (one register a process is the point)
    today = timezone.localdate(now)
    ways = {*chain(grid_path), *chain(compound_path)}
    stamp = Revision.objects.filter(pk="bodies").values_list("stamp", flat=True).first()
    if stamp is None:
        return Register(today, ways).around(grid_path, compound_path)
    kept = _kept
    if kept is None or kept[0] != (stamp, today):
        with _lock:
            kept = _kept = ((stamp, today), Register(today))
    return kept[1].around(grid_path, compound_path)


def firm_of(compound_path: str, today: date) -> Org | None:
    """The firm whose contract for the compound runs today; the youngest contract counts."""
    signed = Contract.objects.filter(in_term(today), compound__path__in=chain(compound_path))
    last = signed.select_related("firm").order_by("-since_on", "-pk").first()
    return last.firm if last else None


class Register:
    """The bodies whose term runs, by area, deepest first; duty lists and contracts. (名录)"""

    def __init__(self, today: date, ways: Collection[str] | None = None) -> None:
        """Of the whole district, or of some areas alone; four queries."""
        here = Q() if ways is None else Q(path__in=ways)
        self.bodies: dict[str, list[Org]] = {}
        for org in Org.objects.filter(here, running(today)).order_by("pk"):
            self.bodies.setdefault(org.path, []).append(org)
        self.words = {
            word: one for one in departments_in_force(today) for word in [one.name, *one.aliases]
        }
        served = Q() if ways is None else Q(compound__path__in=ways)
        signed = Contract.objects.filter(served, in_term(today)).order_by("since_on", "pk")
        self.signed: dict[str, tuple[date, UUID, UUID]] = {
            path: (since, pk, firm)
            for path, since, pk, firm in signed.values_list(
                "compound__path", "since_on", "pk", "firm"
            )
        }
        self.firms = {
            org.pk: org
            for org in Org.objects.filter(pk__in={firm for _, _, firm in self.signed.values()})
        }

    def around(self, grid_path: str, compound_path: str) -> "Here":
        """What stands around one place, and the firm whose contract is the youngest."""
        ways = {*chain(grid_path), *chain(compound_path)}
        around = [org for way in ways for org in self.bodies.get(way, ())]
        around.sort(key=lambda org: (-len(org.path), org.pk))
        signed = [self.signed[way] for way in chain(compound_path) if way in self.signed]
        firm = self.firms[max(signed)[2]] if signed else None
        return Here(around, self.words, firm)


class Here:
    """The bodies around one place, deepest area first, and the words that mean them."""

    def __init__(self, around: list[Org], words: dict[str, Department], firm: Org | None) -> None:
        self.around, self.words, self.firm = around, words, firm

    def each(self, names: str) -> list[Org]:
        """One body for each that the words name, in their order, none twice."""
        found: dict[Org, None] = {}
        for body in wanted(names):
            org = next((org for name in body if (org := self.find(name))), None)
            if org is not None:
                found[org] = None
        return list(found)

    def find(self, name: Wanted) -> Org | None:
        listed = self.words.get(name.name)
        if listed is not None and OrgKind(listed.kind) not in OFFICES:
            return self.by_place(OrgKind(listed.kind))
        names = {name.name, *([listed.name, *listed.aliases] if listed else [])}
        offices = {f"{one}({name.office})" for one in names} if name.office else set()
        return self.by_name(offices) or self.by_name(names)

    def by_place(self, kind: OrgKind) -> Org | None:
        if kind is OrgKind.PROPERTY_COMPANY and self.firm is not None:
            return self.firm
        for one in FOUND_BY_PLACE.get(kind, (kind,)):
            found = next((org for org in self.around if org.kind == one), None)
            if found is not None:
                return found
        return None

    def by_name(self, names: set[str]) -> Org | None:
        """The body that bears one of the names; else the shortest name that contains one."""
        bear = [org for org in self.around if names & {org.name, *org.aliases}]
        if bear:
            return bear[0]
        offices = [org for org in self.around if org.kind in OFFICES]
        like = [org for org in offices if any(name in org.name for name in names)]
        return min(like, key=lambda org: (len(org.name), org.name), default=None)
