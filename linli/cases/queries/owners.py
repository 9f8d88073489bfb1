"""To whom a case could go: those the duty list names first, each with the reason. (派给谁)"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from linli.cases.models import Case, Task
from linli.kernel.paths import chain
from linli.orgs.models import Org
from linli.orgs.queries import firm_of, responsible_each
from linli.orgs.rules import OrgKind
from linli.places.models import GridCell

from .working import IN_HAND

MOST = 60


@dataclass(frozen=True, slots=True)
class Owner:
    """A body or a grid cell a case can be offered to. `in_hand` counts its open tasks."""

    value: str
    name: str
    why: str
    in_hand: int = 0


def owners_for(case: Case, now: datetime) -> list[Owner]:
    """The body of the duty list, the grid cell, the helpers of the list, then all others.

    Of property firms only the one that serves the compound.
    """
    kind = case.kind
    paths = case.grid_path, case.compound_path
    leads = {one.pk for one in responsible_each(kind.lead, *paths, now)} if kind else set()
    helps = {one.pk for one in responsible_each(kind.co, *paths, now)} if kind else set()
    firm = firm_of(case.compound_path, timezone.localdate(now))
    areas = [*chain(case.grid_path), *chain(case.compound_path)]
    open_tasks = Count("task", filter=Q(task__finished_at=None, task__state__in=IN_HAND))
    bodies = Org.objects.filter(path__in=areas).annotate(in_hand=open_tasks)
    found = [
        Owner(
            f"org:{one.pk}",
            one.name,
            "suggested" if one.pk in leads else "co" if one.pk in helps else "",
            one.in_hand,
        )
        for one in bodies.order_by("path", "code")[:MOST]
        if one.kind != OrgKind.OWNERS_COMMITTEE
        and (one.kind != OrgKind.PROPERTY_COMPANY or one == firm)
    ]
    cell = GridCell.objects.filter(path=case.grid_path).first()
    if cell:
        mine = Task.objects.filter(grid_cell=cell, finished_at=None, state__in=IN_HAND).count()
        found.append(Owner(f"grid:{cell.pk}", cell.name, "grid", mine))
    order = {"suggested": 0, "grid": 1, "co": 2, "": 3}
    return sorted(found, key=lambda one: order[one.why])
