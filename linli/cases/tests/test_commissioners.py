"""A commissioner is appointed, written to, answers or says no; then a whistle may be asked for."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from linli.cases import actions, queries
from linli.cases.models import Commissioner, Deadline, Task
from linli.cases.queries import commissioners as of
from linli.cases.rules import May, Offer, Part, State, Why
from linli.cases.rules.commissioners import Answer, answer_of
from linli.cases.tests import commissioned, make, whistled
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.orgs.models import Appointment, Org
from linli.orgs.rules import OrgKind, Seat, Term
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=20)


@pytest.fixture
def power() -> Org:
    return commissioned.ground()


def _why(error: pytest.ExceptionInfo[Refused]) -> object:
    return error.value.reason


def test_one_body_has_one_commissioner_for_an_area(power: Org) -> None:
    li, wang = people.staff("li"), people.staff("wang")
    first = commissioned.appointed(power, li)
    again = commissioned.appointed(power, li)

    with pytest.raises(Refused) as no:
        commissioned.appointed(power, wang)

    assert again == first
    assert _why(no) is Why.HAS_COMMISSIONER
    assert commissioned.appointed(make.org("水务"), wang).code != first.code


def test_the_code_stays_when_the_term_is_over_and_another_takes_the_post(power: Org) -> None:
    ends = NOON.date() + timedelta(days=3)
    first = commissioned.appointed(power, term=Term(NOON.date(), ends))

    second = commissioned.appointed(power, term=Term(ends + timedelta(days=1)))

    assert second.code == first.code
    assert len(Appointment.objects.filter(org=power)) == 2


def test_only_who_keeps_the_area_appoints_and_only_a_department_is_served(power: Org) -> None:
    wide = Seat(power.pk, commissioned.POST, "07/")
    street = make.org("街道", OrgKind.STREET_OFFICE, "07/02/")

    with pytest.raises(NotAllowed):
        commissioned.appointed(power, by=make.desk())
    with pytest.raises(Refused) as area:
        commissioned.appointed(power, seat=wide)
    with pytest.raises(Refused) as body:
        commissioned.appointed(street)

    assert (_why(area), _why(body)) == (Why.AREA_TOO_WIDE, Why.NOT_A_DEPARTMENT)


def test_what_is_written_goes_to_his_department_at_once_with_a_clock(power: Org) -> None:
    seat = commissioned.appointed(power)

    case = commissioned.written(seat)

    clock = Deadline.objects.get(case=case, kind="commissioner")
    assert case.state == State.DISPATCHED
    assert Task.objects.get(case=case).org == power
    assert clock.limit == "3 wd"
    assert make.verbs(case)[-3:] == ["case.accepted", "case.dispatched", "case.commissioned"]


def test_sent_twice_it_is_one_matter(power: Org) -> None:
    seat, who, key = commissioned.appointed(power), make.resident(), uuid4().hex

    first, again = (commissioned.written(seat, who, key=key) for _ in range(2))

    assert first == again
    assert Task.objects.filter(case=first).count() == 1


def test_another_kind_another_place_or_nobody_there_is_refused(power: Org) -> None:
    seat = commissioned.appointed(power, term=Term(NOON.date(), NOON.date()))
    make.kind("0101")
    far = replace(make.SPOT, grid_path="07/02/06/g1/", compound_path="07/02/06/c1/")

    with pytest.raises(Refused) as kind:
        commissioned.written(seat, kind_code="0101")
    with pytest.raises(Refused) as place:
        commissioned.written(seat, spot=far)
    with pytest.raises(Refused) as nobody:
        commissioned.written(seat, now=LATER)

    assert [_why(one) for one in (kind, place, nobody)] == [
        Why.OTHER_KIND, Why.NO_PLACE, Why.NO_COMMISSIONER,
    ]  # fmt: skip


def test_a_whistle_is_asked_for_after_his_no_or_after_his_time(power: Org) -> None:
    seat = commissioned.appointed(power)
    declined, late = commissioned.written(seat), commissioned.written(seat)

    with pytest.raises(Refused) as early:
        whistled.requested(declined)
    mine = commissioned.matter(declined)
    for _ in range(2):
        actions.decline_commission(commissioned.holder(seat), mine.pk, why="要迁杆", now=NOON)

    assert _why(early) is Why.WITH_THE_COMMISSIONER
    assert queries.matters_of(whistled.requested(declined)) == [declined]
    assert queries.matters_of(whistled.requested(late, now=LATER)) == [late]
    assert Deadline.objects.get(case=declined, kind="commissioner").met_at == NOON


def test_a_no_has_a_reason_and_leaves_the_task_where_it_is(power: Org) -> None:
    seat = commissioned.appointed(power)
    case = commissioned.written(seat)
    mine, his = commissioned.matter(case), commissioned.holder(seat)

    with pytest.raises(Refused) as empty:
        actions.decline_commission(his, mine.pk, why=" ", now=NOON)
    with pytest.raises(NotAllowed):
        actions.decline_commission(make.handler(power), mine.pk, why="要迁杆", now=NOON)
    actions.decline_commission(his, mine.pk, why="要迁杆", now=NOON)
    with pytest.raises(Overtaken):
        actions.decline_commission(commissioned.holder(seat, uuid4()), mine.pk, why="不", now=NOON)

    assert _why(empty) is Why.NO_REASON
    assert Task.objects.get(case=case).state == "offered"


def test_what_his_department_does_is_settled_at_his_step_and_counted(power: Org) -> None:
    seat = commissioned.appointed(power)
    done, _waits = commissioned.written(seat), commissioned.written(seat)
    man, task = make.handler(power), make.task(done)
    actions.sign(man, task.pk, now=NOON)
    actions.finish(man, task.pk, note="换了灯", reply="已修好", now=NOON)
    done.refresh_from_db()

    found = of.commissions_of([done])[done.pk]

    assert answer_of(of.asked_of(found, NOON)) is Answer.SETTLED
    assert of.settled_of(make.somebody(May.SEE)) == (1, 2)
    assert of.settled_of(make.resident()) == (0, 0)


def test_the_community_brings_a_matter_in_hand_and_waits_for_the_answer(power: Org) -> None:
    seat = commissioned.appointed(power)
    case, other = commissioned.in_hand(), make.accepted()
    lead = Offer(org_id=make.org("物业").pk)
    actions.dispatch(make.desk(), case.pk, offers=[lead], now=NOON)

    for _ in range(2):
        actions.bring_to_commissioner(whistled.asker(), case.pk, seat.pk, ask="请牵头", now=NOON)
    with pytest.raises(Refused) as early:
        whistled.requested(case)
    with pytest.raises(Refused) as kind:
        actions.bring_to_commissioner(whistled.asker(), other.pk, seat.pk, ask="请牵头", now=NOON)
    with pytest.raises(NotAllowed):
        actions.bring_to_commissioner(make.resident(), other.pk, seat.pk, ask="请牵头", now=NOON)

    assert [(one.org, one.part) for one in queries.tasks_of(case)][1:] == [(power, Part.CO)]
    assert Deadline.objects.get(case=case, kind="commissioner").limit == "3 wd"
    assert (_why(early), _why(kind)) == (Why.WITH_THE_COMMISSIONER, Why.OTHER_KIND)


def test_another_code_ends_the_first_and_closing_ends_the_term(power: Org) -> None:
    seat, boss = commissioned.appointed(power), commissioned.keeper()

    new = actions.renew_code(boss, seat.pk, why="被人贴了假码", now=NOON)
    with pytest.raises(Refused) as old:
        commissioned.written(seat)
    actions.close_commissioner(boss, new.pk, why="调离", now=NOON)
    with pytest.raises(Overtaken):
        actions.close_commissioner(boss, new.pk, why="调离", now=NOON)

    assert of.commissioner_of_code(new.code.lower()) == new
    assert of.commissioner_of_code("0000000000") is None
    assert _why(old) is Why.NO_COMMISSIONER
    assert not Commissioner.objects.filter(closed_at=None).exists()
    assert Appointment.objects.get(org=power).until_on == NOON.date()
