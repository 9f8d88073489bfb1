"""The whole walk of a case, from report to closing."""

import pytest

from linli.cases import actions
from linli.cases.models import Case, Reporter
from linli.cases.rules import CallBack, Offer, Part, Solved, State, TaskState, Verified
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.notices.models import Message
from linli.people.models import Look
from linli.people.rules import Field
from linli.trail.models import CounterDelta

pytestmark = pytest.mark.django_db


def figures() -> dict[str, int]:
    found: dict[str, int] = {}
    for delta in CounterDelta.objects.all():
        found[delta.name] = found.get(delta.name, 0) + delta.delta
    return {name: value for name, value in found.items() if value}


def test_a_matter_goes_from_report_to_closing() -> None:
    make.clocks()
    body, helper = make.org(), make.org("城管中队")
    done = make.report()
    case, desk, caller = done.case, make.desk(), make.caller()

    actions.accept(desk, case.pk, kind_code=make.kind(), title="楼道灯不亮", now=NOON)
    offers = [Offer(org_id=body.pk), Offer(org_id=helper.pk, part=Part.CO)]
    actions.dispatch(desk, case.pk, offers=offers, ask="请今天看", now=NOON)
    lead, co = make.task(case), make.task(case, Part.CO)
    man, mate = make.handler(body), make.handler(helper)
    actions.sign(man, lead.pk, now=NOON)
    actions.sign(mate, co.pk, now=NOON)
    actions.contact(man, lead.pk, now=NOON)
    actions.finish(man, lead.pk, note="换了灯泡", reply="灯已修好。", now=NOON)
    actions.finish(mate, co.pk, note="拆了广告", now=NOON)
    assert make.again(case).state == State.IN_PROGRESS
    assert actions.accept_part(man, co.pk, now=NOON).state == TaskState.ACCEPTED_BY_LEAD
    assert make.again(case).state == State.HANDLED
    actions.verify(make.verifier(), case.pk, note="亮了", now=NOON)
    reporter = Reporter.objects.get()
    assert actions.open_contact(caller, reporter.pk, now=NOON) == {Field.PHONE: make.PHONE}
    make.asked(case, caller)
    actions.close(desk, case.pk, now=NOON)

    ended = make.again(case)
    assert (ended.state, ended.verified, ended.call_back) == (
        State.CLOSED,
        Verified.CHECKED,
        CallBack.ANSWERED,
    )
    assert (ended.solved, ended.satisfied, ended.public_reply) == (Solved.YES, 5, "灯已修好。")
    assert ended.next_due_at is None
    assert figures() == {"cases.closed": 1, "cases.closed_on.2026-05-08": 1}
    assert Look.objects.get().subject_id == reporter.pk
    assert make.verbs(case) == [
        "case.reported", "case.accepted", "case.dispatched", "case.signed", "case.signed",
        "case.contacted", "case.part_finished", "case.part_finished", "case.part_accepted",
        "case.handled", "case.verified", "case.called_back", "case.closed",
    ]  # fmt: skip
    assert set(Message.objects.values_list("template", flat=True)) == {
        "case.accepted",
        "case.handled",
    }


def test_a_number_counts_the_matters_of_a_day() -> None:
    first, second = make.report().case, make.report().case

    assert (first.number, second.number) == ("B20260508-0001", "B20260508-0002")
    assert Case.objects.get(pk=first.pk).number == first.number
