"""Pairs about passing a matter up and down, while others finish, decide, ask or merge."""

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.rules import May, Offer
from linli.cases.tests import make, taken
from linli.cases.tests.make import COMMUNITY, NOON
from linli.cases.tests.rivals import Work
from linli.kernel.actor import Actor
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind

Pair = tuple[Work, Work]


def _street() -> Org:
    return make.org("望江街道办", OrgKind.STREET_OFFICE, "07/02/")


def _home() -> Org:
    return make.org("晴川居委会", OrgKind.RESIDENTS_COMMITTEE, COMMUNITY)


def _above() -> Actor:
    return make.somebody(May.SEE, May.DISPATCH, area="07/02/")


def _asked() -> tuple[Case, Task, Actor]:
    """The community's matter, which it asks the street to take over."""
    case, mine, man = make.working(_home())
    actions.ask_escalation(man, mine.pk, reason="办不了", now=NOON)
    return case, mine, man


def _escalate(case: Case) -> Work:
    to = [Offer(org_id=_street().pk)]
    return lambda: actions.escalate(_above(), case.pk, offers=to, now=NOON)


def _decline(case: Case) -> Work:
    return lambda: actions.decline_escalation(_above(), case.pk, basis="社区能办", now=NOON)


def _delegate(man: Actor, mine: Task) -> Work:
    to = [Offer(org_id=_home().pk)]
    return lambda: actions.delegate(man, mine.pk, offers=to, why="就近办", now=NOON)


def escalate_and_finish() -> Pair:
    case, mine, man = _asked()
    return _escalate(case), taken.finish(man, mine)


def escalate_and_decline() -> Pair:
    case, _mine, _man = _asked()
    return _escalate(case), _decline(case)


def escalate_and_unask() -> Pair:
    case, mine, man = _asked()
    return _escalate(case), lambda: actions.unask(man, mine.pk, now=NOON)


def decline_and_finish() -> Pair:
    case, mine, man = _asked()
    return _decline(case), taken.finish(man, mine)


def delegate_and_finish() -> Pair:
    _case, mine, man = make.working(_street())
    assert mine.org
    return _delegate(man, mine), taken.finish(make.handler(mine.org), mine)


def delegate_and_ask_escalation() -> Pair:
    _case, mine, man = make.working(_street())
    return (
        _delegate(man, mine),
        lambda: actions.ask_escalation(man, mine.pk, reason="办不了", now=NOON),
    )


def delegate_to_two() -> Pair:
    _case, mine, man = make.working(_street())
    other = [Offer(org_id=make.org("桥头居委会", OrgKind.RESIDENTS_COMMITTEE, COMMUNITY).pk)]
    return (
        _delegate(man, mine),
        lambda: actions.delegate(man, mine.pk, offers=other, why="他们近", now=NOON),
    )


def ask_escalation_and_merge() -> Pair:
    case, mine, man = make.working(_home())
    master = make.accepted()
    return (
        lambda: actions.ask_escalation(man, mine.pk, reason="办不了", now=NOON),
        lambda: actions.merge(make.desk(), case.pk, master_id=master.pk, why="同一件", now=NOON),
    )
