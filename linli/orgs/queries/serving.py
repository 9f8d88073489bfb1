"""Who serves a place, as everybody may read it; who stands around a compound; who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from linli.kernel.paths import chain
from linli.orgs.models import Appointment, Contract, Org, Post
from linli.orgs.rules import COMMITTEES, OFFICES, OrgKind, percent
from linli.places.models import Area, Compound
from linli.places.queries import compounds_of

from .bodies import firm_of
from .on_duty import OnDuty, Watch, on_duty, watch
from .standing import in_term, posts_in_force, running

NEAR = (OrgKind.RESIDENTS_COMMITTEE, OrgKind.STREET_OFFICE)
"""Offices whose telephone stands on a plate, nearest first."""


@dataclass(frozen=True, slots=True)
class Serving:
    """One who serves: the post in words, a public name if given, and an office channel."""

    post: str
    name: str
    body: str
    phone: str
    on_duty: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """One body around a compound and those who speak for it."""

    org: Org
    people: list[Serving] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many compounds have which body in term; joint bodies count where they stand. (覆盖率)"""

    compounds: int
    owners_committees: int
    property_committees: int
    governed: int
    branches: int
    firms: int

    def percent(self, part: int) -> str:
        """One decimal, half up, in integers; empty where there is nothing to divide by."""
        return percent(part, self.compounds)


def serves(grid_path: str, now: datetime) -> list[Serving]:
    """Who serves a grid cell: who is on duty, its own posts, then the offices. (谁服务您)

    Where a roster has somebody on duty, he stands for its post and body, with his office channel;
    whose duties wait for a shift is not named. Only public names and office channels; at most six
    queries. Firms belong to compounds.
    """
    today = timezone.localdate(now)
    offices = Org.objects.filter(running(today), path__in=chain(grid_path), kind__in=NEAR)
    posts = posts_in_force(today)
    here = _here(grid_path, now)
    own = _awake(_own(grid_path, today), here, now)
    shown = [_duty(one, posts) for one in here] + _serving(own, posts)
    offices = offices.exclude(pk__in={one.org.pk for one in here if one.phone})
    ordered = sorted(offices, key=lambda org: (-len(org.path), org.code))
    return shown + [Serving("", "", org.name, org.phone) for org in ordered]


def worker_of(grid_path: str, now: datetime) -> Serving | None:
    """Who serves a grid cell, by name: of its own posts, or on duty for one of them. (网格员)"""
    own = _own(grid_path, timezone.localdate(now))
    if not own:
        return None
    served = {(one.org_id, one.post_code) for one in own}
    here = [one for one in _here(grid_path, now)
            if (one.org.pk, one.shift.roster.post_code) in served]  # fmt: skip
    found = [_duty(one, {}) for one in here] + _serving(_awake(own, here, now), {})
    return next((one for one in found if one.name), None)


def phone_of(community: Area, now: datetime) -> str:
    """The community's telephone: that of whoever is on duty, the area's own, its committee's."""
    for one in on_duty(now, path=community.path):
        own = one.org.kind == OrgKind.RESIDENTS_COMMITTEE and one.shift.roster.on_plates
        if own and one.phone:
            return one.phone
    if community.phone:
        return community.phone
    offices = Org.objects.filter(
        running(timezone.localdate(now)), kind=OrgKind.RESIDENTS_COMMITTEE, path=community.path
    )
    return str(offices.exclude(phone="").values_list("phone", flat=True).first() or "")


def _here(grid_path: str, now: datetime) -> list[OnDuty]:
    """Who is on duty at a grid cell, where residents may see it."""
    return [one for one in on_duty(now, path=grid_path)
            if one.shift.roster.on_plates and _is_near(one, grid_path)]  # fmt: skip


def _own(grid_path: str, today: date) -> list[Appointment]:
    held = Appointment.objects.filter(in_term(today), area_path=grid_path).select_related("org")
    return list(held.order_by("since_on", "pk"))


def _awake(own: list[Appointment], here: list[OnDuty], now: datetime) -> list[Appointment]:
    """Those nobody on duty stands for, and whose duties do not wait for a shift."""
    relieved = {(one.org.pk, one.shift.roster.post_code) for one in here}
    left = [one for one in own if (one.org_id, one.post_code) not in relieved]
    seen = watch(now, orgs={one.org_id for one in left}) if left else Watch()
    return [one for one in left if not seen.rests(one.account_id, one)]


def _is_near(one: OnDuty, grid_path: str) -> bool:
    """An office of the place, or a roster of the very cell; a department's desk is not posted."""
    return one.org.kind in NEAR or one.shift.roster.area_path == grid_path


def _duty(one: OnDuty, posts: dict[str, Post]) -> Serving:
    code = one.shift.roster.post_code
    name = posts[code].name if code in posts else code
    return Serving(name, one.name, one.org.name, one.phone, on_duty=True)


def _serving(held: Sequence[Appointment], posts: dict[str, Post]) -> list[Serving]:
    return [
        Serving(
            posts[one.post_code].name if one.post_code in posts else one.post_code,
            one.public_name,
            one.org.name,
            one.public_phone or one.org.phone,
        )
        for one in held
    ]


def actors_of(compound: Compound, now: datetime) -> list[Around]:
    """All bodies around one compound with those who speak for them. (小区物业管理网格)

    From the compound outwards: its committee and branch, community, street, its firm; the groups
    of its buildings and entrances, which may be many, come last.
    """
    today = timezone.localdate(now)
    own = Q(path__under=compound.path) | Q(path__in=chain(compound.path))
    near = Org.objects.filter(own, running(today)).exclude(kind__in=OFFICES)
    standing = list(near.exclude(kind=OrgKind.PROPERTY_COMPANY))
    if firm := firm_of(compound.path, today):
        standing.append(firm)
    reach = Q(area_path__under=compound.path) | Q(area_path__in=chain(compound.path))
    held = Appointment.objects.filter(reach, in_term(today), org__in=standing)
    by_org: dict[object, list[Appointment]] = {}
    for one in held.exclude(public_name="").select_related("org").order_by("since_on", "pk"):
        by_org.setdefault(one.org_id, []).append(one)
    whole = len(compound.path)
    standing.sort(key=lambda org: (len(org.path) > whole, -len(org.path), org.kind, org.code))
    posts = posts_in_force(today)
    return [Around(org, _serving(by_org.get(org.pk, []), posts)) for org in standing]


def coverage(path: str, today: date) -> Coverage:
    """Bodies in term by compound of an area, computed from the records; three queries."""
    compounds = set(compounds_of(path).values_list("path", flat=True))
    kinds = [*COMMITTEES, OrgKind.PARTY_BRANCH]
    standing = Org.objects.filter(running(today), path__under=path, kind__in=kinds)
    having: dict[str, set[str]] = {kind: set() for kind in kinds}
    for kind, where in standing.values_list("kind", "path"):
        having[kind].add(where)
    signed = Contract.objects.filter(in_term(today), compound__path__under=path)
    owners, property_ = (having[kind] & compounds for kind in COMMITTEES)
    return Coverage(
        compounds=len(compounds),
        owners_committees=len(owners),
        property_committees=len(property_),
        governed=len(owners | property_),
        branches=len(having[OrgKind.PARTY_BRANCH] & compounds),
        firms=len(set(signed.values_list("compound__path", flat=True))),
    )
