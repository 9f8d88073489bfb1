"""The steps of a matter as things to do later, each by somebody who may."""

from datetime import datetime
from uuid import uuid4

from linli.cases import access, actions
from linli.cases.models import Case, Photo, Question, Reporter, Task
from linli.cases.rules import Offer, Solved
from linli.cases.tests import make
from linli.cases.tests.make import NOON, PHOTO
from linli.cases.tests.rivals import Work
from linli.kernel.actor import ANONYMOUS, CLERK, Actor
from linli.orgs.models import Org


def _code(case: Case) -> str:
    return access.receipt(case.pk)


def accept(case: Case, kind: str = "") -> Work:
    return lambda: actions.accept(make.desk(), case.pk, kind_code=kind, title="灯不亮", now=NOON)


def reject(case: Case) -> Work:
    return lambda: actions.reject(make.desk(), case.pk, why="请拨 12345", now=NOON)


def triage(case: Case) -> Work:
    return lambda: actions.triage(
        make.desk(), case.pk, kind_code="", title="灯坏了", emergency=True, now=NOON
    )


def ask(case: Case) -> Work:
    return lambda: actions.ask(make.desk(), case.pk, text="几单元？", now=NOON)


def answer(question: Question) -> Work:
    code = _code(question.case)
    return lambda: actions.answer(ANONYMOUS, question.pk, text="二", receipt=code, now=NOON)


def withdraw(case: Case) -> Work:
    return lambda: actions.withdraw(ANONYMOUS, case.pk, receipt=_code(case), now=NOON)


def supplement(case: Case) -> Work:
    return lambda: actions.supplement(
        ANONYMOUS, case.pk, text="三楼", photos=[PHOTO], receipt=_code(case), now=NOON
    )


def join(case: Case) -> Work:
    key = uuid4().hex
    return lambda: actions.join(ANONYMOUS, case.pk, key=key, text="我家也是", now=NOON)


def merge(case: Case, master: Case) -> Work:
    return lambda: actions.merge(make.desk(), case.pk, master_id=master.pk, why="同一件", now=NOON)


def unmerge(case: Case) -> Work:
    return lambda: actions.unmerge(make.desk(), case.pk, now=NOON)


def dispatch(case: Case, body: Org) -> Work:
    offers = [Offer(org_id=body.pk)]
    return lambda: actions.dispatch(make.desk(), case.pk, offers=offers, now=NOON)


def redispatch(case: Case, body: Org) -> Work:
    offers = [Offer(org_id=body.pk)]
    return lambda: actions.redispatch(make.desk(), case.pk, offers=offers, why="改派", now=NOON)


def sign(man: Actor, task: Task) -> Work:
    return lambda: actions.sign(man, task.pk, now=NOON)


def finish(man: Actor, task: Task, now: datetime = NOON) -> Work:
    return lambda: actions.finish(man, task.pk, note="换了灯泡", reply="修好了。", now=now)


def accept_part(man: Actor, task: Task) -> Work:
    return lambda: actions.accept_part(man, task.pk, now=NOON)


def handle_on_the_spot(case: Case) -> Work:
    return lambda: actions.handle_on_the_spot(make.worker(), case.pk, note="换了", now=NOON)


def verify(case: Case) -> Work:
    return lambda: actions.verify(make.verifier(), case.pk, note="亮了", now=NOON)


def rework(case: Case) -> Work:
    return lambda: actions.rework(make.verifier(), case.pk, why="没亮", now=NOON)


def confirm_solved(case: Case) -> Work:
    return lambda: actions.confirm_solved(ANONYMOUS, case.pk, receipt=_code(case), now=NOON)


def evaluate(case: Case) -> Work:
    return lambda: actions.evaluate(
        ANONYMOUS, case.pk, solved=Solved.NO, satisfied=1, receipt=_code(case), now=NOON
    )


def open_contact(reporter: Reporter) -> Work:
    return lambda: actions.open_contact(make.caller(), reporter.pk, now=NOON)


def call_back(case: Case, reporter: Reporter) -> Work:
    return lambda: make.asked(case, reporter_id=reporter.pk)


def close(case: Case) -> Work:
    return lambda: actions.close(make.desk(), case.pk, reply="修好了。", now=NOON)


def ask_reopen(case: Case) -> Work:
    code = _code(case)
    return lambda: actions.ask_reopen(ANONYMOUS, case.pk, why="又坏了", receipt=code, now=NOON)


def reopen(case: Case) -> Work:
    return lambda: actions.reopen(make.desk(), case.pk, why="再看", now=NOON)


def decline_reopen(case: Case) -> Work:
    return lambda: actions.decline_reopen(make.desk(), case.pk, why="已修好", now=NOON)


def check_photo(photo: Photo, *, public: bool) -> Work:
    return lambda: actions.check_photo(make.desk(), photo.pk, public=public, now=NOON)


def mark_overdue(now: datetime) -> Work:
    return lambda: actions.mark_overdue(CLERK, now=now)
