"""Scenes of the ground under the matters: places that close, buildings that move."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from linli.cases import actions
from linli.cases.rules import Spot
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.places import actions as ground
from linli.places.models import Area, Building, Compound, Entrance, GridCell
from linli.places.rules import AreaKind, CompoundKind, Level, May
from linli.places.rules.ground import What, Wish

from .scene import Scene, Tap

HERE = "07/02/06/"
KEEPER = Actor(uuid4(), frozenset({(May.KEEP_PLACES.value, HERE)}))
TODAY = NOON.date()
CELLS = "SELECT id FROM places_gridcell FOR NO KEY UPDATE"
CHANGES = "SELECT id FROM places_placechange FOR NO KEY UPDATE"


def close_place() -> Scene:
    cell = _cell()
    return _keepers(
        lambda who: actions.close_place(who, cell.path, from_on=TODAY, why="合并", now=NOON)
    )


def move_building() -> Scene:
    old, new = _cell(), _cell()
    house = _house(old)
    make.report(spot=Spot(old.path, house.path, "梧桐小区"))
    return _keepers(
        lambda who: actions.move_building(
            who, house.path, new.pk, from_on=TODAY, why="合并", now=NOON
        )
    )


def take_back_change() -> Scene:
    made = _renamed(_cell(), days=0)
    return _keepers(lambda who: actions.take_back_change(who, made, now=NOON), CHANGES)


def bring_into_force() -> Scene:
    made = _renamed(_cell(), days=1)
    later = NOON + timedelta(days=1)
    return Scene(
        lambda who: actions.bring_into_force(who, made, now=later),
        CLERK,
        CLERK,
        CHANGES,
    )


def _renamed(cell: GridCell, *, days: int) -> UUID:
    wish = Wish(What.NAME, "新网格", TODAY + timedelta(days=days), "一号文")
    return ground.change(KEEPER, cell.path, wish, now=NOON).pk


def _cell() -> GridCell:
    home, _ = Area.objects.get_or_create(
        path=HERE,
        level=Level.COMMUNITY,
        kind=AreaKind.COMMUNITY,
        code="990000002006",
        name="晴川东社区",
    )
    number = uuid4().hex[:8]
    return GridCell.objects.create(
        path=f"{HERE}g{number}/", community=home, code=number, name="第 1 网格"
    )


def _house(cell: GridCell) -> Building:
    number = uuid4().hex[:8]
    home = Compound.objects.create(
        path=f"{HERE}c{number}/",
        community=cell.community,
        code=number,
        name="梧桐小区",
        kind=CompoundKind.OTHER,
    )
    house = Building.objects.create(path=f"{home.path}b1/", compound=home, number="1", name="1 栋")
    Entrance.objects.create(path=f"{house.path}e1/", building=house, number="1", grid_cell=cell)
    return house


def _keepers(tap: Tap, gate: str = CELLS) -> Scene:
    return Scene(tap, KEEPER, replace(KEEPER, person_id=uuid4()), gate)
