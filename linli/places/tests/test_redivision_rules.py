"""A plan of redivision: every building lands in exactly one new cell, or the plan says why not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.places.rules import Band, Why
from linli.places.rules.redivision import (
    Fault,
    House,
    Line,
    OldCell,
    Plan,
    Wrong,
    land,
    plain,
    why_not_decide,
    why_not_redraw,
    why_not_undo_plan,
)

HERE, THERE = "99/01/05/", "99/01/06/"


def house(number: int, households: int = 100) -> House:
    names = {f"梧桐小区{number}栋", f"C1{number}", f"{number}栋"}
    return House(f"b{number}", frozenset(map(plain, names)), households)


GROUND = {
    "G1": OldCell("G1", "第 1 网格", HERE, 200, (house(1), house(2))),
    "G2": OldCell("G2", "第 2 网格", HERE, 100, (house(3),)),
    "G3": OldCell("G3", "广场", HERE, 0),
    "G4": OldCell("G4", "远网格", THERE, 50, (house(9, 50),)),
    "G5": OldCell("G5", "旧网格", HERE, 0, closed=True),
    "G6": OldCell("G6", "第 6 网格", HERE, 40, (house(6, 40),)),
}


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ([], [Wrong(0, Fault.NO_LINES)]),
        ([Line(1, "", "N1", "新")], [Wrong(1, Fault.INCOMPLETE)]),
        ([Line(1, "G9", "N1", "新")], [Wrong(1, Fault.UNKNOWN_CELL, "G9")]),
        ([Line(1, "G5", "N1", "新")], [Wrong(1, Fault.UNKNOWN_CELL, "G5")]),
        ([Line(1, "G1", "N1", "新", ("8栋",))], [
            Wrong(1, Fault.UNKNOWN_BUILDING, "8栋"), Wrong(1, Fault.LEFT_OVER, "1栋")]),
        ([Line(1, "G1", "N1", "新", ("1栋", "2 栋", "1栋"))], [Wrong(1, Fault.TWICE, "1栋")]),
        ([Line(1, "G1", "N1", "新", ("1栋",))], [Wrong(1, Fault.LEFT_OVER, "2栋")]),
        ([Line(1, "G1", "N1", "新"), Line(2, "G1", "N2", "新二")], [
            Wrong(2, Fault.TWO_RESTS, "G1")]),
        ([Line(1, "G1", "N1", "新"), Line(2, "G4", "N1")], [
            Wrong(2, Fault.OTHER_COMMUNITY, "N1")]),
        ([Line(1, "G1", "N1", "新"), Line(2, "G2", "N1", "别名")], [
            Wrong(2, Fault.TWO_NAMES, "N1")]),
        ([Line(1, "G1", "N1")], [Wrong(0, Fault.NO_NAME, "N1")]),
        ([Line(1, "G1", "G5")], [Wrong(1, Fault.TARGET_CLOSED, "G5")]),
        ([Line(1, "G1", "N1", "新", (), 201)], [Wrong(1, Fault.WRONG_HOUSEHOLDS, "200")]),
        ([Line(1, "G1", "N1", "新", (), 200)], []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_plan_is_said(lines: list[Line], faults: list[Wrong]) -> None:
    assert land(lines, GROUND).wrong == faults


def test_two_buildings_of_one_name_are_told_apart_by_their_compound() -> None:
    twin = House("b1x", frozenset(map(plain, {"东苑1栋", "1栋"})), 5)
    ground = {"G1": replace(GROUND["G1"], houses=(house(1), twin))}

    unclear = land([Line(1, "G1", "N1", "新", ("1栋",)), Line(2, "G1", "G1")], ground)
    clear = land([Line(1, "G1", "N1", "新", ("东苑 1栋",)), Line(2, "G1", "G1")], ground)

    assert unclear.wrong == [Wrong(1, Fault.AMBIGUOUS_BUILDING, "1栋")]
    assert clear.to == {("G1", "b1x"): "N1", ("G1", "b1"): "G1"}


def test_cells_are_merged_split_and_kept() -> None:
    lines = [
        Line(1, "G1", "N1", "新一", ("1栋",)),
        Line(2, "G1", "G2"),
        Line(3, "G2", "N1"),
        Line(4, "G3", "N1"),
        Line(5, "G6", "G6"),
    ]

    found = land(lines, GROUND)

    assert found.wrong == []
    assert found.to == {
        ("G1", "b1"): "N1", ("G1", "b2"): "G2", ("G2", "b3"): "N1", ("G6", "b6"): "G6",
    }  # fmt: skip
    assert found.whole == {"G3": "N1"}
    assert found.households == {"G2": 100, "G6": 40, "N1": 200}
    assert found.closing(GROUND) == ["G1", "G3"]
    assert found.outside(Band(100, 300)) == ["G6"]
    assert found.outside(None) == []


def test_a_cell_that_is_only_joined_keeps_its_own_households() -> None:
    found = land([Line(1, "G1", "G6")], GROUND)

    assert found.households == {"G6": 240}


CODES = st.sampled_from(["N1", "N2", "G1", "G2"])


@given(st.lists(st.tuples(st.sampled_from(["G1", "G2"]), CODES, st.sets(st.integers(1, 3)))))
def test_a_plan_without_faults_loses_no_household(
    given_lines: list[tuple[str, str, set[int]]],
) -> None:
    lines = [
        Line(number, old, new, new, tuple(f"{one}栋" for one in sorted(houses)))
        for number, (old, new, houses) in enumerate(given_lines, 1)
    ]

    found = land(lines, GROUND)

    if not found.wrong:
        planned = {old for old, _ in found.to}
        stays = sum(
            GROUND[code].households for code in found.households
            if code in GROUND and code not in planned
        )  # fmt: skip
        gone = sum(GROUND[old].households for old in planned)
        assert sum(found.households.values()) == gone + stays


@pytest.mark.parametrize(
    ("plan", "by", "wrong", "late", "why"),
    [
        (Plan("a"), "b", [], False, None),
        (Plan("a", decided=True), "b", [], False, Why.PLAN_IS_DECIDED),
        (Plan("a", taken_back=True), "b", [], False, Why.PLAN_IS_DECIDED),
        (Plan("a"), "b", [Wrong(0, Fault.NO_LINES)], False, Why.PLAN_HAS_FAULTS),
        (Plan("a"), "b", [], True, Why.DAY_HAS_PASSED),
        (Plan("a"), "a", [], False, Why.OWN_PLAN),
    ],
)
def test_somebody_else_decides_a_sound_plan(
    plan: Plan, by: str, wrong: list[Wrong], late: bool, why: Why | None
) -> None:
    assert why_not_decide(plan, by, wrong, late=late) is why


def test_only_a_draft_is_drawn_anew() -> None:
    assert why_not_redraw(Plan("a")) is None
    assert why_not_redraw(Plan("a", decided=True)) is Why.PLAN_IS_DECIDED


@pytest.mark.parametrize(
    ("plan", "said", "why"),
    [
        (Plan("a", decided=True), "重来", None),
        (Plan("a"), " ", Why.REASON_NEEDED),
        (Plan("a", taken_back=True), "重来", Why.TAKEN_BACK_ALREADY),
        (Plan("a", decided=True, carried_out=True), "重来", Why.PLAN_IS_DONE),
    ],
)
def test_there_is_a_way_back_until_it_is_carried_out(
    plan: Plan, said: str, why: Why | None
) -> None:
    assert why_not_undo_plan(plan, said) is why
