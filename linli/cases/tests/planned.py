"""Matters that stand still, are done by a plan, or do not count; and how they came there."""

from datetime import timedelta
from uuid import uuid4

from linli.cases import actions
from linli.cases.models import Case, Task
from linli.cases.rules import May, Offer
from linli.cases.tests import make
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account
from linli.people.tests import make as people

NAMES = {
    "weather": ("hold", "天气原因"),
    "materials": ("hold", "等配件"),
    "market_dispute": ("exclusion", "市场纠纷"),
    "duplicate": ("exclusion", "重复反映"),
}


def grounds() -> None:
    """The reasons of the preset, and how long and how often a matter may stand still."""
    rows = [
        {
            "code": code,
            "order": order,
            "name": name,
            "valid_from": NOON.date(),
            "source": "an invented rule",
        }
        for code, (order, name) in NAMES.items()
    ]
    actions.load_grounds(CLERK, rows, now=NOON)
    make.clocks(hold=("30 days", "30 days"), holds=("2", ""), plan_review=("30 days", "30 days"))


def on_the_desk(area: str = make.COMMUNITY, *duties: May, of: Org | None = None) -> Account:
    """Somebody with an account who holds the desk of an area now."""
    code = uuid4().hex
    account = people.staff(code)
    Post.objects.create(
        code=code,
        name="派单员",
        duties=[one.value for one in duties or (May.SEE, May.DISPATCH, May.SUPERVISE)],
        valid_from=NOON.date(),
        source="an invented rule",
    )
    Appointment.objects.create(
        account=account,
        post_code=code,
        org=of or make.org("望江街道"),
        area_path=area,
        since_on=NOON.date(),
    )
    return account


def centre() -> Actor:
    return make.somebody(May.SEE, May.DISPATCH, May.ADJUDICATE)


def returned_twice() -> tuple[Case, Task, Org]:
    """A task given back as often as the preset allows, with the third body."""
    make.clocks(returns=("2", ""))
    body = make.org()
    case = make.dispatched(body)
    for n in range(2):
        mine = Task.objects.get(case=case, org=body)
        actions.ask_return(make.handler(body), mine.pk, reason="不在清单", now=NOON)
        body = make.org(f"单位 {n}")
        actions.grant_return(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)
    return make.again(case), Task.objects.get(case=case, org=body), body


def hold_asked(days: int = 7) -> Case:
    grounds()
    case, mine, man = make.working(make.org())
    until = NOON.date() + timedelta(days=days)
    actions.ask_hold(man, mine.pk, ground="weather", reason="大雨", until=until, now=NOON)
    return make.again(case)


def held(days: int = 7) -> Case:
    return actions.grant_hold(make.desk(), hold_asked(days).pk, now=NOON)


def plan_asked() -> tuple[Case, Org]:
    """Two steps, in 20 and in 60 days."""
    grounds()
    body = make.org()
    case, mine, man = make.working(body)
    steps = [(what, NOON.date() + timedelta(days=n)) for what, n in (("招标", 20), ("完工", 60))]
    actions.ask_plan(man, mine.pk, reason="要整体改造", milestones=steps, now=NOON)
    return make.again(case), body


def long_term() -> tuple[Case, Org]:
    case, body = plan_asked()
    return actions.grant_plan(make.desk(), case.pk, now=NOON), body


def exclusion_asked(case: Case | None = None) -> Case:
    grounds()
    asked = case or make.accepted()
    actions.ask_exclusion(
        make.desk(), asked.pk, ground="market_dispute", reason="合同纠纷", now=NOON
    )
    return asked


def excluded(case: Case | None = None) -> Case:
    asked = exclusion_asked(case)
    return actions.exclude(make.desk(), asked.pk, now=NOON)
