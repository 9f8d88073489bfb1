"""At which level matters were solved, by community. (办结层级)"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from linli.cases import access
from linli.cases.models import Case, Order, Task
from linli.cases.rules import SIGHT, May, OrderKind, Part, Stretch
from linli.cases.rules import levels as rules
from linli.cases.rules.levels import SolvedAt
from linli.kernel.actor import Actor
from linli.orgs import queries as orgs

from .figures import midnight
from .hold import tasks_of
from .load import next_day
from .orders import waiting_order
from .owners import Owner, owners_for
from .reach import reach, within

Levels = Counter[SolvedAt]


def solved_by_area(actor: Actor, area: str, stretch: Stretch) -> dict[str, Levels]:
    """Of what was reported in a stretch and is solved: how many at each level; one query."""
    rows = Case.objects.filter(
        reach(actor, *SIGHT) & within(area),
        reported_at__gte=midnight(stretch.since),
        reported_at__lt=midnight(next_day(stretch.until)),
    )
    rows = rows.exclude(solved_at="").order_by()
    found: dict[str, Levels] = {}
    for path, level, n in rows.values_list("community_path", "solved_at").annotate(n=Count("pk")):
        found.setdefault(path, Counter())[SolvedAt(level)] += n
    return dict(sorted(found.items()))


def dispatchers_of(area: str, now: datetime) -> list[UUID]:
    """Who chooses who handles matters of a whole area: those of it, else of the one above."""
    levels = orgs.holders_over(May.DISPATCH, [area], now) if area else []
    return levels[0] if levels else []


def one_up(case: Case, now: datetime) -> list[tuple[str, str]]:
    """The bodies of the level above whoever leads, for a choice. (上一级单位)"""
    lead = lead_of(case)
    if lead is None:
        return []
    up = rules.above(access.level_of(access.hand_of(lead), case), case.community_path)
    bodies = [one for one in owners_for(case, now) if one.kind]
    return [(one.value, one.name) for one in bodies if up and _level(one, case) is up[0]]


def below(case: Case, now: datetime) -> list[tuple[str, str]]:
    """The bodies and the grid cell below whoever leads, for a choice. (下级单位)"""
    lead = lead_of(case)
    if lead is None:
        return []
    hand = access.hand_of(lead)
    mine = access.level_of(hand, case), hand.path
    return [
        (one.value, one.name)
        for one in owners_for(case, now)
        if not one.barred and not rules.why_not_delegate((_level(one, case), one.path), mine)
    ]


def _level(one: Owner, case: Case) -> SolvedAt:
    return access.level_of(rules.Hand(one.kind, one.path), case)


@dataclass(frozen=True, slots=True)
class LevelNow:
    """The level that leads a matter, the one above it, and what that one was asked. (所在层级)"""

    case: Case
    lead: SolvedAt | None = None
    above: SolvedAt | None = None
    above_area: str = ""
    asked: Order | None = None

    @property
    def solved(self) -> SolvedAt | None:
        return SolvedAt(self.case.solved_at) if self.case.solved_at else None


def level_now(case: Case) -> LevelNow:
    """Where a matter stands among the levels; without a lead it stands nowhere yet."""
    lead = lead_of(case)
    if lead is None:
        return LevelNow(case)
    level = access.level_of(access.hand_of(lead), case)
    up, area = rules.above(level, case.community_path) or (None, "")
    return LevelNow(case, level, up, area, waiting_order(case, OrderKind.ESCALATION))


def lead_of(case: Case) -> Task | None:
    """Whose task it is in the first place, where somebody has it."""
    return next((one for one in tasks_of(case) if one.part == Part.LEAD), None)
