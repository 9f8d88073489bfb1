"""Scenes of a whistle: who asks, the street secretary, the called bodies, the presets."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import Whistle, WhistleCall
from linli.cases.tests import make, rivals, whistled
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor

from .scene import Scene


def _of_whistler(tap: Callable[[Actor, Whistle], object], one: Whistle) -> Scene:
    first, second = whistled.secretary(), whistled.secretary()
    return Scene(lambda who: tap(who, one), first, second, whistled.WHISTLES)


def _of_body(tap: Callable[[Actor, WhistleCall], object], one: WhistleCall) -> Scene:
    first, second = make.handler(one.org), make.handler(one.org)
    return Scene(lambda who: tap(who, one), first, second, whistled.WHISTLES)


def load_whistle_kinds() -> Scene:
    code = f"k{uuid4().hex[:6]}".translate(str.maketrans("0123456789", "abcdefghij"))
    row: dict[str, Any] = {
        "code": code, "name": "工作推进哨", "sign": "1 ch", "contact": "24 ch",
        "report_in": "3 wd", "evaluation": "5 wd", "emergency": False,
        "valid_from": NOON.date(), "source": "an invented rule",
    }  # fmt: skip
    gate = rivals.table_gate("cases_whistlekind")
    return Scene(lambda who: actions.load_whistle_kinds(who, [row], now=NOON), CLERK, None, gate)


def request_whistle() -> Scene:
    whistled.kinds()
    key, case = uuid4().hex, make.accepted()
    return Scene(
        lambda who: whistled.requested(case, by=who, key=key), whistled.asker(), whistled.asker()
    )


def whistle() -> Scene:
    whistled.kinds()
    key, case, body = uuid4().hex, make.accepted(), make.org()
    return Scene(
        lambda who: whistled.blown(case, called=[body], by=who, key=key),
        whistled.secretary(),
        whistled.secretary(),
    )


def decline_whistle() -> Scene:
    return _of_whistler(
        lambda who, one: actions.decline_whistle(who, one.pk, why="可自行协调", now=NOON),
        whistled.requested(),
    )


def withdraw_whistle() -> Scene:
    return _of_whistler(
        lambda who, one: actions.withdraw_whistle(who, one.pk, why="已修好", now=NOON),
        whistled.blown(),
    )


def record_whistle() -> Scene:
    one = whistled.blown()
    whistled.there(one)
    return _of_whistler(
        lambda who, one: actions.record_whistle(
            who, one.pk, words="杆塔矮", agreed="当天升高", now=NOON
        ),
        one,
    )


def close_whistle() -> Scene:
    one = whistled.blown()
    whistled.done(one)
    return _of_whistler(lambda who, one: actions.close_whistle(who, one.pk, now=NOON), one)


def sign_call() -> Scene:
    return _of_body(
        lambda who, one: actions.sign_call(who, one.pk, now=NOON),
        whistled.call_of(whistled.blown()),
    )


def contact_whistler() -> Scene:
    return _of_body(
        lambda who, one: actions.contact_whistler(who, one.pk, now=NOON),
        whistled.call_of(whistled.blown()),
    )


def answer_whistle() -> Scene:
    return _of_body(
        lambda who, one: actions.answer_whistle(who, one.pk, came="2 人", now=NOON),
        whistled.call_of(whistled.blown()),
    )


def finish_call() -> Scene:
    return _of_body(
        lambda who, one: actions.finish_call(who, one.pk, note="已升高", now=NOON),
        whistled.there(whistled.blown()),
    )


def refuse_call() -> Scene:
    return _of_body(
        lambda who, one: actions.refuse_call(who, one.pk, why="属通信", now=NOON),
        whistled.call_of(whistled.blown()),
    )


def _refused() -> tuple[Whistle, WhistleCall]:
    one = whistled.blown()
    call = whistled.call_of(one)
    return one, actions.refuse_call(make.handler(call.org), call.pk, why="属通信", now=NOON)


def keep_call() -> Scene:
    one, call = _refused()
    return _of_whistler(
        lambda who, _one: actions.keep_call(who, call.pk, why="权责清单", now=NOON), one
    )


def release_call() -> Scene:
    (one, call), other = _refused(), make.org("通信")
    return _of_whistler(
        lambda who, _one: actions.release_call(
            who, call.pk, why="属通信", instead_id=other.pk, now=NOON
        ),
        one,
    )


def call_also() -> Scene:
    one, other = whistled.blown(), make.org("通信")
    return _of_whistler(
        lambda who, _one: actions.call_also(who, one.pk, org_id=other.pk, now=NOON), one
    )


def evaluate_call() -> Scene:
    one = whistled.blown()
    call = whistled.done(one)
    return _of_whistler(
        lambda who, _one: actions.evaluate_call(
            who, call.pk, turnout=5, helped=4, result=5, now=NOON
        ),
        one,
    )
