"""Scenes inside a body: a task handed on to a sub-office."""

from linli.cases import actions
from linli.cases.tests import make
from linli.cases.tests.make import NOON

from .scene import Scene


def hand_down() -> Scene:
    body = make.org()
    below = make.org("环卫一所", parent=body)
    task = make.task(make.dispatched(body))
    return Scene(
        lambda who: actions.hand_down(
            who, task.pk, org_id=below.pk, had_by=body.pk, why="请你们办。", now=NOON
        ),
        make.handler(body),
        make.handler(body),
    )
