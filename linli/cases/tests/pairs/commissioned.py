"""Pairs about a commissioner: his no beside the work, and beside a whistle that waits for it."""

from linli.cases import actions
from linli.cases.tests import commissioned, make, taken, whistled
from linli.cases.tests.make import NOON
from linli.cases.tests.rivals import Work

Pair = tuple[Work, Work]


def decline_and_sign() -> Pair:
    org = commissioned.ground()
    seat = commissioned.appointed(org)
    case = commissioned.written(seat)
    his, mine = commissioned.holder(seat), commissioned.matter(case)
    return (
        lambda: actions.decline_commission(his, mine.pk, why="要迁杆", now=NOON),
        taken.sign(make.handler(org), make.task(case)),
    )


def decline_and_request() -> Pair:
    seat = commissioned.appointed(commissioned.ground())
    case = commissioned.written(seat)
    whistled.kinds()
    his, mine = commissioned.holder(seat), commissioned.matter(case)
    return (
        lambda: actions.decline_commission(his, mine.pk, why="要迁杆", now=NOON),
        lambda: whistled.requested(case),
    )
