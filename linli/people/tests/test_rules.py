from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.people.rules import (
    CODE_TRIES,
    AccessContext,
    Asked,
    Purpose,
    Why,
    is_code_open,
    is_mobile,
    why_not_send_code,
)
from linli.people.tests.make import NOON


def ago(seconds: int, *, number: bool = True, place: bool = True, known: bool = False) -> Asked:
    at = NOON - timedelta(seconds=seconds)
    return Asked(at, same_number=number, same_place=place, is_known=known)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ([], None),
        ([ago(59)], Why.TOO_MANY_CODES),
        ([ago(60)], None),
        ([ago(59, place=False)], None),
        ([ago(100 * n) for n in range(1, 5)], None),
        ([ago(100 * n) for n in range(1, 6)], Why.TOO_MANY_CODES),
        ([ago(100 * n, place=False) for n in range(1, 15)], None),
        ([ago(100 * n, place=False) for n in range(1, 16)], Why.TOO_MANY_CODES),
        ([ago(n, number=False) for n in range(59)], None),
        ([ago(n, number=False) for n in range(60)], Why.TOO_MANY_CODES),
    ],
)
def test_so_many_codes_a_number_and_a_place(asked: list[Asked], why: Why | None) -> None:
    assert why_not_send_code(asked, NOON) is why


@pytest.mark.parametrize(
    ("asked", "known", "why"),
    [
        ([ago(9, place=False) for _ in range(99)], True, None),
        ([ago(9, place=False) for _ in range(99)], False, Why.TOO_MANY_CODES),
        ([ago(9, place=False, known=True) for _ in range(99)], False, None),
        ([ago(9, known=True)], True, Why.TOO_MANY_CODES),
        ([ago(100 * n, known=True) for n in range(1, 6)], True, Why.TOO_MANY_CODES),
    ],
)
def test_whoever_signed_in_before_has_a_share_of_his_own(
    asked: list[Asked], why: Why | None, *, known: bool
) -> None:
    assert why_not_send_code(asked, NOON, is_known=known) is why


@given(st.lists(st.integers(60, 3599), max_size=14))
def test_a_stranger_elsewhere_does_not_use_up_my_codes(moments: list[int]) -> None:
    asked = [ago(seconds, place=False) for seconds in moments]

    assert why_not_send_code(asked, NOON) is None


@pytest.mark.parametrize(
    ("after", "tries", "used", "is_open"),
    [
        (0, 0, None, True),
        (299, CODE_TRIES - 1, None, True),
        (300, 0, None, False),
        (0, CODE_TRIES, None, False),
        (0, 1, NOON, False),
    ],
)
def test_a_code_is_open_five_minutes_and_five_tries(
    after: int, tries: int, used: datetime | None, *, is_open: bool
) -> None:
    now = NOON + timedelta(seconds=after)

    assert is_code_open(NOON, tries, used, now) is is_open


@pytest.mark.parametrize(
    ("number", "mobile"),
    [("13800002211", True), ("12800002211", False), ("1380000221", False), ("0876-1234567", False)],
)
def test_a_mobile_number_has_eleven_digits(number: str, *, mobile: bool) -> None:
    assert is_mobile(number) is mobile


@pytest.mark.parametrize(
    "about", ["", "case", "case:7", "case:019AA5E0-7C1E-7B3A-9F42-6D1C0E8B5A77"]
)
def test_a_look_needs_an_object_at_hand(about: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        AccessContext(Purpose.CALL_BACK, about)
