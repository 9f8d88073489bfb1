"""What is missing: tiers, members of teams, zones, registrations; each figure with its rows."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from linli.kernel.dated import in_force
from linli.orgs.models import Appointment, BodyForm, Org, Registration, TeamPlace, Zone
from linli.orgs.rules import (
    COMMITTEES,
    Form,
    Gap,
    OrgKind,
    Place,
    Short,
    Tier,
    form_of,
    gaps_in_chain,
    more_than_half,
    short_of,
)
from linli.places.models import Area, Building, Compound, Entrance, GridCell
from linli.places.queries import compounds_of
from linli.places.rules import GridKind, Level

from .standing import in_term, running


def forms(today: date) -> list[Form]:
    """The forms of the town, as the preset has them today."""
    return [
        Form(one.code, Tier(one.level), one.tier, one.least, one.most, one.odd, one.kind)
        for one in in_force(BodyForm, today, "code")
    ]


def form_names(today: date) -> dict[str, str]:
    """The code of each form → what the town calls it."""
    return {one.code: one.name for one in in_force(BodyForm, today, "code")}


def team_places(today: date) -> list[Place]:
    """What the teams of the town should have. (队伍配置)"""
    return [
        Place(Tier(one.level), one.post_code, one.least)
        for one in in_force(TeamPlace, today, "code")
    ]


def chain_gaps(path: str, today: date) -> list[Gap]:
    """The tiers missing above the compounds, buildings, entrances of an area; five queries at most.

    Where a town's chain ends, at the building, the entrance or the grid cell, is in its preset. A
    body that came without a form counts as the one its kind and level leave.
    """
    known = forms(today)
    asked = [one for one in known if one.tier]
    named = Q(form__in=[one.code for one in asked])
    unnamed = Q(form="", kind__in={one.kind for one in asked})
    bodies = Org.objects.filter(running(today), named | unnamed)
    standing: dict[str, set[str]] = defaultdict(set)
    for form, kind, where in bodies.values_list("form", "kind", "path"):
        standing[form or form_of(kind, where, known)].add(where)
    inside = {Tier.COMPOUND} | {one.level for one in asked} & {Tier.BUILDING, Tier.ENTRANCE}
    paths = [where for level in Tier if level in inside for where in _paths(level, path)]
    return gaps_in_chain(asked, standing, paths)


def short_teams(path: str, today: date) -> list[Short]:
    """The posts missing in the teams of an area; one query a level and three more.

    A post held at an entrance counts for the grid cell of that entrance as well: a leader of a
    stairwell belongs to the team of his cell.
    """
    places = team_places(today)
    posts = {one.post for one in places}
    held: dict[str, Counter[str]] = defaultdict(Counter)
    mine = Appointment.objects.filter(in_term(today), area_path__under=path, post_code__in=posts)
    for where, post in mine.values_list("area_path", "post_code"):
        held[where][post] += 1
    inside = Entrance.objects.filter(path__under=path, grid_cell__isnull=False)
    for entrance, cell in inside.values_list("path", "grid_cell__path"):
        if entrance in held:
            held[cell].update(held[entrance])
    levels = {one.level for one in places}
    return short_of(places, held, [where for level in levels for where in _paths(level, path)])


def _paths(level: Tier, under: str) -> list[str]:
    tables: dict[Tier, QuerySet[Any]] = {
        Tier.COMMUNITY: Area.objects.filter(level=Level.COMMUNITY),
        Tier.GRID: GridCell.objects.filter(kind=GridKind.BASE, scheme=""),
        Tier.COMPOUND: Compound.objects.all(),
        Tier.BUILDING: Building.objects.all(),
        Tier.ENTRANCE: Entrance.objects.all(),
    }
    if level not in tables:
        return []
    rows = tables[level].filter(path__under=under, closed_on__isnull=True).order_by("path")
    return list(rows.values_list("path", flat=True))


def unclaimed_zones(path: str) -> QuerySet[Zone]:
    """Zones nobody answers for, in code order. (无人认领的责任区)"""
    rows = Zone.objects.filter(path__under=path, closed_on__isnull=True, claimed_by__isnull=True)
    return rows.order_by("code")


def members_without_zone(path: str) -> int:
    """How many registered members of an area answer for no zone; never who. (P10)"""
    here = Registration.objects.filter(
        compound__path__under=path,
        account__isnull=False,
        confirmed_on__isnull=False,
        ended_on__isnull=True,
    )
    claimed = Zone.objects.filter(path__under=path, closed_on__isnull=True)
    having = claimed.filter(claimed_by__isnull=False).values("claimed_by")
    return here.exclude(account__in=having).values("account").distinct().count()


def out_of_term(path: str, today: date) -> QuerySet[Org]:
    """Bodies of an area whose term has ended. (任期届满)"""
    return Org.objects.filter(path__under=path, until_on__lt=today).order_by("until_on", "code")


def without_body(path: str, today: date) -> QuerySet[Compound]:
    """Compounds with neither kind of committee in term. (没有业主组织的小区)"""
    governed = Org.objects.filter(running(today), path__under=path, kind__in=COMMITTEES)
    rows = compounds_of(path).exclude(path__in=governed.values("path"))
    return rows.order_by("path")


def without_branch(path: str, today: date) -> QuerySet[Compound]:
    """Compounds where no branch stands; shown as it is. (没有党支部的小区)"""
    covered = Org.objects.filter(running(today), path__under=path, kind=OrgKind.PARTY_BRANCH)
    rows = compounds_of(path).exclude(path__in=covered.values("path"))
    return rows.order_by("path")


def buildings_without_leader(path: str, today: date, *posts: str) -> QuerySet[Building]:
    """Buildings where nobody holds one of the posts, in the building or one of its entrances."""
    held = Appointment.objects.filter(in_term(today), post_code__in=posts, area_path__under=path)
    paths = set(held.values_list("area_path", flat=True))
    led = {"/".join(one.split("/")[:5]) + "/" for one in paths if one.count("/") >= 5}
    rows = Building.objects.filter(path__under=path, closed_on__isnull=True)
    return rows.exclude(path__in=led).order_by("path")


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee and what may be said of its members. (业主组织成员)"""

    org: Org
    members: int
    half: bool | None
    wrong: str


def committees(path: str, today: date, posts: tuple[str, ...]) -> list[Committee]:
    """Each committee with its members and whether more than half are of the party: yes or no.

    Where nobody declared anything nothing is said. Three queries.
    """
    rows = Org.objects.filter(running(today), path__under=path, kind__in=COMMITTEES)
    bounds = {one.code: one for one in forms(today)}
    members: dict[object, list[str]] = defaultdict(list)
    held = Appointment.objects.filter(in_term(today), post_code__in=posts, org__in=rows)
    for where, declared in held.values_list("org_id", "member_class"):
        members[where].append(declared)
    found = []
    for org in rows.order_by("path", "code"):
        said = members[org.pk]
        form = bounds.get(org.form or org.kind)
        party = sum(map(bool, said))
        half = more_than_half(party, len(said)) if party else None
        wrong = form.why_not_size(len(said)) if form and said else ""
        found.append(Committee(org, len(said), half, wrong))
    return found
