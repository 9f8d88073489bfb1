"""The desk: taking on, naming, refusing, asking; and dispatching."""

from datetime import timedelta

import pytest

from linli.cases import actions
from linli.cases.models import Case, Question, Remark, Task
from linli.cases.rules import May, Offer, Part, State, TaskState, Why
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import NotAllowed, Overtaken, Refused
from linli.notices.models import Message
from linli.orgs.rules import OrgKind

pytestmark = pytest.mark.django_db


def accept(case: Case, **more: object) -> Case:
    given = {"kind_code": "", "title": "灯不亮", "now": NOON, **more}
    return actions.accept(make.desk(), case.pk, **given)  # type: ignore[arg-type]


def test_the_promise_counts_from_the_report() -> None:
    make.clocks()
    case = make.report().case

    taken = accept(case, kind_code=make.kind(resolve=4), now=NOON + timedelta(hours=1))

    assert taken.state == State.ACCEPTED
    assert taken.due_at is not None
    assert taken.due_at.isoformat() == "2026-05-08T09:30:00+00:00"
    assert taken.due_limit == "4 wh"
    assert sum(line["seconds"] for line in taken.due_why) == 4 * 3600
    assert taken.next_due_at is not None
    assert taken.next_due_at <= taken.due_at


def test_accepting_tells_the_reporter_and_leaves_a_trace() -> None:
    case = accept(make.report().case)

    assert make.verbs(case) == ["case.reported", "case.accepted"]
    assert Message.objects.get().template == "case.accepted"


def test_two_who_accept_are_told_apart() -> None:
    case = accept(make.report().case)

    with pytest.raises(Overtaken) as no:
        accept(case)

    assert no.value.reason is Why.OVERTAKEN


def test_unknown_and_hidden_are_refused_alike() -> None:
    stranger = make.somebody(May.ACCEPT, area="08/")
    case = make.report().case
    reasons = set()

    for case_id in (case.pk, make.nobody()):
        with pytest.raises(NotAllowed) as no:
            actions.accept(stranger, case_id, kind_code="", title="灯", now=NOON)
        reasons.add(no.value.reason)

    assert reasons == {Why.NOT_YOUR_AREA}


@pytest.mark.parametrize(
    ("more", "why"), [({"title": " "}, Why.NO_TITLE), ({"kind_code": "9999"}, Why.UNKNOWN_KIND)]
)
def test_the_desk_names_what_it_takes_on(more: dict[str, str], why: Why) -> None:
    case = make.report().case

    with pytest.raises(Refused) as no:
        accept(case, **more)

    assert no.value.reason is why
    assert make.again(case).state == State.REPORTED


def test_a_corrected_kind_never_puts_a_promise_off() -> None:
    make.clocks()
    case = accept(make.report().case, kind_code=make.kind(resolve=4))
    promised = case.due_at

    later = actions.triage(
        make.desk(), case.pk, kind_code=make.kind("0201", resolve=160), title="违建", now=NOON
    )
    sooner = actions.triage(
        make.desk(), case.pk, kind_code=make.kind("0301", resolve=2), title="扰民", now=NOON
    )

    assert later.due_at == promised
    assert sooner.due_at is not None
    assert promised is not None
    assert sooner.due_at < promised
    assert make.verbs(case)[-1] == "case.triaged"


def test_a_rejection_has_a_reason_that_the_reporter_reads() -> None:
    case = make.report().case

    with pytest.raises(Refused) as no:
        actions.reject(make.desk(), case.pk, why=" ", now=NOON)
    said = actions.reject(make.desk(), case.pk, why="请拨 12345", now=NOON)

    assert no.value.reason is Why.NO_REASON
    assert (said.state, said.refused_why, said.next_due_at) == ("rejected", "请拨 12345", None)
    assert Message.objects.get().template == "case.rejected"


def test_a_question_is_asked_once_and_answered_by_the_reporter_alone() -> None:
    done = make.report()
    question = actions.ask(make.desk(), done.case.pk, text="几单元？", now=NOON)

    with pytest.raises(NotAllowed):
        actions.answer(ANONYMOUS, question.pk, text="二单元", now=NOON)
    for _ in range(2):
        actions.answer(ANONYMOUS, question.pk, text="二单元", receipt=done.receipt, now=NOON)
    with pytest.raises(Refused) as no:
        actions.answer(ANONYMOUS, question.pk, text="三单元", receipt=done.receipt, now=NOON)

    assert no.value.reason is Why.ANSWERED_ALREADY
    assert Question.objects.get().answer == "二单元"
    assert make.verbs(done.case)[1:] == ["case.asked", "case.answered"]


def test_only_an_emergency_goes_out_before_it_is_accepted() -> None:
    make.clocks()
    body = make.org()
    calm, urgent = make.report().case, make.report(emergency=True).case

    with pytest.raises(Refused) as no:
        actions.dispatch(make.desk(), calm.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    sent = actions.dispatch(make.desk(), urgent.pk, offers=[Offer(org_id=body.pk)], now=NOON)

    assert no.value.reason is Why.WRONG_STATE
    assert (sent.state, sent.accepted_at) == (State.DISPATCHED, NOON)
    assert sent.due_at == NOON + timedelta(hours=2)
    assert make.task(sent).sign_due_at == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], Why.NOT_ONE_LEAD),
        ([Part.CO], Why.NOT_ONE_LEAD),
        ([Part.LEAD, Part.LEAD], Why.NOT_ONE_LEAD),
    ],
)
def test_exactly_one_leads(parts: list[Part], why: Why) -> None:
    case = make.accepted()
    offers = [Offer(org_id=make.org().pk, part=part) for part in parts]

    with pytest.raises(Refused) as no:
        actions.dispatch(make.desk(), case.pk, offers=offers, now=NOON)

    assert no.value.reason is why
    assert not Task.objects.exists()


def test_nobody_is_named_twice_and_everybody_exists() -> None:
    case, body = make.accepted(), make.org()
    twice = [Offer(org_id=body.pk), Offer(org_id=body.pk, part=Part.CO)]

    with pytest.raises(Refused) as doubled:
        actions.dispatch(make.desk(), case.pk, offers=twice, now=NOON)
    with pytest.raises(Refused) as unknown:
        actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=make.nobody())], now=NOON)

    assert doubled.value.reason is Why.OFFERED_TWICE
    assert unknown.value.reason is Why.UNKNOWN_OWNER


def test_a_complaint_is_never_offered_to_what_it_is_about() -> None:
    firm = make.org("梧桐物业", OrgKind.PROPERTY_COMPANY)
    code = make.kind("0701", object_kind=OrgKind.PROPERTY_COMPANY)
    case = accept(make.report().case, kind_code=code, complaint=True)

    with pytest.raises(Refused) as no:
        actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=firm.pk)], now=NOON)

    assert no.value.reason is Why.OBJECT_OF_COMPLAINT


def test_two_who_dispatch_are_told_apart() -> None:
    case = make.dispatched()

    with pytest.raises(Overtaken):
        actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=make.org().pk)], now=NOON)

    assert Task.objects.count() == 1


def test_correcting_the_handlers_releases_whoever_is_not_named_again() -> None:
    first, second = make.org(), make.org("城管中队")
    case = make.dispatched(first, second)
    promised = make.again(case).due_at
    offers = [Offer(org_id=second.pk)]

    actions.redispatch(make.desk(), case.pk, offers=offers, why="权责不清", now=NOON)

    states = {task.org_id: (task.part, task.state) for task in Task.objects.all()}
    assert states == {
        first.pk: (Part.CO, TaskState.RELEASED),
        second.pk: (Part.LEAD, TaskState.OFFERED),
    }
    assert make.again(case).due_at == promised
    assert Remark.objects.get().text == "权责不清"
