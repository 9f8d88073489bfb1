"""Who got no message: counted by entrance, told by hand, never who did not read."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.refusals import NotAllowed, Refused
from linli.notices import actions, jobs, queries
from linli.notices.models import Notice, ToldByHand
from linli.notices.rules import May, Why
from linli.notices.tests import make
from linli.people.models import Account
from linli.places.models import Entrance, Unit
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def told(path: str = make.COMPOUND) -> Notice:
    """A notice of today that has reached whoever it reaches."""
    now, today = timezone.now(), timezone.localdate()
    notice = make.published(path, now=now, first_on=today, last_on=today)
    jobs.hand_out(now)
    jobs.tell_residents(now)
    return notice


@pytest.fixture
def steward(client: Client) -> Account:
    account = make.appointed(May.TELL_BY_HAND, area=f"{make.COMPOUND}b1/e1/")
    client.force_login(account)
    return account


def test_an_entrance_is_counted_by_homes_not_by_people() -> None:
    stairs = make.ground()
    make.lives(stairs[0], "101")
    make.lives(stairs[0], "101")
    notice = told()

    first, second = queries.stairs_of(make.SECRETARY, notice)[0]

    assert (first.name, first.homes, first.told, first.left) == ("梧桐小区 1 1 栋 1 单元", 2, 1, 1)
    assert (second.homes, second.told) == (2, 0)
    assert queries.doors_of(notice, [first, second]) == {
        first.path: ["201"],
        second.path: ["101", "201"],
    }


def test_whoever_did_not_read_stands_on_no_list() -> None:
    stairs = make.ground()
    reader, other = make.lives(stairs[0], "101"), make.lives(stairs[0], "201")
    notice = told(stairs[0].path)
    me = make.somebody(person_id=reader.pk)

    before = queries.doors_of(notice, queries.stairs_of(make.SECRETARY, notice)[0])
    actions.acknowledge(me, notice.pk, now=make.NOON)

    assert before == queries.doors_of(notice, queries.stairs_of(make.SECRETARY, notice)[0]) == {}
    assert other.is_active


def test_shops_and_garages_are_no_homes() -> None:
    stairs = make.ground()
    Unit.objects.filter(entrance=stairs[0], number="201").update(is_dwelling=False)
    notice = told(stairs[0].path)

    (one,) = queries.stairs_of(make.SECRETARY, notice)[0]

    assert one.homes == 1


def test_a_steward_sees_his_own_stairs_alone() -> None:
    stairs = make.ground()
    notice = told(make.COMMUNITY)
    mine = make.somebody(May.TELL_BY_HAND, area=stairs[1].path)

    assert [one.path for one in queries.stairs_of(mine, notice)[0]] == [stairs[1].path]


def test_many_entrances_come_fifty_at_a_time(django_assert_max_num_queries: Any) -> None:
    first = make.ground()[0]
    Entrance.objects.bulk_create(
        Entrance(building=first.building, number=f"{n}", path=f"{first.building.path}e{n:03}/")
        for n in range(100, 155)
    )
    notice = told(first.building.path)

    with django_assert_max_num_queries(10):
        page, more = queries.stairs_of(make.SECRETARY, notice)
    rest, end = queries.stairs_of(make.SECRETARY, notice, more)

    assert (len(page), len(rest), end) == (50, 6, "")


def test_a_tick_is_kept_once_and_can_be_taken_back() -> None:
    stairs = make.ground()
    notice = told()
    path = stairs[0].path

    actions.tell_by_hand(make.SECRETARY, notice.pk, path, now=make.NOON)
    actions.tell_by_hand(make.SECRETARY, notice.pk, path, now=make.NOON)
    assert queries.reached(notice, make.NOON).by_hand == 1
    actions.untell(make.SECRETARY, notice.pk, path, now=make.NOON)
    actions.untell(make.SECRETARY, notice.pk, path, now=make.NOON)

    assert not ToldByHand.objects.exists()
    verbs = Trace.objects.filter(verb__endswith="told_by_hand").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "notice.told_by_hand", "notice.not_told_by_hand",
    ]  # fmt: skip


@pytest.mark.parametrize("place", [f"{make.COMMUNITY}c2/b1/e1/", make.COMPOUND])
def test_only_an_entrance_it_is_meant_for_is_told_of_it(place: str) -> None:
    make.ground()
    notice = told()

    with pytest.raises(Refused) as no:
        actions.tell_by_hand(make.SECRETARY, notice.pk, place, now=make.NOON)

    assert no.value.reason is Why.UNKNOWN_PLACE


def test_nobody_ticks_a_draft_or_a_strange_entrance() -> None:
    stairs = make.ground()
    draft, notice = make.drafted(make.COMPOUND), told()
    elsewhere = make.somebody(May.TELL_BY_HAND, area=stairs[1].path)

    with pytest.raises(Refused) as no:
        actions.tell_by_hand(make.SECRETARY, draft.pk, stairs[0].path, now=make.NOON)
    assert no.value.reason is Why.NOT_OUT
    for step in (actions.tell_by_hand, actions.untell):
        with pytest.raises(NotAllowed):
            step(elsewhere, notice.pk, stairs[0].path, now=make.NOON)


def test_a_steward_ticks_and_prints_doors_without_names(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    stairs = make.ground()
    make.lives(stairs[0], "101")
    client.force_login(make.appointed(May.TELL_BY_HAND, area=stairs[0].path))
    notice = told()
    at = f"/desk/notices/{notice.pk}/unreached/"

    with django_assert_max_num_queries(20):
        page = client.get(at).content.decode()
    paper = client.get(f"{at}print/").content.decode()
    done = client.post(f"{at}told/", {"on": stairs[0].path, "after": "07/"})

    assert "2 栋" not in page
    assert "201" in paper
    assert "101" not in paper
    assert "王" not in paper
    assert done["Location"] == f"{at}?after=07%2F"
    assert "撤销" in client.get(at).content.decode()
    client.post(f"{at}told/", {"off": stairs[0].path})
    assert "撤销" not in client.get(at).content.decode()


def test_once_it_is_over_no_door_is_listed_any_more(client: Client) -> None:
    make.ground()
    client.force_login(make.appointed(May.TELL_BY_HAND))
    notice = told()
    actions.withdraw(make.SECRETARY, notice.pk, why="不停了", now=make.NOON)

    paper = client.get(f"/desk/notices/{notice.pk}/unreached/print/").content.decode()

    assert "不再列门牌" in paper
    assert "201" not in paper


def test_writing_alone_opens_no_list_of_doors(client: Client) -> None:
    make.ground()
    notice = told()
    client.force_login(make.appointed(May.WRITE))

    assert client.get(f"/desk/notices/{notice.pk}/unreached/").status_code == 403
    assert "unreached" not in client.get(f"/desk/notices/{notice.pk}/").content.decode()


def test_a_steward_of_another_compound_finds_nothing(client: Client, steward: Account) -> None:
    make.ground()
    notice = told(f"{make.COMMUNITY}c2/")

    assert client.get(f"/desk/notices/{notice.pk}/unreached/").status_code == 404
    assert client.get(f"/desk/notices/{uuid4()}/unreached/").status_code == 404
    assert steward.is_active
