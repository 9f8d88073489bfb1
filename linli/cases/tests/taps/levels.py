"""Scenes of passing a matter up and down, and of what no unit claims."""

from datetime import timedelta

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.rules import May, Offer
from linli.cases.tests import make, rivals
from linli.cases.tests.make import COMMUNITY, NOON
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind

from .scene import Scene, Tap


def _street() -> Org:
    return make.org("望江街道办", OrgKind.STREET_OFFICE, "07/02/")


def _home() -> Org:
    return make.org("晴川居委会", OrgKind.RESIDENTS_COMMITTEE, COMMUNITY)


def _above(tap: Tap) -> Scene:
    first, second = (make.somebody(May.SEE, May.DISPATCH, area="07/02/") for _ in range(2))
    return Scene(tap, first, second)


def _theirs(body: Org, tap: Tap) -> Scene:
    return Scene(tap, make.handler(body), make.handler(body))


def _asked() -> Case:
    case, mine, man = make.working(_home())
    actions.ask_escalation(man, mine.pk, reason="办不了", now=NOON)
    return case


def ask_escalation() -> Scene:
    body = _home()
    _case, mine, _man = make.working(body)
    return _theirs(body, lambda who: actions.ask_escalation(who, mine.pk, reason="x", now=NOON))


def escalate() -> Scene:
    case, to = _asked(), [Offer(org_id=_street().pk)]
    return _above(lambda who: actions.escalate(who, case.pk, offers=to, now=NOON))


def decline_escalation() -> Scene:
    case = _asked()
    return _above(lambda who: actions.decline_escalation(who, case.pk, basis="x", now=NOON))


def delegate() -> Scene:
    body, to = _street(), [Offer(org_id=_home().pk)]
    _case, mine, _man = make.working(body)
    return _theirs(body, lambda who: _down(who, mine, to))


def _down(who: Actor, mine: Task, to: list[Offer]) -> Case:
    return actions.delegate(who, mine.pk, offers=to, why="就近办", now=NOON)


def raise_unclaimed() -> Scene:
    Case.objects.update(unclaimed_at=NOON)
    make.clocks(unclaimed=("1 ch", ""))
    make.dispatched(make.org())
    late = NOON + timedelta(hours=3)
    tap: Tap = lambda who: actions.raise_unclaimed(who, now=late)  # noqa: E731
    return Scene(tap, CLERK, None, gate=rivals.table_gate("cases_case"))
