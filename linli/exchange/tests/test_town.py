"""The demonstration town: the published counts, from a seed, on invented ground."""

from collections import Counter

import pytest

from linli.exchange.forms.town import PRESETS, plan_of
from linli.exchange.rules.ground import BAND_LENGTH_M, Corner, boxes
from linli.exchange.rules.tables import sheets
from linli.exchange.rules.town import Community, Plan, build

TOWNS = sorted(path.parent.name for path in PRESETS.glob("*/exchange.town.yaml"))


@pytest.fixture(scope="module", params=TOWNS)
def made(request: pytest.FixtureRequest) -> tuple[Plan, list[Community]]:
    plan = plan_of(request.param)
    return plan, build(plan)


def test_every_count_of_the_plan_is_used_up(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    compounds = [one for community in town for one in community.compounds]

    assert Counter(one.kind for one in compounds) == plan.compounds
    assert Counter(one.governance for one in compounds) == plan.governance
    assert Counter(one.body for one in compounds) == plan.bodies
    assert sum(one.branch for one in compounds) == plan.branches
    assert sum(community.cells for community in town) == plan.cells


def test_only_the_planted_cells_leave_the_band(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    households: Counter[tuple[str, int]] = Counter()
    for community in town:
        for one in community.compounds:
            for entrance in one.entrances:
                households[community.code, entrance.cell] += entrance.units

    outside = [held for held in households.values() if not 200 <= held <= 300]

    assert len(households) == plan.cells
    assert len(outside) == len(plan.planted)


def test_cells_and_compounds_cross(made: tuple[Plan, list[Community]]) -> None:
    _, town = made
    cells_of = [
        {entrance.cell for entrance in one.entrances}
        for community in town
        for one in community.compounds
    ]

    assert max(map(len, cells_of)) > 1
    assert sum(map(len, cells_of)) > len({id(c) for c in town})


def test_the_same_seed_makes_the_same_town() -> None:
    plan = plan_of(TOWNS[0])

    first, second = ([list(s.rows) for s in sheets(plan, build(plan))][:3] for _ in range(2))

    assert first == second


def test_no_number_of_the_roster_can_be_dialled(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    roster = next(sheet for sheet in sheets(plan, town) if "名册" in sheet.name)
    phones = [row[roster.header.index("联系电话")] for row in roster.rows]

    assert phones
    assert all(phone.startswith("100") and len(phone) == 11 for phone in phones)
    assert len(set(phones)) == len(phones)


@pytest.mark.parametrize(("begin", "end", "bands"), [(0, 10, 1), (590, 610, 2), (0, 1800, 3)])
def test_a_stretch_keeps_its_length_across_bands(begin: float, end: float, bands: int) -> None:
    parts = list(boxes(Corner(0, 0), begin, end))

    assert len(parts) == bands
    assert sum(east - west for west, _, east, _ in parts) == pytest.approx(end - begin)
    assert all(west >= 0 and east <= BAND_LENGTH_M for west, _, east, _ in parts)
