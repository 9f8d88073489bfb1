"""The end of a shift: what it leaves, signed by one and accepted by the next."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.models import Case
from linli.cases.queries import shifts
from linli.kernel.actor import CLERK
from linli.orgs import actions as orgs
from linli.orgs import queries
from linli.orgs.models import Appointment, Org, Roster, Shift, ShiftHandOver
from linli.orgs.rules import May, OrgKind
from linli.orgs.tests import make as bodies
from linli.people.models import Account
from linli.people.tests import make as people
from linli.places.models import GridCell

from . import make

HOUR = timedelta(hours=1)


@pytest.fixture
def shift(db: None) -> Shift:  # noqa: ARG001  (opens the database)
    """A grid worker is on duty for the community, another follows in an hour."""
    make.clocks()
    cell = make.grid_cell()
    for code, duties in (
        ("grid_worker", ["cases.see"]),
        ("clerk", []),
        ("keeper", [May.KEEP_ORGS]),
    ):
        bodies.post(code, code, *duties)
    office = Org.objects.create(
        kind=OrgKind.RESIDENTS_COMMITTEE, code="x", name="晴川社区居委会", path=cell.community.path
    )
    roster = Roster.objects.create(
        org=office, post_code="grid_worker", area_path=office.path, only_on_shift=True
    )
    now = timezone.now()
    made = [
        Shift.objects.create(
            roster=roster, account=staff(office, who), code=f"s{n}", name="白班",
            duty_on=timezone.localdate(), begins_at=now + (2 * n - 1) * HOUR,
            ends_at=now + (2 * n + 1) * HOUR, rest_until=now + (2 * n + 1) * HOUR,
        )
        for n, who in enumerate(("li", "wang"))
    ]  # fmt: skip
    return made[0]


def staff(office: Org, who: str, post: str = "grid_worker") -> Account:
    account = people.staff(who)
    Appointment.objects.create(
        account=account, post_code=post, org=office, area_path=office.path, since_on=bodies.SINCE
    )
    return account


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def matters(shift: Shift) -> list[Case]:
    """One before the shift, two during it, one of them an emergency; and a complaint."""
    made = [make.accepted() for _ in range(4)]
    inside = shift.begins_at + timedelta(minutes=5)
    Case.objects.exclude(pk=made[0].pk).update(reported_at=inside)
    Case.objects.filter(pk=made[1].pk).update(emergency=True)
    Case.objects.filter(pk=made[3].pk).update(complaint=True)
    return made


def page(shift: Shift) -> str:
    return f"/me/shifts/{shift.pk}/hand-over/"


def test_the_figures_are_those_of_the_shift_and_tell_of_no_complaint(
    shift: Shift, django_assert_max_num_queries: Any
) -> None:
    made = matters(shift)
    far = Case.objects.filter(pk=made[2].pk)
    actor = people.actor(person_id=shift.account_id)

    with django_assert_max_num_queries(8):
        left = shifts.left_behind(actor, shift, timezone.now())

    assert (left.came_in, left.open, left.emergencies) == (2, 3, 1)
    assert set(left.due_next) == {one.number for one in made[:3]}
    far.update(community_path="98/", grid_path="98/", compound_path="98/")
    assert shifts.left_behind(actor, shift, timezone.now()).open == 2


def test_a_post_that_sees_no_matters_leaves_none(shift: Shift) -> None:
    matters(shift)
    shift.roster.post_code = "clerk"

    left = shifts.left_behind(people.actor(person_id=shift.account_id), shift, timezone.now())

    assert left == shifts.LeftBehind()


def test_signed_by_one_and_accepted_by_the_next(
    shift: Shift, django_assert_max_num_queries: Any
) -> None:
    matters(shift)
    li, following = signed_in(shift.account), Shift.objects.get(code="s1")
    wang = signed_in(following.account)
    with django_assert_max_num_queries(30):
        before = li.get(page(shift)).content.decode()
    assert wang.get(page(shift)).status_code == 404

    li.post(page(shift), {"note": "3 栋电梯已报修"})
    li.post(page(shift), {"note": "改口"})
    waits = wang.get("/me/shifts/").content.decode()
    shown = wang.get(page(shift)).content.decode()
    wang.post(page(shift))

    handed = ShiftHandOver.objects.get()
    assert (handed.note, handed.figures["came_in"]) == ("3 栋电梯已报修", 2)
    assert handed.accepted_by == following.account
    assert "签字交班" in before
    assert "由您接班" in waits
    assert [word for word in ("3 栋电梯已报修", "我接班") if word not in shown] == []
    listed = li.get(f"/desk/rosters/{shift.roster_id}/hand-overs/").content.decode()
    assert [word for word in ("li", "wang") if word not in listed] == []


def test_what_nobody_has_taken_over_is_counted_and_leads_to_its_row(shift: Shift) -> None:
    signed_in(shift.account).post(page(shift), {"note": ""})
    keeper = signed_in(staff(shift.roster.org, "keeper", "keeper"))
    area = shift.roster.area_path

    rows = keeper.get(f"/desk/coverage/not_taken_over/?area={area}").content.decode()

    assert f"/desk/rosters/{shift.roster_id}/hand-overs/" in rows
    assert "还没有人接的班" in keeper.get(f"/desk/coverage/?area={area}").content.decode()
    assert keeper.post(page(shift)).status_code == 403
    listed = keeper.get(f"/desk/rosters/{shift.roster_id}/hand-overs/").content.decode()
    assert "还没有人接班" in listed


def test_nobody_else_reads_it_and_nothing_is_signed_before_it_begins(shift: Shift) -> None:
    following = Shift.objects.get(code="s1")
    wang = signed_in(following.account)
    far = signed_in(people.staff("far"))

    assert wang.get(page(following)).status_code == 404
    orgs.hand_shift_over(
        people.actor(person_id=shift.account_id), shift.pk, {}, note="", now=timezone.now()
    )

    assert far.get(page(shift)).status_code == 404
    assert "/accounts/login/" in Client().get(page(shift))["Location"]


def test_a_note_that_is_too_long_keeps_what_was_typed(shift: Shift) -> None:
    answer = signed_in(shift.account).post(page(shift), {"note": "长" * 1001})

    assert answer.status_code == 422
    assert 'href="#id_note"' in answer.content.decode()
    assert "长长长" in answer.content.decode()
    assert not ShiftHandOver.objects.exists()


def test_the_home_of_a_resident_shows_the_number_of_whoever_is_on_duty(shift: Shift) -> None:
    community = GridCell.objects.get().community
    assert queries.phone_of(community, timezone.now()) == ""
    Roster.objects.update(phone="000-2000")

    assert queries.phone_of(community, timezone.now()) == "000-2000"
    Org.objects.update(kind=OrgKind.STREET_OFFICE)
    assert queries.phone_of(community, timezone.now()) == ""
    Org.objects.update(kind=OrgKind.RESIDENTS_COMMITTEE)
    orgs.close_roster(CLERK, shift.roster_id, now=timezone.now())
    assert queries.phone_of(community, timezone.now()) == ""
