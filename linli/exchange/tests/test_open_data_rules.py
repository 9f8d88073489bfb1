"""No line of open data stands with a group in which one to four matters could be read off."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.exchange.rules.open_data import LEAST, Matter, Row, few, rows

DISTRICT, STREET, OTHER = ("99", "试验区"), ("9901", "甲街道"), ("9902", "乙街道")


def matter(community: int, street: tuple[str, str] = STREET, kind: str = "0402") -> Matter:
    areas = ((f"{street[0]}{community:02}", f"{community}社区"), street, DISTRICT)
    return Matter(kind, f"种类{kind}", f"类{kind[:2]}", areas, title="楼前路灯不亮")


def areas(found: list[Row]) -> Counter[str]:
    return Counter(row[3] for row in found)


def test_a_matter_stands_with_the_smallest_area_that_hides_it() -> None:
    many = [matter(1)] * 5 + [matter(2)] * 4 + [matter(3)] + [matter(4, OTHER)] * 5

    found, left_out = rows("2026-05", many)

    assert areas(found) == {"990101": 5, "9901": 5, "990204": 5}
    assert left_out == 0
    assert found == sorted(found)


def test_where_no_area_hides_it_the_group_of_kinds_may_and_its_words_go() -> None:
    rare = [matter(n, kind=f"04{n:02}") for n in range(1, 6)]

    found, left_out = rows("2026-05", rare)

    assert left_out == 0
    assert {row[1:5] for row in found} == {("", "类04", "99", "试验区")}
    assert {row[-1] for row in found} == {""}


def test_what_nothing_hides_is_left_out() -> None:
    found, left_out = rows("2026-05", [matter(1), matter(2, OTHER), matter(3)])

    assert (found, left_out) == ([], 3)
    assert rows("2026-05", []) == ([], 0)


@given(
    st.lists(
        st.builds(
            matter,
            st.integers(1, 4),
            st.sampled_from([STREET, OTHER]),
            st.sampled_from(["0401", "0402", "0501"]),
        ),
        max_size=60,
    )
)
def test_every_group_that_is_shown_has_five_and_none_is_lost(many: list[Matter]) -> None:
    found, left_out = rows("2026-05", many)

    assert len(found) + left_out == len(many)
    assert min(Counter((row[1], row[2], row[3]) for row in found).values(), default=LEAST) >= LEAST


@pytest.mark.parametrize(("number", "told"), [(0, "0"), (1, "1–4"), (4, "1–4"), (5, "5")])
def test_how_many_are_left_out_says_no_small_number(number: int, told: str) -> None:
    assert few(number) == told
