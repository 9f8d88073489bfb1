import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.kernel.money import DIGITS, fen, in_capitals, share, split, yuan

amounts = st.integers(-(10**17), 10**17)
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_whole(words: str) -> int:
    """An independent reader of capitals, group by group."""
    for unit, worth in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1)
            return read_whole(high) * worth + read_whole(low)
    pairs = re.findall(f"([{DIGITS[1:]}])([拾佰仟]?)", words)
    return sum(DIGITS.index(digit) * UNITS.get(place, 1) for digit, place in pairs)


def read(words: str) -> int:
    sign, words = (-1, words[1:]) if words.startswith("负") else (1, words)
    whole, _, rest = words.rpartition("元")
    cents = sum(
        DIGITS.index(digit) * (10 if place == "角" else 1)
        for digit, place in re.findall(f"([{DIGITS[1:]}])([角分])", rest)
    )
    return sign * (read_whole(whole) * 100 + cents)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("3,852.10", 385210),
        ("3852.1", 385210),
        ("3852", 385200),
        ("¥ 1,234,567.89", 123456789),
        ("￥21.00元", 2100),
        ("３，８５２．１０", 385210),
        ("-0.05", -5),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(written: str, amount: int) -> None:
    assert fen(written) == amount


@pytest.mark.parametrize(
    "written", ["", "1.234", "38,52.10", "1e3", ".5", "5.", "--1", "1 000,5", "一百", "NaN"]
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="No amount"):
        fen(written)


@given(amounts)
def test_what_is_written_is_read_again(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("3852.10", "叁仟捌佰伍拾贰元壹角"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("110001000", "壹亿壹仟万壹仟元整"),
        ("120000000000", "壹仟贰佰亿元整"),
        ("10000000000000", "壹拾万亿元整"),
        ("1000500.00", "壹佰万零伍佰元整"),
        ("-21.00", "负贰拾壹元整"),
    ],
)
def test_capitals(written: str, words: str) -> None:
    assert in_capitals(fen(written)) == words


@given(amounts)
def test_capitals_say_the_same_amount(amount: int) -> None:
    words = in_capitals(amount)

    assert read(words) == amount
    assert "零零" not in words
    assert words.endswith("整") == (amount % 100 == 0)


def test_too_much_for_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="1000"):
        in_capitals(10**18)


@pytest.mark.parametrize(
    ("amount", "part", "of", "due"),
    [
        (100, 1, 3, 33),
        (200, 1, 3, 67),
        (1, 1, 2, 1),
        (-1, 1, 2, -1),
        (3, 1, 2, 2),
        (35, 6000, 100, 2100),
    ],
)
def test_half_a_fen_is_rounded_up(amount: int, part: int, of: int, due: int) -> None:
    assert share(amount, part, of) == due


@given(amounts, st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_at_most_half_a_fen_off(amount: int, part: int, of: int) -> None:
    assert abs(2 * share(amount, part, of) * of - 2 * amount * part) <= of


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100, [1, 0, 2], [33, 0, 67]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (1, [0, 5], [0, 1]),
        (0, [3, 4], [0, 0]),
    ],
)
def test_a_split_gives_the_odd_fen_to_the_largest_remainder(
    amount: int, weights: list[int], parts: list[int]
) -> None:
    assert split(amount, weights) == parts


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=50).filter(any))
def test_a_split_loses_no_fen_and_no_part_is_a_fen_off(amount: int, weights: list[int]) -> None:
    parts, whole = split(amount, weights), sum(weights)

    assert sum(parts) == amount
    assert all(
        abs(part * whole - amount * weight) < whole
        for part, weight in zip(parts, weights, strict=True)
    )


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_divide_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"\[|empty"):
        split(100, weights)


@pytest.mark.parametrize(("part", "of"), [(1, 0), (-1, 2)])
def test_shares_of_nothing_are_refused(part: int, of: int) -> None:
    with pytest.raises(ValueError, match=r"\("):
        share(100, part, of)
