"""Scenes of a commissioner: appointing, his code, writing to him, his no."""

from uuid import uuid4

from linli.cases import actions
from linli.cases.tests import commissioned, make, rivals, whistled
from linli.cases.tests.make import NOON
from linli.people.tests import make as people

from .scene import Scene

SEATS = "SELECT id FROM cases_commissioner FOR NO KEY UPDATE"
BODIES = "SELECT id FROM orgs_org FOR NO KEY UPDATE"


def appoint_commissioner() -> Scene:
    org, who = commissioned.ground(), people.staff(f"zy-{uuid4().hex[:6]}")
    return Scene(
        lambda boss: commissioned.appointed(org, who, by=boss),
        commissioned.keeper(),
        commissioned.keeper(),
        BODIES,
    )


def renew_code() -> Scene:
    seat = commissioned.appointed(commissioned.ground())
    return Scene(
        lambda boss: actions.renew_code(boss, seat.pk, why="假码", now=NOON),
        commissioned.keeper(),
        commissioned.keeper(),
        SEATS,
    )


def close_commissioner() -> Scene:
    seat = commissioned.appointed(commissioned.ground())
    return Scene(
        lambda boss: actions.close_commissioner(boss, seat.pk, why="调离", now=NOON),
        commissioned.keeper(),
        commissioned.keeper(),
        SEATS,
    )


def write_to_commissioner() -> Scene:
    seat, key = commissioned.appointed(commissioned.ground()), uuid4().hex
    gate = rivals.table_gate("trail_requestkey")
    return Scene(lambda who: commissioned.written(seat, who, key=key), make.resident(), None, gate)


def decline_commission() -> Scene:
    seat = commissioned.appointed(commissioned.ground())
    mine = commissioned.matter(commissioned.written(seat))
    return Scene(
        lambda who: actions.decline_commission(who, mine.pk, why="要迁杆", now=NOON),
        commissioned.holder(seat),
        commissioned.holder(seat, uuid4()),
    )


def bring_to_commissioner() -> Scene:
    seat, case = commissioned.appointed(commissioned.ground()), commissioned.in_hand()
    return Scene(
        lambda who: actions.bring_to_commissioner(who, case.pk, seat.pk, ask="请牵头", now=NOON),
        whistled.asker(),
        whistled.asker(),
    )
