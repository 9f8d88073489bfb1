"""Pairs about doing the work, looking at it, asking about it, ending it."""

from linli.cases import actions
from linli.cases.models import CallOut, Case
from linli.cases.rules import Part
from linli.cases.rules.call_outs import Rung
from linli.cases.tests import make, taken
from linli.cases.tests.make import PHOTO
from linli.cases.tests.rivals import Work
from linli.kernel.actor import CLERK, Actor
from linli.places.models import GridCell
from linli.trail.actions import count

Pair = tuple[Work, Work]


def _both_at_work() -> tuple[Case, Actor, Actor]:
    lead, helper = make.org(), make.org("城管中队")
    case, man, mate = make.dispatched(lead, helper), make.handler(lead), make.handler(helper)
    taken.sign(man, make.task(case))()
    taken.sign(mate, make.task(case, Part.CO))()
    return case, man, mate


def dispatch_and_on_the_spot() -> Pair:
    if not GridCell.objects.exists():
        make.grid_cell()
    case, kind = make.report().case, make.kind()
    taken.accept(case, kind)()
    return taken.dispatch(case, make.org()), taken.handle_on_the_spot(case)


def sign_and_redispatch() -> Pair:
    body = make.org()
    case = make.dispatched(body)
    return taken.sign(make.handler(body), make.task(case)), taken.redispatch(case, make.org())


def publish_and_unpublish() -> Pair:
    case = make.closed()
    actions.publish(make.desk(), case.pk, title="楼道灯", now=make.NOON)
    return (
        lambda: actions.publish(make.desk(), case.pk, title="三号楼楼道灯", now=make.NOON),
        lambda: actions.unpublish(make.desk(), case.pk, now=make.NOON),
    )


def sign_and_call_out() -> Pair:
    make.clocks(call_on_duty=("1 min", "1 min"))
    body = make.org()
    case = make.dispatched(body)
    Case.objects.filter(pk=case.pk).update(emergency=True)
    count("cases.emergency", case.community_path, 1)
    calls: Work = lambda: actions.call_out(CLERK, case.pk, now=make.NOON)  # noqa: E731
    return taken.sign(make.handler(body), make.task(case)), calls


def take_and_call_out() -> Pair:
    make.clocks(call_on_duty=("1 min", "1 min"), call_community=("1 min", "1 min"))
    case = make.report(emergency=True).case
    CallOut.objects.create(
        case=case, rung=Rung.ON_DUTY, told=1, limit="1 min", called_at=make.NOON, due_at=make.NOON
    )
    takes: Work = lambda: actions.take(make.desk(), case.pk, now=make.NOON)  # noqa: E731
    return takes, lambda: actions.call_out(CLERK, case.pk, now=make.NOON)


def lead_and_helper_sign() -> Pair:
    lead, helper = make.org(), make.org("城管中队")
    case = make.dispatched(lead, helper)
    mate = make.handler(helper)
    return taken.sign(make.handler(lead), make.task(case)), taken.sign(
        mate, make.task(case, Part.CO)
    )


def lead_and_helper_finish() -> Pair:
    case, man, mate = _both_at_work()
    return taken.finish(man, make.task(case)), taken.finish(mate, make.task(case, Part.CO))


def finish_and_accept_part() -> Pair:
    case, man, mate = _both_at_work()
    part = make.task(case, Part.CO)
    taken.finish(mate, part)()
    return taken.finish(man, make.task(case)), taken.accept_part(man, part)


def accept_part_and_redispatch() -> Pair:
    case, man, mate = _both_at_work()
    part = make.task(case, Part.CO)
    taken.finish(mate, part)()
    taken.finish(man, make.task(case))()
    return taken.accept_part(man, part), taken.redispatch(case, make.org("水务所"))


def finish_and_redispatch() -> Pair:
    case, task, man = make.working(make.org())
    return taken.finish(man, task), taken.redispatch(case, make.org("城管中队"))


def finish_and_triage() -> Pair:
    case, task, man = make.working(make.org())
    return taken.finish(man, task), taken.triage(case)


def finish_and_overdue() -> Pair:
    _case, task, man = make.working(make.org())
    late = make.later(24 * 40)
    return taken.finish(man, task, late), taken.mark_overdue(late)


def verify_and_rework() -> Pair:
    case, _man = make.handled()
    return taken.verify(case), taken.rework(case)


def verify_and_confirm_solved() -> Pair:
    case, _man = make.handled()
    return taken.verify(case), taken.confirm_solved(case)


def verify_and_evaluate() -> Pair:
    case, _man = make.handled()
    return taken.verify(case), taken.evaluate(case)


def rework_and_confirm_solved() -> Pair:
    case, _man = make.handled()
    return taken.rework(case), taken.confirm_solved(case)


def rework_and_ask_reopen() -> Pair:
    case, _man = make.handled()
    return taken.rework(case), taken.ask_reopen(case)


def call_back_and_evaluate() -> Pair:
    case = make.verified()
    return taken.call_back(case, case.reporter_set.get()), taken.evaluate(case)


def call_back_and_open_contact() -> Pair:
    case = make.verified()
    reporter = case.reporter_set.get()
    return taken.call_back(case, reporter), taken.open_contact(reporter)


def call_back_and_reopen() -> Pair:
    case = make.verified()
    return taken.call_back(case, case.reporter_set.get()), taken.reopen(case)


def close_and_evaluate() -> Pair:
    case = make.asked(make.verified())
    return taken.close(case), taken.evaluate(case)


def close_and_reopen() -> Pair:
    case = make.asked(make.verified())
    return taken.close(case), taken.reopen(case)


def close_and_supplement() -> Pair:
    case = make.asked(make.verified())
    return taken.close(case), taken.supplement(case)


def close_and_answer() -> Pair:
    case = make.verified()
    taken.ask(case)()
    make.asked(case)
    return taken.close(case), taken.answer(case.question_set.get())


def close_and_ask_reopen() -> Pair:
    case = make.asked(make.verified())
    return taken.close(case), taken.ask_reopen(case)


def reopen_and_decline() -> Pair:
    case = make.closed()
    taken.ask_reopen(case)()
    return taken.reopen(case), taken.decline_reopen(case)


def reopen_and_evaluate() -> Pair:
    case = make.closed()
    return taken.reopen(case), taken.evaluate(case)


def ask_reopen_and_decline() -> Pair:
    case = make.closed()
    taken.evaluate(case)()
    return taken.ask_reopen(case), taken.decline_reopen(case)


def two_words_on_a_photo() -> Pair:
    photo = make.report(photos=[PHOTO]).case.photo_set.get()
    return taken.check_photo(photo, public=True), taken.check_photo(photo, public=False)
