"""Scenes of matters that are kept beyond their time."""

from datetime import timedelta

from linli.cases import actions
from linli.cases.rules.preserving import Ground
from linli.cases.tests import make
from linli.cases.tests.make import NOON

from .scene import Scene

UNTIL = NOON.date() + timedelta(days=90)


def preserve() -> Scene:
    case = make.closed()
    return Scene(
        lambda who: actions.preserve(
            who, case.pk, ground=Ground.COURT, paper="（2026）民初 7 号", until_on=UNTIL, now=NOON
        ),
        make.desk(),
        make.desk(),
    )


def end_preservation() -> Scene:
    kept = actions.preserve(
        make.desk(), make.closed().pk, ground=Ground.DISPUTE, paper="来函 3 号", until_on=UNTIL,
        now=NOON,
    )  # fmt: skip
    return Scene(
        lambda who: actions.end_preservation(who, kept.pk, now=NOON), make.desk(), make.desk()
    )
