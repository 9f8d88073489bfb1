"""By entrance: how many homes got a message, and behind which doors nobody did. (没收到消息的住户)

A door stands here because nobody behind it gets messages, never because somebody did not read.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from linli.kernel.actor import Actor
from linli.kernel.paths import under_any
from linli.notices.models import Notice, ToldByHand
from linli.notices.rules import May
from linli.people.models import Resident
from linli.places.models import Entrance, Unit

from .places import named
from .receipts import homes_told

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Stairs:
    """One entrance in counts, and since when it has been told by hand. (一个单元)"""

    path: str
    name: str
    homes: int
    told: int
    by_hand_at: datetime | None

    @property
    def left(self) -> int:
        return self.homes - self.told


def is_entrance(path: str) -> bool:
    return Entrance.objects.filter(path=path).exists()


def _meant(actor: Actor, notice: Notice) -> QuerySet[Entrance]:
    """The entrances a notice is meant for, where the actor tells people by hand."""
    mine = under_any(actor.areas_of(May.TELL_BY_HAND), "path")
    here = Entrance.objects.filter(mine, closed_on__isnull=True)
    return here.filter(under_any(notice.facts.aims, "path")).order_by("path")


def stairs_of(actor: Actor, notice: Notice, after: str = "") -> tuple[list[Stairs], str]:
    """Entrances in code order, fifty at most, and where to go on; seven queries. (按单元)"""
    rows = list(_meant(actor, notice).filter(path__gt=after)[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    homes = _by_entrance(Unit.objects.filter(entrance__in=shown, is_dwelling=True), "entrance_id")
    inside = homes_told(notice).filter(
        household__unit__entrance__in=shown, household__unit__is_dwelling=True
    )
    told = _by_entrance(inside, "household__unit__entrance_id", "household__unit")
    paths = [one.path for one in shown]
    by_hand = ToldByHand.objects.filter(notice=notice, entrance_path__in=paths)
    ticked = dict(by_hand.values_list("entrance_path", "told_at"))
    names = named(paths)
    found = [
        Stairs(
            path=one.path,
            name=names[one.path],
            homes=homes.get(one.pk, 0),
            told=told.get(one.pk, 0),
            by_hand_at=ticked.get(one.path),
        )
        for one in shown
    ]
    return found, shown[-1].path if len(rows) > A_PAGE else ""


def _by_entrance(
    rows: QuerySet[Unit] | QuerySet[Resident], entrance: str, counted: str = "pk"
) -> dict[UUID, int]:
    found = rows.order_by().values_list(entrance).annotate(Count(counted, distinct=True))
    return dict(found)


def doors_of(notice: Notice, stairs: Sequence[Stairs]) -> dict[str, list[str]]:
    """Entrance → the doors behind which nobody got a message, in walking order. One query."""
    told = homes_told(notice).values("household__unit_id")
    homes = Unit.objects.filter(
        entrance__path__in=[one.path for one in stairs], is_dwelling=True
    ).exclude(pk__in=told)
    doors: dict[str, list[str]] = defaultdict(list)
    rows = homes.order_by("floor", "number", "pk")
    for path, number in rows.values_list("entrance__path", "number"):
        doors[path].append(number)
    return dict(doors)
