"""Scenes of those on duty: the desk, the handlers, the check, the call-back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from linli.cases import access, actions
from linli.cases.models import CallOut, Case, Reporter, Task
from linli.cases.rules import Offer, Part
from linli.cases.rules.call_outs import Rung
from linli.cases.tests import make
from linli.cases.tests.make import NOON, PHOTO
from linli.kernel.actor import ANONYMOUS, Actor
from linli.orgs.models import Appointment
from linli.orgs.rules import May as Keeping
from linli.people.tests import make as people
from linli.places.models import GridCell

from .scene import MORE, Scene, Tap


def _desk(tap: Tap) -> Scene:
    return Scene(tap, make.desk(), make.desk())


def _task(body_has: Callable[[Case], Task], tap: Callable[[Actor, Task], object]) -> Scene:
    body = make.org()
    mine = body_has(make.dispatched(body))
    return Scene(lambda who: tap(who, mine), make.handler(body), make.handler(body))


def _signed(case: Case) -> Task:
    mine = make.task(case)
    assert mine.org
    return actions.sign(make.handler(mine.org), mine.pk, now=NOON)


def accept() -> Scene:
    case = make.report().case
    return _desk(lambda who: actions.accept(who, case.pk, kind_code="", title="灯不亮", now=NOON))


def triage() -> Scene:
    case = make.accepted()
    return _desk(
        lambda who: actions.triage(
            who, case.pk, kind_code="", title="灯坏了", emergency=True, now=NOON
        )
    )


def reject() -> Scene:
    case = make.report().case
    return _desk(lambda who: actions.reject(who, case.pk, why="请拨 12345", now=NOON))


def _wants_back(case: Case) -> Task:
    mine = make.task(case)
    assert mine.org
    actions.ask_return(make.handler(mine.org), mine.pk, reason="Not ours.", now=NOON)
    return mine


def _wants_time(case: Case) -> Task:
    mine = _signed(case)
    assert mine.org
    actions.ask_extension(make.handler(mine.org), mine.pk, reason="Parts.", more=1, now=NOON)
    return mine


def measure() -> Scene:
    return _task(
        _signed, lambda who, mine: actions.measure(who, mine.pk, note="围挡好了", now=NOON)
    )


def take_on() -> Scene:
    case, body = make.report().case, make.org()
    return _desk(
        lambda who: actions.take_on(
            who, case.pk, kind_code="", title="灯不亮", offers=[Offer(body.pk)], now=NOON
        )
    )


def take() -> Scene:
    make.clocks(call_on_duty=("1 min", "1 min"))
    case = make.report(emergency=True).case
    CallOut.objects.create(
        case=case, rung=Rung.ON_DUTY, told=1, limit="1 min", called_at=NOON, due_at=NOON
    )
    return _desk(lambda who: actions.take(who, case.pk, now=NOON))


def supervise() -> Scene:
    case = make.dispatched()
    return _desk(lambda who: actions.supervise(who, case.pk, why="今天办好", now=NOON))


def remind() -> Scene:
    case = make.dispatched()
    return _desk(lambda who: actions.remind(who, case.pk, why="请抓紧", now=NOON))


def ask_return() -> Scene:
    return _task(
        make.task, lambda who, mine: actions.ask_return(who, mine.pk, reason="x", now=NOON)
    )


def ask_extension() -> Scene:
    return _task(
        _signed,
        lambda who, mine: actions.ask_extension(who, mine.pk, reason="x", more=1, now=NOON),
    )


def unask() -> Scene:
    return _task(_wants_back, lambda who, mine: actions.unask(who, mine.pk, now=NOON))


def grant_return() -> Scene:
    case, other = make.dispatched(), Offer(org_id=make.org().pk)
    _wants_back(case)
    return _desk(lambda who: actions.grant_return(who, case.pk, offers=[other], now=NOON))


def decline_return() -> Scene:
    case = make.dispatched()
    _wants_back(case)
    return _desk(lambda who: actions.decline_return(who, case.pk, basis="x", now=NOON))


def grant_extension() -> Scene:
    case = make.dispatched()
    _wants_time(case)
    return _desk(lambda who: actions.grant_extension(who, case.pk, now=NOON))


def decline_extension() -> Scene:
    case = make.dispatched()
    _wants_time(case)
    return _desk(lambda who: actions.decline_extension(who, case.pk, basis="x", now=NOON))


def ask() -> Scene:
    case = make.accepted()
    return _desk(lambda who: actions.ask(who, case.pk, text="几单元？", now=NOON))


def merge() -> Scene:
    first, second = make.report().case, make.report().case
    return _desk(
        lambda who: actions.merge(who, first.pk, master_id=second.pk, why="同一盏灯", now=NOON)
    )


def unmerge() -> Scene:
    first, second = make.report().case, make.report().case
    actions.merge(make.desk(), first.pk, master_id=second.pk, why="同一盏灯", now=NOON)
    return _desk(lambda who: actions.unmerge(who, first.pk, now=NOON))


def dispatch() -> Scene:
    case, offers = make.accepted(), [Offer(org_id=make.org().pk)]
    return _desk(lambda who: actions.dispatch(who, case.pk, offers=offers, now=NOON))


def redispatch() -> Scene:
    first, second, third = make.org(), make.org("城管中队"), make.org("水务所")
    case = make.dispatched(first, second)
    offers = [Offer(org_id=third.pk), Offer(org_id=second.pk, part=Part.CO)]
    return _desk(
        lambda who: actions.redispatch(who, case.pk, offers=offers, why="权责不清", now=NOON)
    )


def sign() -> Scene:
    return _task(make.task, lambda who, task: actions.sign(who, task.pk, now=NOON))


def contact() -> Scene:
    return _task(_signed, lambda who, task: actions.contact(who, task.pk, now=NOON))


def finish() -> Scene:
    return _task(
        _signed,
        lambda who, task: actions.finish(
            who, task.pk, note="换了灯泡", reply="修好了。", photos=[MORE], now=NOON
        ),
    )


def accept_part() -> Scene:
    lead, helper = make.org(), make.org("城管中队")
    case = make.dispatched(lead, helper)
    man, theirs = make.handler(helper), make.task(case, Part.CO)
    actions.sign(man, theirs.pk, now=NOON)
    actions.finish(man, theirs.pk, note="拆了广告", now=NOON)
    return Scene(
        lambda who: actions.accept_part(who, theirs.pk, now=NOON),
        make.handler(lead),
        make.handler(lead),
    )


def handle_on_the_spot() -> Scene:
    if not GridCell.objects.exists():
        make.grid_cell()
    case = make.report(kind_code=make.kind()).case
    actions.accept(make.desk(), case.pk, kind_code="0402", title="灯不亮", now=NOON)
    return Scene(
        lambda who: actions.handle_on_the_spot(who, case.pk, note="换了", photos=[MORE], now=NOON),
        make.worker(),
        make.worker(),
    )


def verify() -> Scene:
    case, _man = make.handled()
    return Scene(
        lambda who: actions.verify(who, case.pk, note="亮了", now=NOON),
        make.verifier(),
        make.verifier(),
    )


def rework() -> Scene:
    case, _man = make.handled()
    return Scene(
        lambda who: actions.rework(who, case.pk, why="没亮", now=NOON),
        make.verifier(),
        make.verifier(),
    )


def open_contact() -> Scene:
    reporter = Reporter.objects.get(case=make.verified())
    return Scene(
        lambda who: actions.open_contact(who, reporter.pk, now=NOON), make.caller(), make.caller()
    )


def call_back() -> Scene:
    case = make.verified()
    return Scene(lambda who: make.asked(case, who), make.caller(), make.caller())


def close() -> Scene:
    case = make.asked(make.verified())
    return _desk(lambda who: actions.close(who, case.pk, now=NOON))


def _asked_again() -> Case:
    case = make.closed()
    code = access.receipt(case.pk)
    return actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt=code, now=NOON)


def reopen() -> Scene:
    case = _asked_again()
    return _desk(lambda who: actions.reopen(who, case.pk, why="再看", now=NOON))


def decline_reopen() -> Scene:
    case = _asked_again()
    return _desk(lambda who: actions.decline_reopen(who, case.pk, why="已修好", now=NOON))


def check_photo() -> Scene:
    photo = make.report(photos=[PHOTO]).case.photo_set.get()
    return _desk(lambda who: actions.check_photo(who, photo.pk, public=True, now=NOON))


def publish() -> Scene:
    case = make.closed()
    return _desk(lambda who: actions.publish(who, case.pk, title="楼道灯", now=NOON))


def end_post() -> Scene:
    body = make.org()
    held = Appointment.objects.create(
        account=people.staff(uuid4().hex),
        post_code="grid_worker",
        org=body,
        area_path=make.SPOT.grid_path,
        since_on=NOON.date(),
    )
    keeper = Actor(uuid4(), frozenset({(Keeping.KEEP_ORGS.value, make.COMMUNITY)}))
    return Scene(
        lambda who: actions.end_post(
            who, held.pk, until_on=NOON.date() + timedelta(days=30), now=NOON
        ),
        keeper,
        replace(keeper, person_id=uuid4()),
        gate="SELECT id FROM orgs_appointment FOR NO KEY UPDATE",
    )
