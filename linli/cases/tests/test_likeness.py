"""What somebody's words sound like, and how many neighbours are counted out. (像哪类事)"""

import pytest

from linli.cases.forms.presets import ClockRow
from linli.cases.rules.likeness import alike, told_of

LAMP, LIFT, EXTRA, PATH = (
    "路灯、楼道灯不亮",
    "电梯故障(困人走1301)",
    "加装电梯意见分歧",
    "道路、楼道不洁",
)
NAMES = (LAMP, LIFT, EXTRA, PATH)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("门口的路灯坏了", {LAMP}),
        ("樓道燈不亮，老人不敢下楼", {LAMP}),
        ("电梯又坏了", {LIFT}),
        ("想加装电梯，意见不一", {EXTRA}),
        ("道路上都是泥", {PATH}),
        ("热水不热", set()),
        ("灯", set()),
        ("", set()),
    ],
)
def test_words_sound_like_the_kinds_they_name(said: str, names: set[str]) -> None:
    assert alike(said, NAMES) == names


@pytest.mark.parametrize(
    ("others", "few", "told"),
    [(0, 5, 0), (1, 5, None), (4, 5, None), (5, 5, 5), (30, 40, None), (30, None, None)],
)
def test_few_neighbours_are_not_counted_out(others: int, few: int | None, told: int | None) -> None:
    assert told_of(others, few) == told


def test_no_town_counts_out_fewer_than_five() -> None:
    row = {"code": "few", "valid_from": "2026-01-01", "source": "an invented rule"}

    assert ClockRow.model_validate({**row, "limit": "9"}).limit == "9"
    with pytest.raises(ValueError, match="under five"):
        ClockRow.model_validate({**row, "limit": "4"})
