"""Scenes of what everybody may read, and may read no more."""

from linli.cases import actions
from linli.cases.tests import make
from linli.cases.tests.make import NOON

from .scene import Scene


def unpublish() -> Scene:
    case = make.closed()
    actions.publish(make.desk(), case.pk, title="楼道灯", now=NOON)
    return Scene(lambda who: actions.unpublish(who, case.pk, now=NOON), make.desk(), make.desk())
