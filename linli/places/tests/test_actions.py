"""Plates, entrances and reasons: each change once, with its trace, and only by those who may."""

from datetime import UTC, date, datetime, timedelta

import pytest

from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, queries
from linli.places.models import Area, CellShare, GridCell, Plate
from linli.places.rules import Why
from linli.places.rules.shares import spread
from linli.trail.models import Trace

from .make import (
    COMMUNITY,
    DISTRICT,
    KEEPER,
    NOON,
    SETTER,
    STRANGER,
    areas,
    cell,
    compound,
    entrance,
)

BAND = {"low": 200, "high": 300, "valid_from": date(2026, 1, 1), "source": "an invented rule"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Area:
    return areas()


def test_a_cell_has_one_code_in_force(town: Area) -> None:
    lies_in = cell(town, 1)

    first = actions.issue_plate(KEEPER, lies_in.pk, now=NOON)
    again = actions.issue_plate(KEEPER, lies_in.pk, now=NOON + timedelta(days=1))

    assert first == again
    assert len(first.code) == 10
    assert Trace.objects.get().verb == "plate.issued"


def test_a_revoked_code_makes_room_for_another(town: Area) -> None:
    lies_in = cell(town, 1)
    first = actions.issue_plate(KEEPER, lies_in.pk, now=NOON)
    actions.revoke_plate(KEEPER, first.pk, why="被撕", now=NOON)

    second = actions.issue_plate(KEEPER, lies_in.pk, now=NOON)

    assert second.code != first.code
    assert Trace.objects.filter(verb="plate.revoked").count() == 1


@pytest.mark.parametrize(("why", "refusal"), [(" ", Why.REASON_NEEDED), ("x", Why.ALREADY_REVOKED)])
def test_a_plate_is_revoked_once_and_for_a_reason(town: Area, why: str, refusal: Why) -> None:
    plate = actions.issue_plate(KEEPER, cell(town, 1).pk, now=NOON)
    if refusal is Why.ALREADY_REVOKED:
        actions.revoke_plate(KEEPER, plate.pk, why="被撕", now=NOON)

    with pytest.raises(Refused) as no:
        actions.revoke_plate(KEEPER, plate.pk, why=why, now=NOON)

    assert no.value.reason is refusal


def test_a_stranger_neither_issues_nor_revokes(town: Area) -> None:
    lies_in = cell(town, 1)
    plate = actions.issue_plate(KEEPER, lies_in.pk, now=NOON)

    with pytest.raises(NotAllowed):
        actions.issue_plate(STRANGER, lies_in.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.revoke_plate(STRANGER, plate.pk, why="被撕", now=NOON)

    assert Plate.objects.get().revoked_at is None


def test_entrances_move_and_households_with_them(town: Area) -> None:
    old, new, home = cell(town, 1), cell(town, 2), compound(town)
    stairs = [entrance(home, old, number=number, units=3) for number in ("1", "2")]
    actions.count_households()

    moved = actions.assign_entrances(KEEPER, new.pk, [stairs[0].pk], now=NOON)

    old.refresh_from_db()
    assert (old.households, moved.households) == (3, 3)
    assert Trace.objects.get().facts == {"entrances": 1}
    actions.assign_entrances(KEEPER, new.pk, [stairs[0].pk], now=NOON)
    assert Trace.objects.count() == 1


def test_entrances_stay_in_their_community(town: Area) -> None:
    lies_in = cell(town, 1)
    stairs = entrance(compound(town), lies_in)
    stairs.path = "99/01/06/c1/b1/e1/"
    stairs.save()

    with pytest.raises(Refused) as no:
        actions.assign_entrances(KEEPER, lies_in.pk, [stairs.pk], now=NOON)

    assert no.value.reason is Why.OTHER_COMMUNITY


def test_only_dwellings_are_households(town: Area) -> None:
    lies_in, empty = cell(town, 1), cell(town, 2)
    stairs = entrance(compound(town), lies_in, units=3)
    stairs.unit_set.filter(number="101").update(is_dwelling=False)

    assert actions.count_households() == 2

    lies_in.refresh_from_db()
    empty.refresh_from_db()
    assert (lies_in.households, empty.households) == (2, 0)


def test_a_stranger_moves_and_explains_nothing(town: Area) -> None:
    lies_in = cell(town, 1)

    with pytest.raises(NotAllowed):
        actions.assign_entrances(STRANGER, lies_in.pk, [], now=NOON)
    with pytest.raises(NotAllowed):
        actions.explain_band(STRANGER, lies_in.pk, why="商住混合", now=NOON)


def test_cells_outside_the_band_are_listed_with_their_reason(town: Area) -> None:
    for number, households in enumerate((199, 200, 300, 301), start=1):
        cell(town, number, households=households)
    assert not queries.out_of_band(DISTRICT, NOON.date()).exists()
    actions.load_bands(SETTER, [BAND], now=NOON)

    large = GridCell.objects.get(households=301)
    actions.explain_band(KEEPER, large.pk, why=" 整栋不拆分 ", now=NOON)

    listed = queries.out_of_band(COMMUNITY, NOON.date())
    assert [(one.households, one.band_reason) for one in listed] == [(199, ""), (301, "整栋不拆分")]
    assert Trace.objects.filter(verb="grid_cell.band_explained").count() == 1


@pytest.mark.parametrize(
    ("households", "why", "refusal"),
    [(250, "商住混合", Why.IN_THE_BAND), (350, "", Why.REASON_NEEDED)],
)
def test_a_reason_is_for_cells_outside_the_band(
    town: Area, households: int, why: str, refusal: Why
) -> None:
    actions.load_bands(SETTER, [BAND], now=NOON)
    lies_in = cell(town, 1, households=households)

    with pytest.raises(Refused) as no:
        actions.explain_band(KEEPER, lies_in.pk, why=why, now=NOON)

    assert no.value.reason is refusal


def test_entrances_that_move_leave_their_shares_and_never_twice_at_once(town: Area) -> None:
    old, new, third, home = cell(town, 1), cell(town, 2), cell(town, 3), compound(town)
    stairs = [entrance(home, old, number=number, units=3) for number in ("1", "2")]

    actions.assign_entrances(KEEPER, new.pk, [stairs[0].pk], now=NOON)
    actions.assign_entrances(KEEPER, third.pk, [stairs[1].pk], now=NOON)

    kept = CellShare.objects.order_by("since_at", "new__path")
    assert list(kept.values_list("new__path", "part", "of")) == [
        (old.path, 3, 6), (new.path, 3, 6), (third.path, 3, 3),
    ]  # fmt: skip
    long_ago, shares = datetime.min.replace(tzinfo=UTC), queries.cell_shares(town.path)
    assert spread(old.path, 6, long_ago, shares) == {new.path: 3, third.path: 3}
