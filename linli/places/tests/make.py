"""A small invented town for tests."""

from datetime import UTC, date, datetime
from uuid import uuid4

import shapely

from linli.kernel.actor import CLERK, Actor
from linli.places.actions import note_residents
from linli.places.models import Area, Building, Compound, Entrance, GridCell, ResidentCount, Unit
from linli.places.rules import AreaKind, CompoundKind, GridKind, Level, May
from linli.places.rules.residents import Count, Source

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
DISTRICT, STREET, COMMUNITY = "99/", "99/01/", "99/01/05/"
GRID, COMPOUND = "99/01/05/g1/", "99/01/05/c1/"
KEEPER = Actor(uuid4(), frozenset({(May.KEEP_PLACES, COMMUNITY)}))
SETTER = Actor(uuid4(), frozenset({(May.SET_UP, DISTRICT)}))
STRANGER = Actor(uuid4(), frozenset({(May.KEEP_PLACES, "98/")}))
MACHINE = CLERK


def areas() -> Area:
    """District, street and community; the community."""
    given = [
        (DISTRICT, Level.DISTRICT, AreaKind.DISTRICT, "990000", "青禾区"),
        (STREET, Level.SUBDISTRICT, AreaKind.STREET, "990000001", "望江街道"),
        (COMMUNITY, Level.COMMUNITY, AreaKind.COMMUNITY, "990000001005", "晴川社区"),
    ]
    made = [
        Area.objects.create(path=path, level=level, kind=kind, code=code, name=name)
        for path, level, kind, code, name in given
    ]
    return made[-1]


def cell(
    community: Area, number: int, *, households: int = 240, side: int | None = None
) -> GridCell:
    """A square cell of 100 m, `side` squares to the east; without a side it has no boundary."""
    square = side if side is None else shapely.box(side * 100, 0, side * 100 + 100, 100)
    return GridCell.objects.create(
        path=f"{community.path}g{number}/",
        community=community,
        code=f"{community.code}{number:03}",
        kind=GridKind.BASE,
        name=f"第 {number} 网格",
        households=households,
        boundary=None if square is None else shapely.to_wkb(square),
    )


def compound(community: Area, number: int = 1) -> Compound:
    return Compound.objects.create(
        path=f"{community.path}c{number}/",
        community=community,
        code=f"{community.code}C{number:02}",
        name=f"梧桐小区 {number}",
        kind=CompoundKind.COMMERCIAL_RESIDENTIAL,
        x_m=50.0,
        y_m=50.0,
    )


def counted(path: str, residents: int = 5_800, on: date = date(2025, 12, 31)) -> ResidentCount:
    """A count of an area, of these 3,400 in compounds."""
    said = Count(on, residents, 3_400, Source.CENSUS, "区统计局公报")
    return note_residents(MACHINE, path, said, now=NOON)


def entrance(
    home: Compound,
    lies_in: GridCell | None,
    *,
    building: str = "1",
    number: str = "1",
    units: int = 2,
) -> Entrance:
    house, _ = Building.objects.get_or_create(
        compound=home,
        number=building,
        defaults={
            "path": f"{home.path}b{building}/",
            "name": f"{building} 栋",
            "x_m": 50.0,
            "y_m": 50.0,
        },
    )
    stairs = Entrance.objects.create(
        building=house, number=number, path=f"{house.path}e{number}/", grid_cell=lies_in
    )
    Unit.objects.bulk_create(
        [Unit(entrance=stairs, number=f"{floor}01", floor=floor) for floor in range(1, units + 1)]
    )
    return stairs
