"""To whom a case could go: those the duty list names first, each with the reason. (派给谁)"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from linli.cases import access
from linli.cases.models import Case, Task
from linli.cases.models.work import STILL_TO_DO
from linli.kernel.paths import chain
from linli.orgs.models import Org
from linli.orgs.queries import bodies_around
from linli.orgs.rules import OrgKind
from linli.places.models import GridCell

MOST = 60
KEPT = "_owners_found"


@dataclass(frozen=True, slots=True)
class Owner:
    """A body or a grid cell a case can be offered to. `in_hand` counts its open tasks."""

    value: str
    name: str
    why: str
    in_hand: int = 0


def owners_for(case: Case, now: datetime) -> list[Owner]:
    """The body of the duty list, the grid cell, the helpers of the list, then all others.

    Of property firms only the one that serves the compound; nobody whom a complaint is about.
    Found once for a case in hand: its page shows them, and its form offers them.
    """
    kept: dict[str, list[Owner]] = vars(case)
    if KEPT not in kept:
        kept[KEPT] = _owners(case, now)
    return kept[KEPT]


def _owners(case: Case, now: datetime) -> list[Owner]:
    kind = case.kind
    here = bodies_around(case.grid_path, case.compound_path, now)
    leads = {one.pk for one in here.each(kind.lead)} if kind else set()
    helps = {one.pk for one in here.each(kind.co)} if kind else set()
    areas = [*chain(case.grid_path), *chain(case.compound_path)]
    bodies = list(Org.objects.filter(path__in=areas).order_by("path", "code")[:MOST])
    in_hand, about = _in_hand(bodies), access.objects(case)
    found = [
        Owner(
            f"org:{one.pk}",
            one.name,
            "suggested" if one.pk in leads else "co" if one.pk in helps else "",
            in_hand.get(one.pk, 0),
        )
        for one in bodies
        if one.kind not in {OrgKind.OWNERS_COMMITTEE, *about}
        and (one.kind != OrgKind.PROPERTY_COMPANY or one == here.firm)
    ]
    cell = GridCell.objects.filter(path=case.grid_path).first()
    if cell:
        mine = Task.objects.filter(STILL_TO_DO, grid_cell=cell).count()
        found.append(Owner(f"grid:{cell.pk}", cell.name, "grid", mine))
    order = {"suggested": 0, "grid": 1, "co": 2, "": 3}
    return sorted(found, key=lambda one: order[one.why])


def _in_hand(bodies: list[Org]) -> dict[UUID, int]:
    """How many open tasks each body has; from the open ones alone, never from all there were."""
    mine = Task.objects.filter(STILL_TO_DO, org__in=bodies)
    return dict(mine.values_list("org_id").annotate(Count("pk")).order_by())
