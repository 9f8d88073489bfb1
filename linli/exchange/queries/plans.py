"""What a plan of redivision would move, and what was moved. (多网合一)"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from linli.cases.models import IS_OPEN, Case
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of, under_any
from linli.orgs.models import Appointment
from linli.orgs.queries import lasting, names_at, posts_in_force
from linli.places import queries as places
from linli.places.models import Area, CellShare, GridCell, Plate, Redivision, RedivisionMove
from linli.places.rules import Band, May
from linli.places.rules.redivision import Landing


@dataclass(frozen=True, slots=True)
class NewCell:
    """One cell of after: what it is called, what it holds, whether it is out of the band."""

    code: str
    name: str
    households: int
    outside: bool
    is_new: bool
    before: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """A post on an old cell, and whether its holder has the same on a cell it went into."""

    held: Appointment
    post: str
    area: str
    anew: bool

    @property
    def community(self) -> str:
        return community_of(self.held.area_path)


@dataclass(frozen=True, slots=True)
class Community:
    """The posts of one community: where they begin in the list, how many, how many still open."""

    path: str
    name: str
    begins: int
    number: int
    still: int

    @property
    def anchor(self) -> str:
        return f"c-{self.path.rstrip('/').replace('/', '-')}"


@dataclass(slots=True)
class Effect:
    """Everything a plan touches. (影响)"""

    cells: list[NewCell] = field(default_factory=list)
    closing: list[GridCell] = field(default_factory=list)
    matters: int = 0
    posts: list[Given] = field(default_factory=list)
    plates: list[tuple[Plate, list[GridCell]]] = field(default_factory=list)


def kept_areas(actor: Actor) -> list[tuple[str, str]]:
    """Communities and streets over which the actor may draw up a plan, in code order."""
    rows = Area.objects.filter(under_any(actor.areas_of(May.KEEP_PLACES), "path"), closed_on=None)
    return list(rows.order_by("path").values_list("path", "name"))


def effect(plan: Redivision, landing: Landing, band: Band | None, today: date) -> Effect:
    """What a plan that is still to come would do; eight queries."""
    ground = places.ground_of(plan.path)
    codes = landing.closing(ground)
    closing = list(GridCell.objects.filter(code__in=codes).order_by("code"))
    paths = [one.path for one in closing]
    outside = set(landing.outside(band))
    going = {old for (old, _), new in landing.to.items() if new != old}
    left = GridCell.objects.filter(code__in=going | set(codes)).values("path")
    return Effect(
        cells=[
            NewCell(
                code,
                landing.names.get(code) or (ground[code].name if code in ground else ""),
                number,
                code in outside,
                code not in ground,
                ground[code].households if code in ground else None,
            )
            for code, number in sorted(landing.households.items())
        ],
        closing=closing,
        matters=Case.objects.filter(IS_OPEN, grid_path__in=left).count(),
        posts=given(paths, {}, today),
        plates=[(one, []) for one in _plates(paths)],
    )


def done(plan: Redivision, band: Band | None, today: date) -> Effect:
    """What a plan that was carried out did; posts to be given anew are looked up as of today."""
    moved = RedivisionMove.objects.filter(redivision=plan)
    shares = CellShare.objects.filter(cause=plan.pk)
    ends = Q(pk__in=moved.values("new")) | Q(pk__in=shares.values("new"))
    cells = GridCell.objects.filter(ends, closed_on=None).order_by("code")
    gone = GridCell.objects.filter(pk__in=shares.values("old"), closed_on__isnull=False)
    closing = list(gone.order_by("code"))
    heirs = {one.path: places.heirs(one) for one in closing}
    came = dict(moved.order_by().values_list("new").annotate(Sum("households")))
    return Effect(
        cells=[
            NewCell(
                one.code, one.name, one.households,
                outside=band is not None and not band.holds(one.households),
                is_new=False, before=came.get(one.pk),
            )
            for one in cells
        ],
        closing=closing,
        matters=plan.matters,
        posts=given(list(heirs), {path: [one.path for one in to] for path, to in heirs.items()},
                    today),
        plates=[(one, heirs[one.grid_cell.path]) for one in _plates(heirs)],
    )  # fmt: skip


def given(paths: Iterable[str], heirs: dict[str, list[str]], today: date) -> list[Given]:
    """The posts held on cells that close; none is ended, each is to be given anew. (待重新任命)"""
    asked = list(paths)
    held = Appointment.objects.filter(lasting(today), area_path__in=asked)
    rows = list(held.select_related("org", "account").order_by("area_path", "post_code", "pk"))
    ends = {path for to in heirs.values() for path in to}
    again = Appointment.objects.filter(lasting(today), area_path__in=ends)
    has = set(again.values_list("account_id", "post_code", "area_path"))
    names, posts = names_at(asked), posts_in_force(today)
    return [
        Given(
            one,
            posts[one.post_code].name if one.post_code in posts else one.post_code,
            names.get(one.area_path, one.area_path),
            any((one.account_id, one.post_code, to) in has for to in heirs.get(one.area_path, [])),
        )
        for one in rows
    ]


def communities(posts: Sequence[Given]) -> list[Community]:
    """The communities of a list of posts, in its order; at most two queries. (按社区分组)"""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(posts):
        found.setdefault(one.community, []).append(at)
    names = names_at(found)
    return [
        Community(path, names.get(path, path), ats[0], len(ats),
                  sum(not posts[at].anew for at in ats))
        for path, ats in found.items()
    ]  # fmt: skip


def _plates(paths: Iterable[str]) -> list[Plate]:
    posted = Plate.objects.filter(grid_cell__path__in=list(paths), revoked_at=None)
    return list(posted.select_related("grid_cell").order_by("grid_cell__code"))


def moves(plan: Redivision, size: int) -> list[dict[str, Any]]:
    """Old cell → new cell with its buildings and households, in code order; one query. (对应表)"""
    rows = RedivisionMove.objects.filter(redivision=plan).order_by("old__code", "new__code")
    counted: Any = rows.values("old__name", "old__code", "new__name", "new__code")
    return list(counted.annotate(buildings=Count("pk"), homes=Sum("households"))[:size])
