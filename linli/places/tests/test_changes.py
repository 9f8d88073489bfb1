"""Changes of places: from a day on, with their history, and back again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from linli.kernel.calendar import SHANGHAI
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, queries
from linli.places.models import (
    Area,
    Building,
    CellShare,
    Compound,
    Entrance,
    GovernanceModel,
    GridCell,
    PlaceChange,
    ProfileTag,
    Revision,
)
from linli.places.rules import Why
from linli.places.rules.added import New
from linli.places.rules.ground import Noun, What, Wish
from linli.trail.models import Trace

from .make import COMMUNITY, KEEPER, NOON, STRANGER, areas, cell, compound, entrance

TODAY = NOON.date()
LATER = TODAY + timedelta(days=10)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Area:
    return areas()


def decided(path: str, what: What, after: object, from_on: date = TODAY) -> PlaceChange:
    return actions.change(KEEPER, path, Wish(what, after, from_on, "青民发 1 号"), now=NOON)


def test_a_new_name_stands_and_the_old_one_is_found(town: Area) -> None:
    home = compound(town)

    made = decided(home.path, What.NAME, "梧桐东苑")

    home.refresh_from_db()
    assert home.name == "梧桐东苑"
    assert queries.called("梧桐小区") == [(home.path, "梧桐东苑", "梧桐小区 1")]
    assert queries.called("东苑", ["98/"]) == []
    assert queries.called(" ") == []
    verbs = set(Trace.objects.filter(subject_id=home.pk).values_list("verb", flat=True))
    assert verbs == {"place.change_decided", "place.changed"}
    assert (made.before, made.after, made.in_force_at) == ("梧桐小区 1", "梧桐东苑", NOON)
    assert Revision.objects.filter(pk="grid").exists()


def test_today_begins_at_midnight_here(town: Area) -> None:
    """Not at eight in the morning, when the day of UTC begins. (A change of today waited.)"""
    home = compound(town)
    early = datetime(2026, 12, 1, 0, 30, tzinfo=SHANGHAI)
    wish = Wish(What.NAME, "梧桐东苑", early.date(), "青民发 1 号")

    actions.change(KEEPER, home.path, wish, now=early.astimezone(UTC))

    home.refresh_from_db()
    assert home.name == "梧桐东苑"


def test_a_name_of_a_later_day_waits(town: Area) -> None:
    home = compound(town)

    made = decided(home.path, What.NAME, "梧桐东苑", LATER)

    home.refresh_from_db()
    assert (home.name, made.in_force_at) == ("梧桐小区 1", None)
    assert list(queries.changes_due(TODAY)) == []
    assert list(queries.changes_due(LATER)) == [made]
    with pytest.raises(Refused) as no:
        decided(home.path, What.NAME, "梧桐西苑")
    assert no.value.reason is Why.PLANNED_ALREADY


def test_kind_and_tags_change_and_come_back(town: Area) -> None:
    home, lies = compound(town), cell(town, 1)
    ProfileTag.objects.create(compound=home, code="no_firm")

    kind = decided(lies.path, What.KIND, "dedicated")
    tags = decided(home.path, What.TAGS, ["lift_old"])

    lies.refresh_from_db()
    assert lies.kind == "dedicated"
    assert set(ProfileTag.objects.values_list("code", flat=True)) == {"lift_old"}
    actions.take_back_change(KEEPER, kind, now=NOON)
    actions.take_back_change(KEEPER, tags, now=NOON)
    lies.refresh_from_db()
    assert lies.kind == "base"
    assert set(ProfileTag.objects.values_list("code", flat=True)) == {"no_firm"}


def test_a_model_ends_the_one_before_and_its_undoing_opens_it(town: Area) -> None:
    home = compound(town)
    since = date(2025, 1, 1)
    first = GovernanceModel.objects.create(compound=home, model="market", since_on=since)

    made = decided(home.path, What.MODEL, "self_run")

    first.refresh_from_db()
    assert first.until_on == TODAY - timedelta(days=1)
    assert queries.card(home, TODAY).model == GovernanceModel.objects.get(until_on=None)
    with pytest.raises(Refused) as no:
        decided(home.path, What.MODEL, "entrusted", since)
    assert no.value.reason is Why.BEFORE_THE_LAST_CHANGE
    actions.take_back_change(KEEPER, made, now=NOON)
    assert GovernanceModel.objects.get(until_on=None) == first


def test_what_takes_work_along_is_not_decided_here(town: Area) -> None:
    home = compound(town)

    with pytest.raises(Refused) as no:
        decided(home.path, What.CLOSED, TODAY.isoformat())

    assert no.value.reason is Why.NOT_OF_THIS_PLACE


def test_a_stranger_changes_and_enters_nothing(town: Area) -> None:
    wish = Wish(What.NAME, "新名", TODAY, "一号文")

    with pytest.raises(NotAllowed):
        actions.change(STRANGER, town.path, wish, now=NOON)
    with pytest.raises(NotAllowed):
        actions.add(STRANGER, town.path, New(Noun.CELL, "G9", "九", "文", "base"), now=NOON)

    assert not Trace.objects.exists()


def test_places_are_entered_at_the_next_path(town: Area) -> None:
    lies, home = cell(town, 7), compound(town)

    new_cell = actions.add(KEEPER, COMMUNITY, New(Noun.CELL, "G8", "八", "文", "base"), now=NOON)
    near = New(Noun.COMPOUND, "C9", "新苑", "文", "other")
    new_home = actions.add(KEEPER, COMMUNITY, near, now=NOON)
    house = New(Noun.BUILDING, "12", "12 栋", "竣工", x_m=1.0, y_m=2.0)
    built = actions.add(KEEPER, home.path, house, now=NOON)
    stairs = New(Noun.ENTRANCE, "2", "", "竣工", cell=lies.path)
    actions.add(KEEPER, built.path, stairs, now=NOON)

    assert (new_cell.path, new_home.path) == (f"{COMMUNITY}g8/", f"{COMMUNITY}c2/")
    assert built.path == f"{home.path}b12/"
    assert Entrance.objects.get().grid_cell == lies
    assert Entrance.objects.get().path == f"{built.path}e2/"
    assert GridCell.objects.count() == 2
    assert Compound.objects.count() == 2
    with pytest.raises(Refused) as no:
        actions.add(KEEPER, home.path, house, now=NOON)
    assert no.value.reason is Why.NUMBER_TAKEN


def test_an_addition_taken_back_is_gone(town: Area) -> None:
    home = compound(town)
    built = actions.add(KEEPER, home.path, New(Noun.BUILDING, "3", "3 栋", "竣工"), now=NOON)

    actions.take_back_change(KEEPER, built, now=NOON)

    assert not Building.objects.exists()
    assert PlaceChange.objects.get().taken_back_at == NOON


def test_a_building_that_moves_leaves_its_share_behind(town: Area) -> None:
    old, new, home = cell(town, 1), cell(town, 2), compound(town)
    entrance(home, old, building="1", units=200)
    stairs = entrance(home, old, building="2", units=100)
    wish = Wish(What.CELL, str(new.pk), TODAY, "一号文")

    made = actions.decide(KEEPER, stairs.building.path, wish, now=NOON)
    actions.put_in_force(KEEPER, made, now=NOON)

    stairs.refresh_from_db()
    assert stairs.grid_cell == new
    parts = CellShare.objects.values_list("old__path", "new__path", "part", "of")
    assert set(parts) == {(old.path, old.path, 200, 300), (old.path, new.path, 100, 300)}
    assert [one.part for one in queries.cell_shares(COMMUNITY)] == [200, 100]
    assert queries.past(made).last
    actions.take_back_change(KEEPER, made, now=NOON)
    stairs.refresh_from_db()
    old.refresh_from_db()
    assert (stairs.grid_cell, old.households) == (old, 300)
    assert not CellShare.objects.exists()


def test_a_closed_place_leaves_the_lists(town: Area) -> None:
    lies, home = cell(town, 1, side=0), compound(town)
    stairs = entrance(home, lies)
    for path in (stairs.building.path, home.path, lies.path):
        wish = Wish(What.CLOSED, TODAY.isoformat(), TODAY, "拆迁")
        actions.put_in_force(KEEPER, actions.decide(KEEPER, path, wish, now=NOON), now=NOON)

    stairs.refresh_from_db()
    assert stairs.closed_on == TODAY
    assert list(queries.cells_of(COMMUNITY)) == []
    assert list(queries.compounds_of(COMMUNITY)) == []
    assert list(queries.buildings_of(home.pk)) == []
    assert queries.sums_by_community(COMMUNITY)[COMMUNITY].cells == 0
    assert queries.grid_index().at(50, 50) is None
    made = PlaceChange.objects.get(path=stairs.building.path)
    actions.take_back_change(KEEPER, made, now=NOON)
    stairs.refresh_from_db()
    assert stairs.closed_on is None
