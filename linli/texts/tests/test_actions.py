from dataclasses import replace
from uuid import uuid4

import pytest

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed
from linli.texts import actions
from linli.texts.models import Entry, Walk
from linli.texts.rules import Kind, Why

from . import make

pytestmark = pytest.mark.django_db
NOBODY_IN_PARTICULAR = Actor(uuid4(), frozenset({("places.set_up", "99/")}))


def test_nobody_writes_into_the_index_by_hand() -> None:
    by_hand, none = NOBODY_IN_PARTICULAR, make.source()

    with pytest.raises(NotAllowed) as no:
        actions.keep(by_hand, Kind.BODY, none, [], today=make.TODAY)
    assert no.value.reason is Why.NOT_BY_HAND
    with pytest.raises(NotAllowed):
        actions.ask_walk(by_hand, [Kind.BODY])
    with pytest.raises(NotAllowed):
        actions.walk(by_hand, Kind.BODY, none, today=make.TODAY)


def test_a_thing_told_anew_keeps_its_number() -> None:
    home = make.thing("梧桐小区")
    other = make.thing("银杏小区")
    make.entered(home, other)
    before = dict(Entry.objects.values_list("subject_id", "number"))
    renamed = make.source(replace(home, title="榆树小区"))

    done = actions.keep(CLERK, Kind.COMPOUND, renamed, [home.subject_id], today=make.TODAY)

    assert done == 1
    assert dict(Entry.objects.values_list("subject_id", "number")) == before
    assert make.titles(make.hits("榆树")) == ["榆树小区"]
    assert make.hits("梧桐") == []


def test_what_its_room_no_longer_tells_is_found_no_more() -> None:
    home = make.thing("梧桐小区")
    make.entered(home)

    actions.keep(CLERK, Kind.COMPOUND, make.source(), [home.subject_id], today=make.TODAY)

    assert make.hits("梧桐") == []
    assert not Entry.objects.exists()


def test_telling_the_same_again_changes_nothing() -> None:
    home = make.thing("梧桐小区")
    known = make.entered(home)

    again = actions.keep(CLERK, Kind.COMPOUND, known, [home.subject_id], today=make.TODAY)

    assert again == 0


def test_a_walk_goes_through_all_and_takes_out_what_is_gone() -> None:
    things = [make.thing(f"梧桐小区{n}") for n in range(actions.A_LOT * 2 + 3)]
    make.entered(*things)
    left = [*things[:5], *things[actions.A_LOT + 9 : -1]]

    make.walked(make.source(*left))

    found = set(Entry.objects.values_list("subject_id", flat=True))
    assert found == {one.subject_id for one in left}
    assert not Walk.objects.get(kind=Kind.COMPOUND).due


def test_a_walk_stops_after_a_lot_and_goes_on_there() -> None:
    things = [make.thing(f"梧桐小区{n}") for n in range(actions.A_LOT + 1)]
    known = make.source(*things)
    actions.ask_walk(CLERK, [Kind.COMPOUND])

    first = actions.walk(CLERK, Kind.COMPOUND, known, today=make.TODAY)
    second = actions.walk(CLERK, Kind.COMPOUND, known, today=make.TODAY)
    third = actions.walk(CLERK, Kind.COMPOUND, known, today=make.TODAY)

    assert (first, second, third) == (actions.A_LOT, 1, 0)
    assert Entry.objects.count() == actions.A_LOT + 1


def test_a_walk_of_what_was_never_asked_for_does_nothing() -> None:
    seen = actions.walk(CLERK, Kind.BODY, make.source(make.thing("一个")), today=make.TODAY)

    assert seen == 0
    assert not Entry.objects.exists()


def test_a_whole_walk_writes_also_what_has_not_changed() -> None:
    known = make.entered(make.thing("梧桐小区"))
    Entry.objects.update(terms="2别的")

    make.walked(known)
    before = Entry.objects.values_list("terms", flat=True).get()
    make.walked(known, whole=True)
    after = Entry.objects.values_list("terms", flat=True).get()

    assert "梧桐" not in before
    assert "梧桐" in after


def test_the_parts_of_one_thing_come_and_go_apart() -> None:
    body = make.thing("网格员", part="worker")
    second = replace(body, title="楼栋长", part="steward")
    make.entered(body, second, kind=Kind.POST)

    make.walked(make.source(second), Kind.POST)

    assert make.titles(make.hits("楼栋长", kind=Kind.POST)) == ["楼栋长"]
    assert make.hits("网格员", kind=Kind.POST) == []
