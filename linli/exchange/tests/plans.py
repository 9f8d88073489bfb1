"""A small town whose grid cells are divided anew."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from linli.cases.tests import make
from linli.exchange import actions
from linli.exchange.actions import Draft
from linli.kernel.actor import CLERK, Actor
from linli.places import actions as ground
from linli.places.models import Entrance, GridCell, Redivision
from linli.places.rules import May
from linli.places.rules.redivision import Line
from linli.places.tests import make as towns
from linli.places.tests.make import COMMUNITY

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 21)
NEXT_DAY = NOON + timedelta(days=1)


def keeper() -> Actor:
    return Actor(uuid4(), frozenset({(May.KEEP_PLACES.value, COMMUNITY)}), office="网格中心")


FIRST, SECOND = keeper(), keeper()


def three_cells() -> list[Entrance]:
    """Three cells: 1 栋 and 2 栋 in the first, 3 栋 in the second, nothing in the third."""
    make.clocks()
    community = towns.areas()
    home = towns.compound(community)
    cells = [towns.cell(community, number, side=number) for number in (1, 2, 3)]
    made = [
        towns.entrance(home, cells[0], building="1", units=20),
        towns.entrance(home, cells[0], building="2", units=10),
        towns.entrance(home, cells[1], building="3", units=6),
    ]
    ground.count_households()
    for one in cells:
        ground.issue_plate(CLERK, one.pk, now=NOON)
    return made


def code(number: int) -> str:
    return f"990000001005{number:03}"


MERGED = (
    Line(1, code(1), "N1", "合一网格", ("1栋",)),
    Line(2, code(1), code(2)),
    Line(3, code(2), code(2)),
    Line(4, code(3), "N1"),
)


def drawn(*lines: Line, from_on: date = TODAY, **more: Any) -> Redivision:
    draft = Draft(COMMUNITY, "三网合二", "青民发 3 号", from_on, lines or MERGED)
    return actions.draw_up(FIRST, draft, now=NOON, **more)


def decided(*lines: Line, **more: Any) -> Redivision:
    return actions.decide_plan(SECOND, drawn(*lines, **more).pk, now=NOON)


def carried_out(*lines: Line) -> Redivision:
    return actions.carry_out(CLERK, decided(*lines).pk, now=NOON)


def cell(given: str) -> GridCell:
    return GridCell.objects.get(code=given)
