"""The demonstration town: the published counts, from a seed, on invented ground."""

from collections import Counter
from datetime import date

import pytest

from linli.exchange.forms.town import PRESETS, plan_of
from linli.exchange.rules import peopled
from linli.exchange.rules.ground import BAND_LENGTH_M, Corner, boxes
from linli.exchange.rules.institutions import Institutions
from linli.exchange.rules.tables import sheets
from linli.exchange.rules.town import Community, Plan, build
from linli.places.rules.residents import LEAST

LARGEST = 36
"""Homes behind the largest entrance: by so many a cell may pass the middle of its band."""
TODAY = date(2026, 5, 9)
TOWNS = sorted(path.parent.name for path in PRESETS.glob("*/exchange.town.yaml"))


@pytest.fixture(scope="module", params=TOWNS)
def made(request: pytest.FixtureRequest) -> tuple[Plan, list[Community]]:
    plan = plan_of(request.param)
    return plan, build(plan)


def test_every_count_of_the_plan_is_used_up(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    compounds = [one for community in town for one in community.compounds]
    houses = [building for one in compounds for building in one.buildings]
    wanted = sum((Counter({(h.entrances, h.floors): h.buildings}) for h in plan.houses), Counter())

    assert Counter(one.kind for one in compounds) == plan.compounds
    assert Counter(one.governance for one in compounds) == plan.governance
    bodies = Counter(plan.bodies) + Counter(plan.managed_bodies or {})
    assert Counter(one.body for one in compounds if one.body) == bodies
    assert sum(one.branch for one in compounds) == plan.branches
    if plan.houses:
        assert Counter((len(one), one[0].floors) for one in houses) == wanted
    else:
        assert sum(community.cells for community in town) == plan.cells


def test_only_the_planted_cells_leave_the_band(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    low, high = plan.households
    households: Counter[tuple[str, int]] = Counter()
    for community in town:
        for one in community.compounds:
            for entrance in one.entrances:
                households[community.code, entrance.cell] += entrance.units

    outside = [held for held in households.values() if not low <= held <= high + LARGEST]

    assert len(households) == sum(community.cells for community in town)
    assert plan.houses or len(outside) == len(plan.planted)


def test_a_large_compound_fills_cells_of_its_own(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    held = [
        ({(community.code, each.cell) for each in one.entrances}, one.large)
        for community in town
        for one in community.compounds
    ]
    large = [cells for cells, is_large in held if is_large]
    others = [cells for cells, is_large in held if not is_large]

    assert [len(cells) for cells in large] == [plan.large] * bool(plan.large)
    assert not any(cells & other for cells in large for other in others)


def test_a_large_compound_is_cut_into_cells_by_building(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    large = [one for community in town for one in community.compounds if one.large]
    houses = [{each.cell for each in building} for one in large for building in one.buildings]

    assert all(len(cells) == 1 for cells in houses)
    assert len(houses) >= plan.large


def test_cells_and_compounds_cross(made: tuple[Plan, list[Community]]) -> None:
    _, town = made
    cells_of = [
        {entrance.cell for entrance in one.entrances}
        for community in town
        for one in community.compounds
    ]

    assert max(map(len, cells_of)) > 1 or len(cells_of) == 1
    assert sum(map(len, cells_of)) >= len(town)


def test_every_word_of_a_group_leads_to_a_body(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    stands = Institutions(plan, town)
    codes = {row[0] for row in stands.rows}
    words = codes | {one.word for group in stands.groups.values() for one in group}
    seats = list(stands.seats())

    assert len(codes) == len(stands.rows)
    assert {row[-5] for row in stands.rows} <= words | {""}
    assert {row[2] for row in seats} <= words
    assert len({(row[0], row[1], row[2], *row[3:8]) for row in seats}) == len(seats)


def test_nobody_bears_the_name_of_another_in_the_same_body(
    made: tuple[Plan, list[Community]],
) -> None:
    plan, town = made
    stands = Institutions(plan, town)
    single = {group.post for group in plan.organs.seats if group.single}
    named = [(row[2], row[0]) for row in stands.seats() if row[1] not in single]
    zones = [(row[-3], row[-2]) for row in stands.zones()]
    registered = [(row[3], row[2]) for row in stands.registered() if row[2]]

    for told in (named, zones, named + registered):
        assert len(set(told)) == len(told)


def test_who_answers_for_a_zone_is_enrolled_and_who_holds_a_post_there_answers_for_one(
    made: tuple[Plan, list[Community]],
) -> None:
    plan, town = made
    stands = Institutions(plan, town)
    seats = {(row[2], row[0]) for row in stands.seats()}
    zones = {(row[-3], row[-2]): row[2] for row in stands.zones()}
    keeping = {body for body, _ in zones}

    assert {one for one in seats if one[0] in keeping} <= set(zones)
    enrolled = {(row[3], row[2]): row[0] for row in stands.enrolled()}
    assert enrolled == (zones if any(one.enrolled for one in plan.organs.zones) else {})


def test_the_same_seed_makes_the_same_town() -> None:
    plan = plan_of(TOWNS[-1])

    first, second = ([list(s.rows) for s in sheets(plan, build(plan), TODAY)] for _ in range(2))

    assert first == second


def test_a_feature_is_open_in_its_first_communities_and_shut_around_them(
    made: tuple[Plan, list[Community]],
) -> None:
    plan, town = made
    told = [list(s.rows) for s in sheets(plan, town, TODAY) if s.name == "12-功能开放"]
    first = [one for opening in plan.opened for one in town[: opening.communities]]

    assert len(told) == bool(plan.opened)
    rows = [row for rows in told for row in rows]
    assert [row[1] for row in rows if row[2] == "false"] == [f"{plan.code}/"] * len(plan.opened)
    assert ["".join(row[1].split("/")) for row in rows if row[2] == "true"] == [
        one.code for one in first
    ]
    assert len(first) < len(town)


def test_no_number_of_the_roster_can_be_dialled(made: tuple[Plan, list[Community]]) -> None:
    plan, town = made
    roster = next(sheet for sheet in sheets(plan, town, TODAY) if "名册" in sheet.name)
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


@pytest.mark.parametrize("town", TOWNS)
def test_residents_are_dealt_out_without_losing_one(town: str) -> None:
    plan = plan_of(town)
    lines = list(peopled.rows(plan.residents, build(plan)))
    inside = [int(line[3]) for line in lines if line[3]]

    assert sum(int(line[2]) for line in lines) == sum(one.total for one in plan.residents)
    assert sum(inside) == sum(one.in_compounds or 0 for one in plan.residents)
    assert all(int(line[2]) - int(line[3] or 0) >= LEAST for line in lines)
    assert len({line[0] for line in lines}) == len(lines)
