"""To whom a case could go: those the duty list names first, each with the reason. (派给谁)"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from linli.cases import access
from linli.cases.models import Case, Task
from linli.cases.models.work import STILL_TO_DO
from linli.cases.rules import GONE, Part, Why
from linli.orgs.models import Org
from linli.orgs.queries import Here, bodies_around
from linli.orgs.rules import ANSWERING, OrgKind
from linli.places.models import GridCell

from .admission import why_not_grid

MOST = 60
KEPT = "_owners_found"


@dataclass(frozen=True, slots=True)
class Owner:
    """A body or a grid cell a case can be offered to.

    `why` it stands among the first; `in_hand`, its open tasks, is counted for those alone.
    `barred`: why a grid cell may not be given matters of this kind.
    """

    value: str
    name: str
    why: str
    kind: str = ""
    in_hand: int = 0
    barred: Why | None = None
    path: str = ""


def owners_for(case: Case, now: datetime) -> list[Owner]:
    """The body of the duty list, the grid cell, the helpers of the list, then all others.

    Of property firms only the one that serves the compound; nobody whom a complaint is about.
    Found once for a case in hand: its page shows them, and its form offers them.
    """
    kept: dict[str, list[Owner]] = vars(case)
    if KEPT not in kept:
        kept[KEPT] = _owners(case, now)
    return kept[KEPT]


def at_work_on(case: Case) -> dict[str, Part]:
    """Who has a part in a case now, as its form names them. (现有办理单位)"""
    rows = Task.objects.filter(case=case).exclude(state__in=GONE).order_by("pk")
    return {
        f"org:{one.org_id}" if one.org_id else f"grid:{one.grid_cell_id}": Part(one.part)
        for one in rows
    }


def _owners(case: Case, now: datetime) -> list[Owner]:
    kind = case.kind
    here = bodies_around(case.grid_path, case.compound_path, now)
    leads = here.each(kind.lead) if kind else []
    helps = here.each(kind.co) if kind else []
    bodies = offered(here, [*leads, *helps], access.objects(case))
    why = dict.fromkeys(helps, "co") | dict.fromkeys(leads, "suggested")
    in_hand = _in_hand([one for one in bodies if one in why])
    found = [
        Owner(
            f"org:{one.pk}",
            one.name,
            why.get(one, ""),
            one.kind,
            in_hand.get(one.pk, 0),
            path=one.path,
        )
        for one in bodies
    ]
    cell = GridCell.objects.filter(path=case.grid_path).first()
    if cell:
        mine = Task.objects.filter(STILL_TO_DO, grid_cell=cell).count()
        barred = why_not_grid(kind, now, emergency=case.emergency)
        value, path = f"grid:{cell.pk}", cell.path
        found.append(Owner(value, cell.name, "grid", in_hand=mine, barred=barred, path=path))
    order = {"suggested": 0, "grid": 1, "co": 2, "": 3}
    return sorted(found, key=lambda one: order[one.why])


def offered(here: Here, named: list[Org], about: Collection[str]) -> list[Org]:
    """Those the duty list names and the firm of the compound, however many others there are."""
    firm = [here.firm] if here.firm else []
    others = sorted(here.around, key=lambda one: (one.path, one.code))
    rest = [one for one in others if one.kind in ANSWERING - {OrgKind.PROPERTY_COMPANY}]
    bodies = dict.fromkeys([*named, *firm, *rest])
    closed = {OrgKind.OWNERS_COMMITTEE, *about}
    return [one for one in bodies if one.kind not in closed][:MOST]


def _in_hand(bodies: list[Org]) -> dict[UUID, int]:
    """How many open tasks each body has; from the open ones alone, never from all there were."""
    mine = Task.objects.filter(STILL_TO_DO, org__in=bodies)
    return dict(mine.values_list("org_id").annotate(Count("pk")).order_by())
