"""What a shift leaves to the next: what came in, what is open, what is due. (交接班)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import SIGHT
from linli.kernel.actor import Actor
from linli.orgs.models import Shift
from linli.orgs.queries import duties_of_posts

from .reach import hidden, reach, within

MOST = 10


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Figures of a shift, complaints left out, and the numbers of what is due next. (交班内容)

    Whoever reads it later may have to keep out of a complaint: no figure tells him of one.
    """

    came_in: int = 0
    open: int = 0
    emergencies: int = 0
    due_next: tuple[str, ...] = ()

    def written(self) -> dict[str, Any]:
        return {
            "came_in": self.came_in, "open": self.open, "emergencies": self.emergencies,
            "due_next": list(self.due_next),
        }  # fmt: skip


def left_behind(actor: Actor, shift: Shift, now: datetime) -> LeftBehind:
    """What the shift of a post that sees matters leaves in its area; five queries.

    The shift gave its holder the sight of the area; that it has ended takes nothing from this.
    """
    code = shift.roster.post_code
    _name, duties = duties_of_posts(shift.duty_on, [code]).get(code, ("", []))
    if not {str(one) for one in SIGHT} & set(duties):
        return LeftBehind()
    here = within(shift.roster.area_path) & ~hidden(actor) & Q(complaint=False)
    came = Case.objects.filter(here, reported_at__gte=shift.begins_at, reported_at__lte=now)
    still = Case.objects.filter(here, IS_OPEN)
    return LeftBehind(
        came_in=came.filter(reported_at__lt=shift.ends_at).count(),
        open=still.count(),
        emergencies=still.filter(emergency=True).count(),
        due_next=tuple(still.order_by("next_due_at", "pk").values_list("number", flat=True)[:MOST]),
    )


def named(actor: Actor, numbers: Sequence[str]) -> list[Case]:
    """Of some matters those the reader may see, by what is due first; one query."""
    rows = Case.objects.filter(reach(actor, *SIGHT), number__in=numbers)
    return list(rows.order_by("next_due_at", "pk"))
