"""Scenes of what is taken along from the desk."""

from linli.cases import actions
from linli.cases.tests.make import NOON

from .scene import Scene
from .staff import _desk


def export() -> Scene:
    return _desk(lambda who: actions.export(who, "waiting", rows=3, now=NOON))
