"""How much there is to do for how many, by community or grid cell; never by name. (工作负荷)"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q, Sum

from linli.cases.models import IS_OPEN, Case
from linli.cases.rules import SIGHT, May, Stretch
from linli.cases.rules.unclaimed import UNCLAIMED
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of
from linli.orgs.models import Appointment
from linli.orgs.queries import in_term, posts_in_force
from linli.places.models import GridCell

from .by_cell import by_cell
from .figures import midnight
from .reach import reach, within


@dataclass(frozen=True, slots=True)
class Load:
    """Households, people who handle matters there, matters open and of these unclaimed. (负荷)"""

    households: int = 0
    workers: int = 0
    open: int = 0
    unclaimed: int = 0

    @property
    def households_each(self) -> Fraction | None:
        return Fraction(self.households, self.workers) if self.workers else None

    @property
    def open_each(self) -> Fraction | None:
        return Fraction(self.open, self.workers) if self.workers else None


def loads(actor: Actor, area: str, today: date) -> tuple[Load, dict[str, Load]]:
    """The load of an area and of its parts; four queries.

    Parts are communities, or the grid cells of one; there nobody is counted as a worker, because
    a cell has one and the figure would be his.
    """
    of_cells = area.count("/") >= 3
    homes = _households(area, "path" if of_cells else "community__path")
    matters = _matters(actor, area, "grid_path" if of_cells else "community_path")
    people = _people(area, today)
    parts = {
        path: Load(
            homes.get(path, 0),
            0 if of_cells else len(people.get(path, ())),
            *matters.get(path, (0, 0)),
        )
        for path in sorted({*homes, *matters, *({} if of_cells else people)})
    }
    everybody = {one for some in people.values() for one in some}
    whole = Load(
        sum(homes.values()),
        len(everybody),
        sum(number for number, _ in matters.values()),
        sum(number for _, number in matters.values()),
    )
    return whole, parts


def _households(area: str, by: str) -> dict[str, int]:
    cells = GridCell.objects.filter(path__under=area, closed_on=None, scheme="").order_by()
    return {path: n or 0 for path, n in cells.values_list(by).annotate(n=Sum("households"))}


def _matters(actor: Actor, area: str, by: str) -> dict[str, tuple[int, int]]:
    rows = Case.objects.filter(IS_OPEN, reach(actor, *SIGHT) & within(area)).order_by()
    unclaimed = Count("pk", filter=Q(state__in=UNCLAIMED))
    counted = rows.values_list(by).annotate(n=Count("pk"), unclaimed=unclaimed)
    return {path: (number, left) for path, number, left in counted}


def _people(area: str, today: date) -> dict[str, set[UUID]]:
    """Who handles matters of a community or of a grid cell in it, by community."""
    handle = [code for code, one in posts_in_force(today).items() if May.HANDLE in one.duties]
    held = Appointment.objects.filter(in_term(today), post_code__in=handle, area_path__under=area)
    found: dict[str, set[UUID]] = defaultdict(set)
    for path, person in held.values_list("area_path", "account_id"):
        if path == community_of(path) and path.count("/") == 3:
            found[path].add(person)
        elif path.rstrip("/").rsplit("/", 1)[-1].startswith("g"):
            found[community_of(path)].add(person)
    return found


def complaints(actor: Actor, area: str, stretch: Stretch) -> dict[str, Fraction]:
    """Complaints reported in a stretch, by community, or by the cells of today of one. (投诉件数)

    Both stretches of a comparison are counted on the same ground, so that their scope is the same.
    """
    since, until = midnight(stretch.since), midnight(next_day(stretch.until))
    if area.count("/") >= 3:
        return by_cell(actor, area, since, until, Q(complaint=True))
    return _by_community(actor, area, since, until)


def next_day(day: date) -> date:
    """The day after."""
    return date.fromordinal(day.toordinal() + 1)


def _by_community(actor: Actor, area: str, since: datetime, until: datetime) -> dict[str, Fraction]:
    rows = Case.objects.filter(reach(actor, *SIGHT) & within(area), complaint=True)
    rows = rows.filter(reported_at__gte=since, reported_at__lt=until).order_by()
    found: Counter[str] = Counter()
    for path, number in rows.values_list("community_path").annotate(n=Count("pk")):
        found[path] += number
    return {path: Fraction(number) for path, number in found.items()}
