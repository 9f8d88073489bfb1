"""What bodies and grid workers do with their tasks."""

from typing import Any

import pytest

from linli.cases import actions
from linli.cases.models import Deadline, Photo, Task
from linli.cases.queries import working
from linli.cases.rules import Offer, Part, State, TaskState, Why
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.refusals import NotAllowed, Overtaken, Refused

pytestmark = pytest.mark.django_db


def test_the_first_to_sign_sets_the_case_in_motion_and_the_second_is_told() -> None:
    body = make.org()
    case, task, man = make.working(body)

    with pytest.raises(Overtaken):
        actions.sign(make.handler(body), task.pk, now=NOON)

    assert make.again(case).state == State.IN_PROGRESS
    assert Task.objects.get().signed_by == man.person_id


@pytest.mark.parametrize("unknown", [False, True])
def test_a_stranger_works_on_nothing(unknown: bool) -> None:
    task = make.task(make.dispatched(make.org()))
    stranger = make.handler(make.org("别的单位"))

    with pytest.raises(NotAllowed) as no:
        actions.sign(stranger, make.nobody() if unknown else task.pk, now=NOON)

    assert no.value.reason is Why.NOT_YOUR_TASK


def test_work_begins_with_signing_and_ends_with_a_note() -> None:
    body = make.org()
    task, man = make.task(make.dispatched(body)), make.handler(body)

    with pytest.raises(Refused) as unsigned:
        actions.finish(man, task.pk, note="好了", now=NOON)
    actions.sign(man, task.pk, now=NOON)
    with pytest.raises(Refused) as silent:
        actions.finish(man, task.pk, note=" ", now=NOON)

    assert unsigned.value.reason is Why.NOT_SIGNED
    assert silent.value.reason is Why.NO_NOTE


def test_contacting_the_reporter_is_noted_once() -> None:
    _, task, man = make.working(make.org())

    done = actions.contact(man, task.pk, now=NOON)
    with pytest.raises(Overtaken):
        actions.contact(man, task.pk, now=NOON)

    assert (done.state, done.contacted_at) == (TaskState.CONTACTED, NOON)


def test_a_photo_proves_the_work_only_where_the_kind_asks_for_one() -> None:
    case = make.report().case
    code = make.kind(proof_photo=True)
    actions.accept(make.desk(), case.pk, kind_code=code, title="灯", now=NOON)
    body = make.org()
    actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    man, task = make.handler(body), make.task(case)
    actions.sign(man, task.pk, now=NOON)

    with pytest.raises(Refused) as no:
        actions.finish(man, task.pk, note="换了", now=NOON)
    actions.finish(man, task.pk, note="换了", photos=[make.PHOTO], now=NOON)

    assert no.value.reason is Why.NO_PROOF
    assert make.again(case).state == State.HANDLED
    assert not Photo.objects.get().public


def test_the_case_waits_for_every_part() -> None:
    body, helper = make.org(), make.org("城管中队")
    case = make.dispatched(body, helper)
    man, mate = make.handler(body), make.handler(helper)
    co = make.task(case, Part.CO)
    actions.sign(man, make.task(case).pk, now=NOON)
    actions.finish(man, make.task(case).pk, note="换了", now=NOON)
    actions.sign(mate, co.pk, now=NOON)
    actions.finish(mate, co.pk, note="拆了", now=NOON)
    assert make.again(case).state == State.IN_PROGRESS

    with pytest.raises(NotAllowed):
        actions.accept_part(mate, co.pk, now=NOON)
    actions.accept_part(man, co.pk, now=NOON)

    case = make.again(case)
    assert (case.state, case.handled_by) == (State.HANDLED, man.person_id)


def test_whoever_stands_there_handles_it_at_once() -> None:
    cell = make.grid_cell()
    case = make.report().case
    actions.accept(make.desk(), case.pk, kind_code=make.kind(), title="小广告", now=NOON)
    man = make.worker()

    done = actions.handle_on_the_spot(man, case.pk, note="撕掉了", reply="已清理。", now=NOON)

    assert (done.state, done.on_the_spot, done.handled_by) == ("handled", True, man.person_id)
    assert Task.objects.get().grid_cell_id == cell.pk
    with pytest.raises(Overtaken):
        actions.handle_on_the_spot(man, case.pk, note="撕掉了", now=NOON)


@pytest.mark.parametrize(
    ("more", "why"), [({}, Why.NO_KIND), ({"on_the_spot": False}, Why.NOT_ON_THE_SPOT)]
)
def test_the_kind_says_what_may_be_done_on_the_spot(more: dict[str, Any], why: Why) -> None:
    make.grid_cell()
    case = make.report().case
    code = make.kind(**more) if more else ""
    actions.accept(make.desk(), case.pk, kind_code=code, title="小广告", now=NOON)

    with pytest.raises(Refused) as no:
        actions.handle_on_the_spot(make.worker(), case.pk, note="撕掉了", now=NOON)

    assert no.value.reason is why


def test_a_department_handles_nothing_on_the_spot_that_was_not_offered_to_it() -> None:
    case = make.accepted()

    with pytest.raises(NotAllowed):
        actions.handle_on_the_spot(make.handler(make.org()), case.pk, note="好了", now=NOON)


def test_what_is_done_again_stands_in_the_handlers_list_with_its_clock() -> None:
    make.clocks(first_contact=("24 ch", "30 min"))
    case, man = make.handled()
    clocks = Deadline.objects.filter(case=case, kind__in=["first_contact", "sign"])
    before = list(clocks.order_by("pk").values())

    actions.rework(make.verifier(), case.pk, why="没亮", now=make.later(1))

    (task,) = working.to_do(man)
    assert (task.state, task.due_at) == (TaskState.REWORK, make.again(case).due_at)
    assert list(clocks.order_by("pk").values()) == before
    actions.finish(man, task.pk, note="换了灯头", now=make.later(2))
    assert list(working.to_do(man)) == []
