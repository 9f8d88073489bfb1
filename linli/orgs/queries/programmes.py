"""The town's programmes: what they ask for, and which places meet it. (建设清单)"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from linli.kernel.actor import Actor
from linli.kernel.dated import in_force
from linli.kernel.paths import chain
from linli.orgs import rules
from linli.orgs.models import (
    Appointment,
    Contract,
    Document,
    Org,
    Programme,
    ProgrammeItem,
    ProgrammeTick,
    Registration,
    Zone,
)
from linli.orgs.rules import COMMITTEES, LEADERS, OrgKind, Share, Tier
from linli.orgs.rules.programmes import Evidence, Item, Thing, counted, is_met
from linli.places.models import Area, Building, Compound, Entrance
from linli.places.queries import compounds_of
from linli.places.rules import Level

from . import documents as library
from .missing import buildings_without_leader
from .standing import in_term, running

Place = Area | Compound


def programmes(today: date) -> list[rules.Programme]:
    """The programmes of the town with their items, as the preset has them today; two queries."""
    items: dict[str, list[ProgrammeItem]] = defaultdict(list)
    for one in in_force(ProgrammeItem, today, "code"):
        items[one.programme].append(one)
    return [
        rules.Programme(
            one.code,
            one.name,
            Tier(one.level),
            tuple(
                Item(each.code, each.name, tuple(map(Evidence, each.evidence)))
                for each in sorted(items[one.code], key=lambda row: (row.position, row.code))
            ),
        )
        for one in in_force(Programme, today, "code")
    ]


def programme_of(item_code: str, today: date) -> tuple[rules.Programme, Item] | tuple[None, None]:
    """An item that is asked for today, with its programme."""
    for one in programmes(today):
        for item in one.items:
            if item.code == item_code:
                return one, item
    return None, None


def _compounds(path: str, having: Collection[str]) -> list[Thing]:
    return [(one, one in having) for one in compounds_of(path).values_list("path", flat=True)]


def _with_body(path: str, today: date, kinds: Iterable[OrgKind]) -> list[Thing]:
    bodies = Org.objects.filter(running(today), path__under=path, kind__in=kinds)
    return _compounds(path, set(bodies.values_list("path", flat=True)))


def _with_firm(path: str, today: date) -> list[Thing]:
    held = Contract.objects.filter(in_term(today), compound__path__under=path)
    return _compounds(path, set(held.values_list("compound__path", flat=True)))


def _with_unit(path: str, _today: date) -> list[Thing]:
    confirmed = Registration.objects.filter(
        compound__path__under=path, org__isnull=False, confirmed_on__isnull=False, ended_on=None
    )
    return _compounds(path, set(confirmed.values_list("compound__path", flat=True)))


def _led(path: str, today: date) -> list[Thing]:
    alone = set(buildings_without_leader(path, today, *LEADERS).values_list("path", flat=True))
    rows = Building.objects.filter(path__under=path, closed_on__isnull=True)
    return [(one, one not in alone) for one in rows.values_list("path", flat=True)]


def _claimed(path: str, _today: date) -> list[Thing]:
    rows = Zone.objects.filter(path__under=path, closed_on__isnull=True)
    return [(one, by is not None) for one, by in rows.values_list("path", "claimed_by")]


def _served(path: str, today: date) -> list[Thing]:
    """Each compound with each grid cell it lies in: whether somebody holds a post over the cell."""
    stairs = Entrance.objects.filter(path__under=path, closed_on=None, grid_cell__isnull=False)
    pairs = stairs.order_by().values_list("building__compound__path", "grid_cell__path").distinct()
    posts = Appointment.objects.filter(in_term(today), area_path__in={cell for _, cell in pairs})
    served = set(posts.values_list("area_path", flat=True))
    return [(home, cell in served) for home, cell in pairs]


ANSWERS: dict[Evidence, Callable[[str, date], list[Thing]]] = {
    Evidence.OWNERS_BODY: lambda path, today: _with_body(path, today, COMMITTEES),
    Evidence.BRANCH: lambda path, today: _with_body(path, today, [OrgKind.PARTY_BRANCH]),
    Evidence.FIRM: _with_firm,
    Evidence.LEADERS: _led,
    Evidence.CELLS: _served,
    Evidence.ZONES: _claimed,
    Evidence.UNITS: _with_unit,
}
"""What each record says of the things of an area; at most two queries each."""


def _places(level: Tier, path: str) -> list[Place]:
    if level is Tier.COMPOUND:
        return list(compounds_of(path).order_by("path"))
    rows = Area.objects.filter(path__under=path, level=Level.COMMUNITY, closed_on__isnull=True)
    return list(rows.order_by("path"))


@dataclass(frozen=True, slots=True)
class Checklist:
    """A programme in an area: its places in code order, what records and ticks say of each."""

    programme: rules.Programme
    places: list[Place]
    records: dict[Evidence, dict[str, Share]] = field(default_factory=dict)
    ticks: dict[tuple[str, str], ProgrammeTick] = field(default_factory=dict)

    def found(self, item: Item, path: str) -> dict[Evidence, Share]:
        """What the records an item asks for count in a place."""
        return {one: self.records[one].get(path, Share(0, 0)) for one in item.evidence}

    def meets(self, item: Item, path: str) -> bool:
        return is_met(item, self.found(item, path), ticked=(item.code, path) in self.ticks)

    def missed(self, path: str) -> list[Item]:
        """What a place still misses, in the order of the programme."""
        return [one for one in self.programme.items if not self.meets(one, path)]

    def share(self, item: Item) -> Share:
        """In how many places an item is met, of all there are."""
        met = sum(self.meets(item, one.path) for one in self.places)
        return Share(met, len(self.places))

    @property
    def whole(self) -> Share:
        """How many places meet everything; none where nothing is asked for."""
        asked = bool(self.programme.items)
        met = sum(asked and not self.missed(one.path) for one in self.places)
        return Share(met, len(self.places))


def checklist(programme: rules.Programme, path: str, today: date) -> Checklist:
    """A programme as it stands in an area; at most sixteen queries, however large it is."""
    asked = sorted({one for item in programme.items for one in item.evidence})
    records = {one: counted(ANSWERS[one](path, today), programme.level) for one in asked}
    by_hand = [one.code for one in programme.items if not one.evidence]
    ticks = ProgrammeTick.objects.filter(
        item__in=by_hand, path__under=path, taken_back_at__isnull=True
    ).select_related("document")
    return Checklist(
        programme,
        _places(programme.level, path),
        records,
        {(one.item, one.path): one for one in ticks},
    )


def place(place_id: UUID) -> Place | None:
    """A compound or a community that stands."""
    home = Compound.objects.filter(pk=place_id, closed_on=None).first()
    rows = Area.objects.filter(pk=place_id, level=Level.COMMUNITY, closed_on=None)
    return home or rows.first()


def hold_place(place_id: UUID) -> Place | None:
    """As `place`, and kept from others until the action ends: of two who tick, one waits."""
    home = Compound.objects.select_for_update(no_key=True).filter(pk=place_id, closed_on=None)
    rows = Area.objects.select_for_update(no_key=True)
    return home.first() or rows.filter(pk=place_id, level=Level.COMMUNITY, closed_on=None).first()


def tick_of(item_code: str, path: str) -> ProgrammeTick | None:
    """The tick that stands for an item in a place."""
    return ProgrammeTick.objects.filter(item=item_code, path=path, taken_back_at=None).first()


def ticks_taken_back(path: str, items: Iterable[str]) -> list[ProgrammeTick]:
    """What was ticked off in a place once and taken back, the latest first."""
    rows = ProgrammeTick.objects.filter(path=path, item__in=list(items))
    return list(rows.exclude(taken_back_at=None).order_by("-taken_back_at", "-pk")[:50])


def proofs(actor: Actor, path: str, today: date) -> list[Document]:
    """Documents somebody may read that bodies of a place, or above it, issued and that hold."""
    rows = library.documents_for(actor).filter(library.in_force(today), withdrawn_at=None)
    near = Q(issuer__path__in=chain(path)) | Q(issuer__path__under=path)
    return list(rows.filter(near).order_by("-valid_from", "-pk")[:200])
