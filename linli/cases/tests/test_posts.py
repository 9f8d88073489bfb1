"""No appointment ends while it is the last one that holds open work of a grid cell."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from linli.cases import actions, queries
from linli.cases.rules import Offer, Why
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions as orgs
from linli.orgs.models import Appointment, Org, Post
from linli.orgs.rules import May, OrgKind, Seat, Term
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import GridCell

from . import make

SINCE = date(2026, 1, 1)
LAST = make.NOON.date() + timedelta(days=30)
KEEPER = Actor(uuid4(), frozenset({(May.KEEP_ORGS.value, make.COMMUNITY)}))


@pytest.fixture
def cell(db: None) -> GridCell:  # noqa: ARG001  (opens the database)
    make.clocks()
    for code, duties in (("grid_worker", ["cases.see", "cases.handle"]), ("keeper", ["orgs.keep"])):
        Post.objects.create(
            code=code, name=code, duties=duties, valid_from=SINCE, source="invented"
        )
    return make.grid_cell()


@pytest.fixture
def body(cell: GridCell) -> Org:
    return Org.objects.create(
        kind=OrgKind.RESIDENTS_COMMITTEE, code="x", name="晴川社区居委会", path=cell.community.path
    )


def appointed(body: Org, who: str, area: str = make.SPOT.grid_path) -> Appointment:
    seat = Seat(body.pk, "grid_worker", area, public_name="李师傅")
    return orgs.appoint(CLERK, people.staff(who).pk, seat, Term(SINCE), now=make.NOON)


def open_task(cell: GridCell) -> None:
    case = make.accepted()
    offer = Offer(grid_cell_id=cell.pk)
    actions.dispatch(make.desk(), case.pk, offers=[offer], ask="请看看", now=make.NOON)


def test_the_last_holder_of_open_work_stays(cell: GridCell, body: Org) -> None:
    one = appointed(body, "li")
    open_task(cell)

    with pytest.raises(Refused) as no:
        actions.end_post(KEEPER, one.pk, until_on=LAST, now=make.NOON)

    assert no.value.reason is Why.LAST_HOLDER
    one.refresh_from_db()
    assert one.until_on is None


def test_one_of_two_goes_and_the_second_stays(cell: GridCell, body: Org) -> None:
    one, other = appointed(body, "li"), appointed(body, "wang")
    open_task(cell)

    actions.end_post(KEEPER, one.pk, until_on=LAST, now=make.NOON)

    with pytest.raises(Refused):
        actions.end_post(KEEPER, other.pk, until_on=LAST, now=make.NOON)


def test_without_open_work_the_last_one_goes(cell: GridCell, body: Org) -> None:
    one = appointed(body, "li")
    wide = appointed(body, "chen", cell.community.path)

    actions.end_post(KEEPER, one.pk, until_on=LAST, now=make.NOON)
    actions.end_post(KEEPER, wide.pk, until_on=LAST, now=make.NOON)

    assert queries.open_at_cells([cell.path]) == {}
    assert set(Appointment.objects.values_list("until_on", flat=True)) == {LAST}


def test_a_stranger_ends_no_post(cell: GridCell, body: Org) -> None:
    one = appointed(body, "li", cell.path)

    with pytest.raises(NotAllowed):
        actions.end_post(make.resident(), one.pk, until_on=LAST, now=make.NOON)


@pytest.fixture
def keeper(body: Org) -> Client:
    account = people.staff("keeper")
    Appointment.objects.create(
        account=account, post_code="keeper", org=body, area_path=body.path, since_on=SINCE
    )
    client = Client()
    client.force_login(account)
    return client


def test_the_page_says_why_a_post_does_not_end(cell: GridCell, body: Org, keeper: Client) -> None:
    one = appointed(body, "li")
    open_task(cell)
    page = f"/desk/posts/{one.pk}/end/"

    answer = keeper.post(page, {"until_on": LAST.isoformat()})
    early = keeper.post(page, {"until_on": "2025-01-01"})

    assert (answer.status_code, early.status_code) == (422, 422)
    assert "请先交接" in answer.content.decode()
    assert 'href="#id_until_on"' in early.content.decode()
    assert f"/desk/bodies/{body.pk}/people/{one.account_id}/hand-over/" in answer.content.decode()


def test_all_goes_over_with_its_open_work(
    cell: GridCell, body: Org, keeper: Client, django_assert_max_num_queries: Any
) -> None:
    one = appointed(body, "li")
    open_task(cell)
    people.staff("wang")
    page = f"/desk/bodies/{body.pk}/people/{one.account_id}/hand-over/"
    with django_assert_max_num_queries(20):
        shown = keeper.get(page).content.decode()

    wrong = keeper.post(page, {"username": "li", "until_on": LAST.isoformat()})
    unknown = keeper.post(page, {"username": "nobody", "until_on": LAST.isoformat()})
    done = keeper.post(page, {"username": "wang", "until_on": LAST.isoformat()})

    assert "本网格 1 件没办完的任务一并交接" in shown
    assert "不能交接给自己。" in wrong.content.decode()
    assert "没有这个用户名的在用工作账号。" in unknown.content.decode()
    assert done.status_code == 302
    assert Appointment.objects.get(account__username="wang").since_on == LAST + timedelta(days=1)


def test_whoever_holds_nothing_has_nothing_to_hand_over(body: Org, keeper: Client) -> None:
    other = Account.objects.create(username="other", joined_at=make.NOON)

    assert keeper.get(f"/desk/bodies/{body.pk}/people/{other.pk}/hand-over/").status_code == 404
