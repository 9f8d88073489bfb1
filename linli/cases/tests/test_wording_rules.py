"""By which terms a matter is found; no database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from linli.cases.rules.wording import (
    area_term,
    areas_asked,
    pairs_asked,
    place_in_order,
    terms_of,
    wording,
)

NOON = datetime(2026, 5, 8, 4, tzinfo=UTC)
LOWEST, HIGHEST = UUID(int=0), UUID(int=2**128 - 1)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("路灯不亮，很久了", "路灯不亮"), "路灯不亮很久了"),
        (("路灯不亮", "路灯不亮，很久了"), "路灯不亮\n路灯不亮很久了"),
        (("樓道ＡＢ", "", "，。"), "楼道ab"),
        (("灯", "三号楼", "B20260508-0001"), "灯\n3号楼\nb202605080001"),
    ],
)
def test_what_a_part_holds_already_is_not_said_again(parts: tuple[str, ...], text: str) -> None:
    assert wording(parts) == text


def test_terms_are_pairs_each_once_and_every_area_above() -> None:
    terms = terms_of("灯灯灯", ["07/02/", "07/02/05/"])

    assert terms == ["灯灯", "灯", "§07§", "§07§02§", "§07§02§05§"]


@pytest.mark.parametrize(
    ("word", "pairs"), [("灯", ["灯"]), ("路灯", ["路灯"]), ("路灯路灯", ["路灯", "灯路"])]
)
def test_a_word_is_asked_by_its_pairs(word: str, pairs: list[str]) -> None:
    assert pairs_asked(word) == pairs


@pytest.mark.parametrize(
    ("areas", "asked"),
    [
        ([], []),
        (["07/"], []),
        (["07/02/05/", "08/"], []),
        (["07/02/05/"], [area_term("07/02/05/")]),
    ],
)
def test_who_reaches_a_district_is_not_asked_for_areas(areas: list[str], asked: list[str]) -> None:
    assert areas_asked(areas) == asked


@pytest.mark.parametrize("gap", [timedelta(milliseconds=1), timedelta(days=9_000)])
def test_what_was_reported_later_stands_higher_whatever_its_id(gap: timedelta) -> None:
    first, second = place_in_order(NOON, HIGHEST), place_in_order(NOON + gap, LOWEST)

    assert 0 < first < second < 2**62
