"""What can be taken back: a dispatch, a part called done, a closing; and who did it."""

from linli.cases import actions
from linli.cases.models import Case
from linli.cases.rules import May, Offer
from linli.cases.rules.recall import Act
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.cases.tests.rivals import Work
from linli.kernel.actor import Actor
from linli.orgs.models import Org

HALF_AN_HOUR = ("30 min", "10 min")


def dispatched(*bodies: Org) -> tuple[Case, Actor]:
    """A matter nobody has signed for yet, and who dispatched it."""
    make.clocks(recall=HALF_AN_HOUR)
    case, who = make.accepted(), make.desk()
    offers = [Offer(org_id=(bodies or (make.org(),))[0].pk)]
    return actions.dispatch(who, case.pk, offers=offers, now=NOON), who


def finished(body: Org | None = None) -> tuple[Case, Actor]:
    """A matter called done, and who called it done."""
    make.clocks(recall=HALF_AN_HOUR)
    return make.handled(body or make.org())


def closed() -> tuple[Case, Actor]:
    """A matter that ended without a call-back, and who closed it; nobody left a number."""
    make.clocks(recall=HALF_AN_HOUR)
    case, who = make.verified(phone=""), make.desk()
    return actions.close(who, case.pk, reply="灯修好了。", now=NOON), who


def asked(case: Case, act: Act = Act.CLOSE) -> Case:
    """Somebody of the same duty asks another person to take it back."""
    who = make.somebody(May.SEE, May.DISPATCH, May.CLOSE)
    actions.ask_recall(who, case.pk, act=act, reason="点错了", now=NOON)
    return make.again(case)


def recall(who: Actor, case: Case, act: Act) -> Work:
    return lambda: actions.recall(who, case.pk, act=act, why="点错了", now=NOON)
