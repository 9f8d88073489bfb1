"""How many people live in an area: who may note it, what is refused, which count holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, queries
from linli.places.models import Area, ResidentCount
from linli.places.rules import AreaKind, Level, Why
from linli.places.rules.ground import What, Wish
from linli.places.rules.residents import (
    Count,
    Gathered,
    Known,
    Source,
    gathered,
    why_not_note,
)
from linli.trail.models import Trace

from .make import COMMUNITY, DISTRICT, KEEPER, NOON, STRANGER, STREET, areas, cell

TODAY = NOON.date()
YEAR_END = date(2025, 12, 31)
COUNT = Count(YEAR_END, 5_800, 3_400, Source.CENSUS, "区统计局 2025 年统计公报")
OPEN = Known(COMMUNITY, closed=False, same_day=False)


@pytest.mark.parametrize(
    ("known", "count", "why"),
    [
        ({}, {}, None),
        ({"path": DISTRICT}, {}, None),
        ({}, {"counted_on": TODAY}, None),
        ({}, {"residents": 0, "in_compounds": 0}, None),
        ({}, {"residents": 5, "in_compounds": None}, None),
        ({}, {"residents": 5_800, "in_compounds": 5_800}, None),
        ({}, {"residents": 5_800, "in_compounds": 5_795}, None),
        ({"path": f"{COMMUNITY}g1/"}, {}, Why.NOT_OF_THIS_PLACE),
        ({"path": f"{COMMUNITY}c1/"}, {}, Why.NOT_OF_THIS_PLACE),
        ({"path": f"{COMMUNITY}c1/b1/"}, {}, Why.NOT_OF_THIS_PLACE),
        ({"closed": True}, {}, Why.CLOSED_ALREADY),
        ({"same_day": True}, {}, Why.COUNTED_THAT_DAY),
        ({}, {"counted_on": TODAY + timedelta(days=1)}, Why.DAY_TO_COME),
        ({}, {"in_compounds": 5_801}, Why.PART_ABOVE_WHOLE),
        ({}, {"residents": -1, "in_compounds": None}, Why.PART_ABOVE_WHOLE),
        ({}, {"residents": 4, "in_compounds": None}, Why.TOO_FEW_TO_TELL),
        ({}, {"in_compounds": 1}, Why.TOO_FEW_TO_TELL),
        ({}, {"in_compounds": 5_796}, Why.TOO_FEW_TO_TELL),
        ({}, {"paper": "  "}, Why.REASON_NEEDED),
    ],
)
def test_a_count_is_of_an_area_and_tells_nothing_of_a_few(
    known: dict[str, Any], count: dict[str, Any], why: Why | None
) -> None:
    assert why_not_note(replace(OPEN, **known), replace(COUNT, **count), TODAY) is why


def test_counts_side_by_side_are_added_up_and_none_twice() -> None:
    street = replace(COUNT, residents=9_000, in_compounds=None)
    later = replace(COUNT, residents=1_000, in_compounds=600, counted_on=TODAY)
    homes = ["99/01/05/", "99/01/06/", "99/02/01/", "99/02/02/"]

    found = gathered({"99/01/": street, "99/01/05/": COUNT, "99/02/01/": later}, homes)
    whole = gathered({"99/01/05/": COUNT, "99/02/01/": later}, homes)

    assert found == Gathered(10_000, None, 3, 4, YEAR_END, TODAY)
    assert whole == Gathered(6_800, 4_000, 2, 4, YEAR_END, TODAY)
    assert gathered({}, homes) is None


@pytest.fixture
def community(db: None) -> Area:  # noqa: ARG001  (opens the database)
    return areas()


def note(path: str = COMMUNITY, **more: Any) -> ResidentCount:
    return actions.note_residents(KEEPER, path, replace(COUNT, **more), now=NOON)


def test_the_count_of_the_latest_day_holds_and_the_one_before_holds_again(community: Area) -> None:
    late = note(counted_on=TODAY, residents=6_000)
    early = note()

    assert queries.count_at(community.path, TODAY) == late
    assert queries.count_at(community.path, TODAY - timedelta(days=1)) == early
    actions.take_back_residents(KEEPER, late.pk, now=NOON)
    assert queries.count_at(community.path, TODAY) == early
    assert [one.pk for one in queries.counts_of(community.path)] == [late.pk, early.pk]


def test_both_ways_leave_their_trace_without_the_number(community: Area) -> None:
    made = note()
    actions.take_back_residents(KEEPER, made.pk, now=NOON)

    left = Trace.objects.filter(subject_id=made.pk).order_by("pk")

    assert [one.verb for one in left] == ["resident_count.noted", "resident_count.taken_back"]
    assert made.area == community
    assert (made.noted_by, made.noted_at) == (KEEPER.person_id, NOON)


def test_the_same_again_is_the_same_and_another_of_that_day_is_refused(community: Area) -> None:
    made = note()

    assert note() == made
    with pytest.raises(Refused) as no:
        note(residents=5_900)
    assert no.value.reason is Why.COUNTED_THAT_DAY
    actions.take_back_residents(KEEPER, made.pk, now=NOON)
    assert note(residents=5_900).area == community


REFUSED: list[tuple[type[Refused], Why, Callable[[ResidentCount], object]]] = [
    (NotAllowed, Why.NOT_YOUR_AREA, lambda _: note(STREET)),
    (NotAllowed, Why.NOT_YOUR_AREA,
     lambda _: actions.note_residents(STRANGER, COMMUNITY, COUNT, now=NOON)),
    (NotAllowed, Why.NOT_YOUR_AREA,
     lambda made: actions.take_back_residents(STRANGER, made.pk, now=NOON)),
    (Refused, Why.NOT_OF_THIS_PLACE, lambda _: note(f"{COMMUNITY}g1/")),
    (Refused, Why.TOO_FEW_TO_TELL, lambda _: note(in_compounds=3, counted_on=TODAY)),
]  # fmt: skip


@pytest.mark.parametrize(("error", "reason", "act"), REFUSED)
def test_what_may_not_be_is_refused_and_nothing_is_written(
    community: Area,
    error: type[Refused],
    reason: Why,
    act: Callable[[ResidentCount], object],
) -> None:
    cell(community, 1)
    made = note()

    with pytest.raises(error) as no:
        act(made)

    assert no.value.reason is reason
    made.refresh_from_db()
    assert (ResidentCount.objects.count(), made.taken_back_at) == (1, None)


def test_a_count_is_taken_back_once(community: Area) -> None:
    made = note()
    actions.take_back_residents(KEEPER, made.pk, now=NOON)

    with pytest.raises(Refused) as no:
        actions.take_back_residents(KEEPER, made.pk, now=NOON)

    assert no.value.reason is Why.TAKEN_BACK_ALREADY
    assert queries.count_at(community.path, TODAY) is None


@pytest.mark.parametrize(
    ("residents", "in_compounds"), [(4, None), (100, 3), (100, 97), (100, 101)]
)
def test_the_database_keeps_no_small_group_either(
    community: Area, residents: int, in_compounds: int | None
) -> None:
    row = ResidentCount(
        area=community, counted_on=YEAR_END, residents=residents, in_compounds=in_compounds,
        source=Source.CENSUS, paper="公报",
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_is_inside_an_area_is_gathered_and_closed_areas_are_left_out(community: Area) -> None:
    other = Area.objects.create(
        path=f"{STREET}06/", level=Level.COMMUNITY, kind=AreaKind.COMMUNITY,
        code="990000001006", name="晴川东社区",
    )  # fmt: skip
    note()
    ResidentCount.objects.create(
        area=other, counted_on=TODAY, residents=200, source=Source.SURVEY, paper="摸底"
    )

    assert queries.gathered_at(STREET, TODAY) == Gathered(6_000, None, 2, 2, YEAR_END, TODAY)
    assert queries.gathered_at(community.path, TODAY) is None
    Area.objects.filter(pk=other.pk).update(closed_on=TODAY)
    assert queries.gathered_at(STREET, TODAY) == Gathered(5_800, 3_400, 1, 1, YEAR_END, YEAR_END)


def test_after_midnight_here_the_day_has_come_whatever_the_machine_s_clock_says(
    community: Area,
) -> None:
    """At one in the morning in Shanghai it is still yesterday in UTC."""
    night = datetime(2026, 11, 19, 17, tzinfo=UTC)
    home = cell(community, 1)

    made = actions.note_residents(KEEPER, COMMUNITY, replace(COUNT, counted_on=TODAY), now=night)
    change = actions.change(KEEPER, home.path, Wish(What.NAME, "新网格", TODAY, "令"), now=night)

    assert made.counted_on == TODAY
    assert change.in_force_at == night
