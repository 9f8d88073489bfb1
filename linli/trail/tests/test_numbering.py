"""Numbers taken one by one when it is calm, by the handful in a rush; never one twice."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from linli.trail.actions import next_number, number_ahead
from linli.trail.actions.numbering import LAPSES_SECONDS, MOST, Handfuls
from linli.trail.models import Serial

DAY = date(2026, 11, 21)


class Row:
    """The row of a day, as all processes share it, and how often it was asked."""

    def __init__(self) -> None:
        self.last, self.asked = 0, 0

    def take(self, _letter: str, _day: date, many: int) -> int:
        self.last += many
        self.asked += 1
        return self.last


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def given_out(hands: Handfuls, row: Row, clock: Clock, waits: Iterable[float]) -> list[int]:
    numbers = []
    for wait in waits:
        clock.now += wait
        numbers.append(hands.next("B", DAY, row.take))
    return numbers


def test_a_calm_day_loses_no_number() -> None:
    clock, row = Clock(), Row()

    numbers = given_out(Handfuls(clock), row, clock, [LAPSES_SECONDS] * 20)

    assert numbers == list(range(1, 21))
    assert row.asked == 20


def test_a_rush_asks_the_row_seldom() -> None:
    clock, row = Clock(), Row()

    numbers = given_out(Handfuls(clock), row, clock, [0.001] * 640)

    assert numbers == list(range(1, 641))
    assert row.asked < 640 / MOST + MOST


def test_what_lay_unused_for_a_second_is_let_go() -> None:
    clock, row = Clock(), Row()
    hands = Handfuls(clock)
    rush = given_out(hands, row, clock, [0.001] * 4)

    (later,) = given_out(hands, row, clock, [LAPSES_SECONDS])

    assert rush == [1, 2, 3, 4]
    assert later == row.last > 5


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 2)), max_size=200))
def test_no_number_is_given_twice_whoever_asks_and_when(asked: list[tuple[int, float]]) -> None:
    clock, row = Clock(), Row()
    workers = [Handfuls(clock) for _ in range(4)]

    numbers = [n for who, wait in asked for n in given_out(workers[who], row, clock, [wait])]

    assert len(set(numbers)) == len(asked)


def test_yesterdays_numbers_are_forgotten() -> None:
    clock, row = Clock(), Row()
    hands = Handfuls(clock)
    hands.next("B", DAY, row.take)

    hands.next("B", DAY + timedelta(days=1), row.take)

    assert [day for _, _, day in hands.held] == [DAY + timedelta(days=1)]


@pytest.mark.django_db
def test_numbers_of_a_day_follow_each_other() -> None:
    numbers = [next_number("B", DAY) for _ in range(3)] + [next_number("W", DAY)]

    assert numbers == ["B20261121-0001", "B20261121-0002", "B20261121-0003", "W20261121-0001"]


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_ahead_and_late_never_meet() -> None:
    if connection.vendor == "sqlite":  # there a number is always taken inside the action
        numbers = [next_number("B", DAY) for _ in range(20)]
    else:
        numbers = [one("B", DAY) for _ in range(10) for one in (number_ahead, next_number)]

    assert len(set(numbers)) == 20
    assert Serial.objects.get(letter="B", day=DAY).last >= 20
