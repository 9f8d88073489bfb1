"""Places close empty, buildings move with their matters, and both find a way back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from linli.cases import actions, jobs, queries
from linli.cases.models import Case, Task
from linli.cases.rules import May, Offer, Spot
from linli.cases.rules.following import cell_after
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Appointment
from linli.people.models import Resident
from linli.people.tests import make as people
from linli.places.models import Entrance, GridCell, PlaceChange
from linli.places.rules import Why
from linli.places.rules.ground import Standing
from linli.places.tests import make as places
from linli.trail.models import Trace

from . import make
from .taps.ground import HERE, KEEPER, TODAY, _cell, _house

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def clocks(db: None) -> None:  # noqa: ARG001  (opens the database)
    make.clocks()


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        ("07/c1/b1/e2/", "g9"),
        ("07/c1/b1/", "g2"),
        ("07/c1/b10/", None),
        ("07/c1/", None),
    ],
)
def test_the_smallest_place_that_moved_decides(place: str, cell: str | None) -> None:
    assert cell_after(place, {"07/c1/b1/": "g2", "07/c1/b1/e2/": "g9"}) == cell


def closed(path: str, **more: Any) -> PlaceChange:
    given = {"from_on": TODAY, "why": "拆迁", "now": make.NOON, **more}
    return actions.close_place(KEEPER, path, **given)


def moved(path: str, to: GridCell, **more: Any) -> PlaceChange:
    given = {"from_on": TODAY, "why": "合并", "now": make.NOON, **more}
    return actions.move_building(KEEPER, path, to.pk, **given)


def in_house(cell: GridCell, path: str) -> Case:
    """A matter in a building, offered to the workers of its cell."""
    case = make.report(spot=Spot(cell.path, path, "梧桐小区")).case
    clerk = make.somebody(*May, area=HERE)
    kind = make.kind()
    actions.accept(clerk, case.pk, kind_code=kind, title="灯", now=make.NOON)
    offers = [Offer(grid_cell_id=cell.pk)]
    actions.dispatch(clerk, case.pk, offers=offers, ask="看看", now=make.NOON)
    return Case.objects.get(pk=case.pk)


def test_a_building_takes_its_open_matters_and_residents_along() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    case = in_house(old, f"{house.path}e1/")
    lives = Resident.objects.create(
        name="王某", grid_path=old.path, compound_path=f"{house.path}e1/"
    )
    assert queries.going_along(house.path) == 1

    made = moved(house.path, new)

    case.refresh_from_db()
    lives.refresh_from_db()
    assert (case.grid_path, lives.grid_path) == (new.path, new.path)
    assert Task.objects.get().grid_cell == new
    assert Trace.objects.filter(verb="case.cell_changed", subject_id=case.pk).count() == 1
    actions.take_back_change(KEEPER, made.pk, now=make.NOON)
    case.refresh_from_db()
    lives.refresh_from_db()
    assert (case.grid_path, lives.grid_path) == (old.path, old.path)
    assert Entrance.objects.get().grid_cell == old


def test_finished_matters_stay_counted_where_they_lay() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    case = make.report(spot=Spot(old.path, house.path, "梧桐小区")).case
    Case.objects.filter(pk=case.pk).update(next_due_at=None)

    moved(house.path, new)

    case.refresh_from_db()
    assert case.grid_path == old.path


@pytest.mark.parametrize("wrong", ["same", "far", "empty", "closed"])
def test_a_building_moves_only_where_it_can(wrong: str) -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    if wrong == "far":
        new = make.grid_cell()
    if wrong == "empty":
        Entrance.objects.all().delete()
    if wrong == "closed":
        GridCell.objects.filter(pk=new.pk).update(closed_on=TODAY)
    reasons = {
        "same": Why.NOTHING_CHANGES,
        "far": Why.OTHER_COMMUNITY,
        "empty": Why.NOTHING_TO_MOVE,
        "closed": Why.CLOSED_ALREADY,
    }

    with pytest.raises(Refused) as no:
        moved(house.path, old if wrong == "same" else new)

    assert no.value.reason is reasons[wrong]


def test_no_cell_closes_while_work_is_open_or_houses_lie_in_it() -> None:
    full, busy = _cell(), _cell()
    _house(full)
    make.report(spot=Spot(busy.path, HERE, "广场"))

    for cell, why in ((full, Why.PLACES_INSIDE), (busy, Why.WORK_IS_OPEN)):
        with pytest.raises(Refused) as no:
            closed(cell.path)
        assert no.value.reason is why

    assert not PlaceChange.objects.exists()


def test_no_cell_closes_under_a_post_or_a_resident() -> None:
    cell, home = _cell(), _cell()
    office = make.org()
    Appointment.objects.create(
        account=people.staff("li"), post_code="x", org=office, area_path=cell.path, since_on=TODAY
    )
    Resident.objects.create(name="王某", grid_path=home.path, compound_path="")
    assert queries.ever_standing(cell.path).posts == 1

    for place, why in ((cell, Why.POSTS_STAND_THERE), (home, Why.PEOPLE_LIVE_THERE)):
        with pytest.raises(Refused) as no:
            closed(place.path)
        assert no.value.reason is why


def test_an_empty_cell_closes_and_opens_again() -> None:
    cell = _cell()

    made = closed(cell.path)

    assert GridCell.objects.get(pk=cell.pk).closed_on == TODAY
    with pytest.raises(Refused) as no:
        closed(cell.path)
    assert no.value.reason is Why.CLOSED_ALREADY
    actions.take_back_change(KEEPER, made.pk, now=make.NOON)
    assert GridCell.objects.get(pk=cell.pk).closed_on is None
    with pytest.raises(Refused) as no:
        actions.take_back_change(KEEPER, made.pk, now=make.NOON)
    assert no.value.reason is Why.TAKEN_BACK_ALREADY


def test_a_later_day_comes_by_itself_and_waits_while_work_is_open() -> None:
    cell = _cell()
    made = closed(cell.path, from_on=TOMORROW)
    case = make.report(spot=Spot(cell.path, HERE, "广场")).case
    day = make.NOON + timedelta(days=1)

    assert jobs.bring_into_force(make.NOON) == 0
    assert jobs.bring_into_force(day) == 0
    Case.objects.filter(pk=case.pk).update(next_due_at=None)
    assert jobs.bring_into_force(day) == 1

    cell.refresh_from_db()
    made.refresh_from_db()
    assert (cell.closed_on, made.in_force_at) == (TOMORROW, day)
    assert jobs.bring_into_force(day) == 0


def test_what_was_taken_back_before_its_day_never_comes() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    made = moved(house.path, new, from_on=TOMORROW)
    actions.take_back_change(KEEPER, made.pk, now=make.NOON)

    with pytest.raises(Refused) as no:
        actions.bring_into_force(KEEPER, made.pk, now=make.NOON)

    assert no.value.reason is Why.TAKEN_BACK_ALREADY
    assert Entrance.objects.get().grid_cell == old


def test_a_strangers_area_neither_closes_nor_moves() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    made = moved(house.path, new, from_on=TOMORROW)

    taps: tuple[Callable[[], object], ...] = (
        lambda: actions.close_place(
            places.STRANGER, old.path, from_on=TODAY, why="x", now=make.NOON
        ),
        lambda: actions.move_building(
            places.STRANGER, house.path, new.pk, from_on=TODAY, why="x", now=make.NOON
        ),
        lambda: actions.take_back_change(places.STRANGER, made.pk, now=make.NOON),
        lambda: actions.bring_into_force(places.STRANGER, made.pk, now=make.NOON),
    )
    for tap in taps:
        with pytest.raises(NotAllowed):
            tap()

    assert queries.standing(new.path) == Standing()


def test_a_second_move_stands_on_the_first() -> None:
    old, new, third = _cell(), _cell(), _cell()
    house = _house(old)
    first = moved(house.path, new)
    moved(house.path, third, now=make.NOON + timedelta(hours=1))

    with pytest.raises(Refused) as no:
        actions.take_back_change(KEEPER, first.pk, now=make.NOON)

    assert no.value.reason is Why.CHANGED_SINCE


def test_a_merge_undone_after_a_move_lies_where_the_building_lies() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    cases = [make.report(spot=Spot(old.path, house.path, "1 栋")).case for _ in range(2)]
    clerk = make.somebody(*May, area=HERE)
    actions.merge(clerk, cases[0].pk, master_id=cases[1].pk, why="同一件", now=make.NOON)
    moved(house.path, new)

    actions.unmerge(clerk, cases[0].pk, now=make.NOON)

    paths = set(Case.objects.values_list("grid_path", flat=True))
    assert paths == {new.path}


def test_a_finished_matter_taken_up_again_lies_where_the_building_lies() -> None:
    old, new = _cell(), _cell()
    house = _house(old)
    case = make.report(spot=Spot(old.path, house.path, "1 栋")).case
    Case.objects.filter(pk=case.pk).update(next_due_at=None)
    moved(house.path, new)
    case.refresh_from_db()

    assert queries.cell_now(case) == new.path
