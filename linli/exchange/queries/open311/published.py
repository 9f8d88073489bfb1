"""Matters as everybody may read them: published ones alone, with rounded places. (公开事项)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from linli.cases.models import Case, Photo, Task
from linli.cases.rules import GONE, Part, State
from linli.exchange.models import ServiceRequest
from linli.exchange.rules.open311 import (
    OVER,
    Box,
    Offered,
    Status,
    Wanted,
    reach,
    rounded,
)
from linli.kernel.geo import to_plan
from linli.places.models import Area, Compound

from . import ground
from .catalogue import services

LONGEST_NUMBER = 16


@dataclass(slots=True)
class Published:
    """One matter as outsiders read it; never the reporter's words, names or numbers."""

    case: Case
    service: Offered | None
    agency: str = ""
    address: str = ""
    point: tuple[float, float] | None = None
    photos: list[Photo] = field(default_factory=list)


def is_open_to_all() -> Q:
    """A person has put it before everybody, and it is about no body's conduct."""
    return Q(published_at__isnull=False, complaint=False)


def requests(asked: Wanted, today: date) -> tuple[list[Published], int]:
    """One page of published matters, the newest first, and how many there are."""
    offered = services(today)
    rows = _asked_for(asked, offered)
    total = rows.count()
    page = rows.select_related("kind").order_by("-reported_at", "-pk")
    found = list(page[asked.first : asked.first + asked.size]) if asked.first < total else []
    return shown(found, offered), total


def request(number: str, today: date) -> Published | None:
    """One published matter; any other does not exist."""
    if len(number) > LONGEST_NUMBER:
        return None
    rows = Case.objects.filter(is_open_to_all(), number=number).select_related("kind")
    found = rows.first()
    return shown([found], services(today))[0] if found else None


def _asked_for(asked: Wanted, offered: Sequence[Offered]) -> QuerySet[Case]:
    rows = Case.objects.filter(is_open_to_all())
    if asked.numbers:
        known = [number for number in asked.numbers if len(number) <= LONGEST_NUMBER]
        return rows.filter(number__in=known)
    if asked.since:
        rows = rows.filter(reported_at__gte=asked.since)
    if asked.until:
        rows = rows.filter(reported_at__lte=asked.until)
    if asked.services:
        kinds = {one.kind for one in offered if one.code in asked.services}
        rows = rows.filter(kind__code__in=kinds | (set(asked.services) - _codes(offered)))
    if len(asked.states) == 1:
        over = Q(state__in=list(OVER))
        rows = rows.filter(over if Status.CLOSED in asked.states else ~over)
    return rows.filter(_inside(asked.box, offered)) if asked.box else rows


def _codes(offered: Iterable[Offered]) -> set[str]:
    return {one.code for one in offered}


def _inside(box: Box, offered: Iterable[Offered]) -> Q:
    """The published point lies in the box; a matter without one lies in none."""
    inside, begins = Q(pk__in=()), ground.origin()
    if begins is None:
        return inside
    west, south = to_plan(box.west, box.south, begins)
    east, north = to_plan(box.east, box.north, begins)
    grids: dict[int, set[str]] = {}
    for one in offered:
        grids.setdefault(one.round_m, set()).add(one.kind)
    for to, kinds in grids.items():
        if to:
            (x_from, x_to), (y_from, y_to) = reach(west, east, to), reach(south, north, to)
            inside |= Q(
                kind__code__in=kinds,
                x_m__gte=x_from, x_m__lt=x_to, y_m__gte=y_from, y_m__lt=y_to,
            )  # fmt: skip
    return inside


def shown(cases: Sequence[Case], offered: Iterable[Offered]) -> list[Published]:
    """Matters with body, place and pictures; four queries however many they are."""
    by_kind: dict[str, Offered] = {}
    for one in offered:
        by_kind.setdefault(one.kind, one)
    made = {
        case.pk: Published(case, by_kind.get(case.kind.code) if case.kind else None)
        for case in cases
    }
    leads = Task.objects.filter(case__in=made, part=Part.LEAD, org__isnull=False)
    for task in leads.exclude(state__in=list(GONE)).select_related("org").order_by("pk"):
        made[task.case_id].agency = task.org.name if task.org else ""
    for photo in Photo.objects.filter(case__in=made, public=True).order_by("added_at", "pk"):
        made[photo.case_id].photos.append(photo)
    _place(list(made.values()))
    return list(made.values())


def _place(matters: Sequence[Published]) -> None:
    """The compound and a rounded point, or the community alone, as the service asks."""
    homes = dict(
        Compound.objects.filter(path__in={compound_of(one.case) for one in matters})
        .values_list("path", "name")
    )  # fmt: skip
    areas = dict(
        Area.objects.filter(path__in={one.case.community_path for one in matters})
        .values_list("path", "name")
    )  # fmt: skip
    for one in matters:
        case, to = one.case, one.service.round_m if one.service else 0
        community = areas.get(case.community_path, "")
        home = homes.get(compound_of(case), "") if to else ""
        one.address = f"{community} {home}".strip()
        if to and case.x_m is not None and case.y_m is not None:
            one.point = ground.degrees(rounded(case.x_m, to), rounded(case.y_m, to))


def compound_of(case: Case) -> str:
    """The path of the compound a matter lies in, cut off before building and stairs."""
    parts = case.compound_path.split("/")
    at = next((n for n, part in enumerate(parts) if part.startswith("c")), None)
    return "/".join(parts[: at + 1]) + "/" if at is not None else ""


def updated_at(case: Case) -> datetime:
    """When something last happened that outsiders can see; of a closed one, its closing."""
    if case.state == State.CLOSED and case.closed_at:
        return case.closed_at
    steps = (
        case.reported_at, case.accepted_at, case.dispatched_at, case.handled_at,
        case.verified_at, case.published_at,
    )  # fmt: skip
    return max(at for at in steps if at)


def by_token(token: str) -> tuple[ServiceRequest, Case] | None:
    """What a token was given for; None for one nobody gave out."""
    filed = ServiceRequest.objects.filter(token=token).first() if len(token) <= 32 else None
    return (filed, Case.objects.get(pk=filed.case_id)) if filed else None
