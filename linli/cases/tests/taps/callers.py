"""Scenes of the telephone and the counter, and of the answers that are kept for them."""

from datetime import timedelta
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import StandardAnswer
from linli.cases.rules import Source
from linli.cases.rules.answers import Answer
from linli.cases.tests import answered, make, rivals
from linli.cases.tests.make import COMMUNITY, NOON, PHONE, SPOT
from linli.orgs.models import Org

from .scene import Scene

BODIES = "SELECT id FROM orgs_org FOR NO KEY UPDATE"
ANSWERS = "SELECT id FROM cases_standardanswer FOR NO KEY UPDATE"
TODAY = NOON.date()


SAID = Answer("周末开门吗？", "开。", "公告", valid_from=TODAY)


def _office() -> Org:
    return make.org("社区", path=COMMUNITY)


def _kept() -> StandardAnswer:
    return answered.standing(_office(), valid_from=TODAY - timedelta(days=1))


def add_answer() -> Scene:
    org = _office()
    return Scene(
        lambda who: actions.add_answer(who, SAID, org_id=org.pk, now=NOON),
        make.desk(),
        make.desk(),
        BODIES,
    )


def change_answer() -> Scene:
    one = _kept()
    return Scene(
        lambda who: actions.change_answer(who, one.pk, SAID, org_id=one.org_id, now=NOON),
        make.desk(),
        make.desk(),
        ANSWERS,
    )


def find_caller() -> Scene:
    phone = f"138{uuid4().int % 10**8:08}"
    make.report(phone=phone)
    return Scene(
        lambda who: actions.find_caller(who, phone=phone, now=NOON), make.desk(), make.desk(), ""
    )


def take_call() -> Scene:
    key = uuid4().hex
    return Scene(
        lambda who: actions.take_call(
            who, key=key, source=Source.DESK, text="灯不亮", spot=SPOT, phone=PHONE, now=NOON
        ),
        make.desk(),
        None,
        rivals.table_gate("trail_requestkey"),
    )


def answer_caller() -> Scene:
    key, said = uuid4().hex, _kept()
    return Scene(
        lambda who: actions.answer_caller(
            who, key=key, source=Source.DESK, text="周末开门吗", spot=SPOT, answer_id=said.pk,
            phone=PHONE, now=NOON,
        ),
        make.desk(),
        None,
        rivals.table_gate("trail_requestkey"),
    )  # fmt: skip


def answer_at_once() -> Scene:
    case = make.report().case
    return Scene(
        lambda who: actions.answer_at_once(who, case.pk, text="开。", now=NOON),
        make.desk(),
        make.desk(),
    )


def take_up_question() -> Scene:
    case = make.report().case
    actions.answer_at_once(make.desk(), case.pk, text="开。", now=NOON)
    return Scene(
        lambda who: actions.take_up_question(who, case.pk, why="没有解决", now=NOON),
        make.desk(),
        make.desk(),
    )
