"""Which cases somebody may look at: by duty, as their reporter, by number and code. (能看哪些事)"""

from collections.abc import Collection, Iterable
from datetime import datetime
from math import hypot
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.cases import access
from linli.cases.models import IS_OPEN, Case, Evaluation, Photo, Reporter, Task
from linli.cases.rules import OPEN, Part, PhotoKind, Spot
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, parent
from linli.orgs.queries import bodies_around
from linli.orgs.queries import phone_of as community_phone
from linli.places import queries as places
from linli.places.models import Area

from .elsewhere import cases_of_foreign
from .hold import sorted_tasks
from .inbox import watched
from .nearness import nearness
from .reach import seen_by
from .results import tasks_leading
from .working import tasks_of_actor

LOOKED_AT = 60
"""Of the square around the spot, the youngest."""
SHOWN = (
    "number", "title", "place", "state", "published_at", "x_m", "y_m", "grid_path",
    "compound_path", "community_path", "kind__code", "kind__level1", "kind__level2",
)  # fmt: skip
"""What is read of a matter close by: never its text."""
MOST_JOINABLE = 50
AROUND = 24


def mine(actor: Actor) -> QuerySet[Case]:
    """What somebody signed in has reported, newest first. (我报的事)"""
    if actor.is_anonymous:
        return Case.objects.none()
    told = Reporter.objects.filter(account_id=actor.person_id).values("case_id")
    rows = Case.objects.filter(pk__in=told).select_related("kind")
    return rows.order_by("-reported_at", "-pk")


class Found(NamedTuple):
    """A case as somebody may open it: as its reporter, by a task in hand, else at the desk."""

    number: str
    is_mine: bool = False
    task_id: UUID | None = None


def found_by(actor: Actor, case_id: UUID) -> Found | None:
    """By which door somebody reaches a case; None where there is none. (怎么看这件事)"""
    if number := _number(mine(actor), case_id):
        return Found(number, is_mine=True)
    tasks = tasks_of_actor(actor).filter(case_id=case_id).order_by("-part", "pk")
    if task := tasks.first():
        return Found(task.case.number, task_id=task.pk)
    number = _number(seen_by(actor), case_id)
    return Found(number) if number else None


def case_of(number: str) -> UUID | None:
    """The case of a number, ours or another system's; what he may open is asked apart."""
    own = Case.objects.filter(number=number).values_list("pk", flat=True).first()
    return own or next(iter(cases_of_foreign(number)), None)


def _number(rows: QuerySet[Case], case_id: UUID) -> str:
    return rows.filter(pk=case_id).values_list("number", flat=True).first() or ""


def photos_of_each(cases: Iterable[Case]) -> dict[UUID, UUID]:
    """The first photo of the report of each case that has one; one query."""
    ids = [case.pk for case in cases]
    if not ids:
        return {}
    rows = Photo.objects.filter(case_id__in=ids, kind=PhotoKind.REPORT).order_by("-added_at", "-pk")
    return dict(rows.values_list("case_id", "pk"))


def tasks_of_each(cases: Iterable[Case]) -> dict[UUID, list[Task]]:
    """The tasks of each case, the lead's first, with their bodies and grid cells; one query."""
    ids = [case.pk for case in cases]
    found: dict[UUID, list[Task]] = {}
    for task in sorted_tasks(Task.objects.filter(case_id__in=ids)) if ids else ():
        found.setdefault(task.case_id, []).append(task)
    return found


def said_by(actor: Actor, case: Case, walked: Case, receipt: str) -> Evaluation | None:
    """The word the reader of a page has given in this round. (我的评价)"""
    teller = next(
        (one for one in Reporter.objects.filter(case=case).select_related("case")
         if access.is_reporter(actor, one, receipt)),
        None,
    )  # fmt: skip
    given = Evaluation.objects.filter(reporter=teller, round=walked.round) if teller else None
    return given.first() if given is not None else None


def tellers(actor: Actor, case: Case, receipt: str) -> list[UUID]:
    """The reporters of a matter that the reader of its page is."""
    rows = Reporter.objects.filter(case=case)
    return [one.pk for one in rows if access.is_reporter(actor, one, receipt)]


def phone_of(case: Case, now: datetime) -> str:
    """The telephone of the community as the roster has it, else of the district. (社区电话)"""
    community = Area.objects.filter(path=case.community_path).first()
    if community and (here := community_phone(community, now)):
        return here
    above = places.district()
    return above.phone if above else ""


def suggested_for(case: Case, now: datetime) -> str:
    """Who gets such a matter by the duty list, but for those a complaint is about. (拟派给谁)"""
    kind = case.kind
    if kind is None:
        return ""
    found = bodies_around(case.grid_path, case.compound_path, now).each(kind.lead)
    about = access.objects(case)
    return "、".join(one.name for one in found if one.kind not in about)


def tracked(number: str, receipt: str) -> Case | None:
    """The case of a number, for whoever holds its receipt code; None alike for all others.

    A number of the system it was taken over from leads there too.
    """
    rows = Case.objects.select_related("kind")
    named = list(rows.filter(number=number)) or list(rows.filter(pk__in=cases_of_foreign(number)))
    return next((one for one in named if access.is_receipt(receipt, one.pk)), None)


def similar(
    spot: Spot,
    *,
    among: QuerySet[Case] | None = None,
    kinds: Collection[str] = (),
    most: int | None = None,
) -> list[Case]:
    """Open matters close by or in the same building, the youngest first. (相近的事)

    Those of the given kinds come before the others, and from further away or anywhere in the
    compound; how far is in the preset. Complaints may be about a person or a firm: a stranger
    does not read of them.
    """
    far = nearness()
    near = _square(spot, far.any_m)
    building = parent(spot.compound_path) if "/e" in spot.compound_path else spot.compound_path
    if _is_inside(building):
        near |= Q(compound_path__under=building)
    if kinds:
        near |= Q(kind__code__in=kinds) & (_square(spot, far.same_kind_m) | _compound(building))
    community = community_of(spot.grid_path or spot.compound_path)
    rows = Case.objects.all() if among is None else among
    still = rows.filter(near, community_path=community, state__in=OPEN, complaint=False)
    found = still.select_related("kind").only(*SHOWN).order_by("-reported_at", "-pk")[:LOOKED_AT]
    met = [
        one
        for one in found
        if _is_near(one, spot, building, far.any_m)
        or (_code(one) in kinds and _is_within(one, spot, far.same_kind_m))
    ]
    return sorted(met, key=lambda one: _code(one) not in kinds)[
        : far.most if most is None else most
    ]


def _square(spot: Spot, wide: float) -> Q:
    """The square around a spot; nothing where it has no place on the plan."""
    if spot.x_m is None or spot.y_m is None:
        return Q(pk__in=[])
    return Q(
        x_m__range=(spot.x_m - wide, spot.x_m + wide), y_m__range=(spot.y_m - wide, spot.y_m + wide)
    )


def _is_inside(building: str) -> bool:
    return building.count("/") > community_of(building).count("/")


def _compound(building: str) -> Q:
    """The whole compound of a building."""
    if not _is_inside(building):
        return Q(pk__in=[])
    steps = community_of(building).count("/") + 1
    return Q(compound_path__under="".join(f"{one}/" for one in building.split("/")[:steps]))


def _code(case: Case) -> str:
    return case.kind.code if case.kind else ""


def _is_within(case: Case, spot: Spot, wide: float) -> bool:
    """Not too far; what has no place on the plan lies in the compound."""
    away = metres(case, spot)
    return away is None or away <= wide


def similar_seen_by(actor: Actor, case: Case) -> list[Case]:
    """Open matters close to one, of those the actor sees: their titles are reporters' words."""
    spot = Spot(case.grid_path, case.compound_path, case.place, case.x_m, case.y_m)
    kinds = {case.kind.code} if case.kind else set()
    return similar(spot, among=seen_by(actor).exclude(pk=case.pk), kinds=kinds)


def _is_near(case: Case, spot: Spot, building: str, wide: float) -> bool:
    """The index finds a square; what counts is the distance, or the same building."""
    away = metres(case, spot)
    return (away is not None and away <= wide) or (
        _is_inside(building) and case.compound_path.startswith(building)
    )


def metres(case: Case, spot: Spot) -> float | None:
    """How far apart the two lie on the plan, where both have coordinates."""
    if case.x_m is None or case.y_m is None or spot.x_m is None or spot.y_m is None:
        return None
    return hypot(case.x_m - spot.x_m, case.y_m - spot.y_m)


def joinable(
    spot: Spot, number: str, *, among: QuerySet[Case], kinds: Collection[str] = ()
) -> Case | None:
    """An open matter of this number at this place; elsewhere none is found, whoever guesses."""
    near = similar(spot, among=among, kinds=kinds, most=MOST_JOINABLE)
    return next((one for one in near if one.number == number), None)


def around(
    actor: Actor, case: Case, box: tuple[float, float, float, float], *, most: int = AROUND
) -> list[Case]:
    """Open matters of the community inside a rectangle, of those the actor sees. (附近的事)"""
    west, south, east, north = box
    there = Q(x_m__range=(west, east), y_m__range=(south, north))
    rows = seen_by(actor).filter(IS_OPEN, there, community_path=case.community_path)
    return list(rows.exclude(pk=case.pk).select_related("kind")[:most])


def photo_seen_by(actor: Actor, photo_id: UUID) -> Photo | None:
    """A photo that is public, or of a case the actor sees, works on or has reported.

    Papers and evidence of a contact are for those on duty there, the lead, and who handed them in.
    """
    photo = Photo.objects.select_related("case").filter(pk=photo_id).first()
    if photo is None:
        return None
    of_it, inside = Q(pk=photo.case_id), photo.stays_inside
    if photo.public or seen_by(actor).filter(of_it).exists():
        return photo
    if not inside and mine(actor).filter(of_it).exists():
        return photo
    tasks = (tasks_of_actor(actor), watched(actor))
    if inside:
        return photo if any(tasks_leading(one, photo).exists() for one in tasks) else None
    return photo if any(one.filter(case_id=photo.case_id).exists() for one in tasks) else None


def task_seen_by(actor: Actor, task_id: UUID) -> Task | None:
    """A task of one's own or of a sub-office, of a case one sees, a helper's where one leads."""
    rows = Task.objects.select_related("case__kind", "org", "grid_cell")
    found = rows.filter(pk=task_id).first()
    if found is None:
        return None
    if access.works_on(actor, found) or access.watches(actor, found):
        return found
    if seen_by(actor).filter(pk=found.case_id).exists():
        return found
    leads = tasks_of_actor(actor).filter(case_id=found.case_id, part=Part.LEAD)
    return found if leads.exists() else None
