"""Pairs about whistles: two who want the same matter, or the same whistle."""

from linli.cases import actions
from linli.cases.tests import make, taken, whistled
from linli.cases.tests.make import NOON
from linli.cases.tests.rivals import Work

Pair = tuple[Work, Work]


def request_and_whistle() -> Pair:
    case, body = make.accepted(), make.org()
    whistled.kinds()
    return (
        lambda: whistled.requested(case),
        lambda: whistled.blown(case, called=[body]),
    )


def whistle_and_dispatch() -> Pair:
    case, body = make.accepted(), make.org()
    whistled.kinds()
    return lambda: whistled.blown(case, called=[body]), taken.dispatch(case, make.org("环卫"))


def answer_and_withdraw() -> Pair:
    one, who = whistled.blown(), whistled.secretary()
    return (
        lambda: whistled.there(one),
        lambda: actions.withdraw_whistle(who, one.pk, why="已修好", now=NOON),
    )


def sign_task_and_answer() -> Pair:
    case, body = make.accepted(), make.org("供电")
    one = whistled.blown(case, called=[body])
    return (
        taken.sign(make.handler(body), make.task(case)),
        lambda: whistled.there(one),
    )


def answer_and_release() -> Pair:
    one, who = whistled.blown(), whistled.secretary()
    call = whistled.call_of(one)
    return (
        lambda: whistled.there(one),
        lambda: actions.release_call(who, call.pk, why="不用来了", now=NOON),
    )
