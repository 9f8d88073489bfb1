"""The whistles of a demonstration town and the matters they are about, as an office keeps them.

So many whistles and matters as the account says; which matter, which department and which day
comes from the seed. Pure.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from .institutions import Institutions
from .town import Community, Compound, Plan

Row = list[str]
MATTERS = [
    "工单编号", "受理时间", "诉求标题", "诉求内容", "事发地址", "所属街道", "所属社区", "派遣时间",
    "主办单位", "签收时间", "处置时间", "结案时间", "当前状态",
]  # fmt: skip
WHISTLES = [
    "吹哨编号", "吹哨时间", "哨型", "涉及工单", "吹哨事由", "应哨部门", "集合地点", "签收时间",
    "报到时间", "办结时间", "销哨时间",
]  # fmt: skip
FORM = "%Y-%m-%d %H:%M"
HALF_HOUR = timedelta(minutes=30)
MOST_CALLED = 3
OPEN_DAYS = (2, 5)
"""How many days ago what is still being worked on came in, at least and at most."""


class Whistled:
    """Matters in the order of their numbers; whistle n is about matter n, the last about some more.

    What is done is spread over the days of the account, what is not came in just before `today`.
    """

    def __init__(
        self, plan: Plan, town: list[Community], stands: Institutions, today: date
    ) -> None:
        assert plan.whistles is not None  # noqa: S101  (the caller has one)
        self.plan, self.asked = plan, plan.whistles
        self.dice = Random(plan.seed + 4)  # noqa: S311  (a town, not a secret)
        self.begins = datetime.fromisoformat(f"{self.asked.since}T09:00")
        self.now = datetime.combine(today, time(9))
        places = [(community, one) for community in town for one in community.compounds]
        self.places = [self.dice.choice(places) for _ in range(self.asked.matters)]
        alone = sorted(set(range(self.asked.count)) - self._shared().keys())
        left = self.dice.sample(alone, self.asked.matters - self.asked.done)
        self.done = frozenset(range(self.asked.matters)) - frozenset(left)
        self.bodies = stands.names_of(self.asked.called)
        self.about = [self.dice.choice(self.asked.about) for _ in range(self.asked.matters)]

    def _day(self, n: int) -> datetime:
        """One matter a day and some more, each at its hour of work."""
        hours = timedelta(minutes=30 * (n % 12))
        if n not in self.done:
            fewest, most = OPEN_DAYS
            return self.now - timedelta(days=fewest + n % (most - fewest + 1)) + hours
        return self.begins + timedelta(days=n * self.asked.days // self.asked.matters) + hours

    def matters(self) -> Iterator[Row]:
        for n, (community, one) in enumerate(self.places):
            at, done = self._day(n), n in self.done
            row = [
                _number("D", n), _when(at), self.about[n], f"{one.name}：{self.about[n]}",
                self._address(community, one), self.plan.streets[community.street][0],
                community.name, _when(at + HALF_HOUR), self._body(n), _when(at + 2 * HALF_HOUR),
            ]  # fmt: skip
            ended = [_when(at + timedelta(days=3)), _when(at + timedelta(days=4)), "已结案"]
            yield [*row, *(ended if done else ["", "", "处置中"])]

    def whistles(self) -> Iterator[Row]:
        shared = self._shared()
        for n in range(self.asked.count):
            mine = [n, *shared.get(n, [])]
            at = max(self._day(one) for one in mine) + timedelta(hours=1)
            done = all(one in self.done for one in mine)
            for turn in range(1 + n % MOST_CALLED):
                there = at + timedelta(days=1, minutes=10 * turn)
                ended = [_when(there + timedelta(days=1)), _when(there + timedelta(days=2))]
                yield [
                    _number("C", n), _when(at), self.asked.kinds[n % len(self.asked.kinds)],
                    "、".join(_number("D", one) for one in mine), self.about[n],
                    self._body(n + turn), self.places[n][1].name, _when(at + HALF_HOUR),
                    _when(there), *(ended if done else ["", ""]),
                ]  # fmt: skip

    def _shared(self) -> dict[int, list[int]]:
        """What is left over once each whistle has a matter goes to the last of the same street."""
        last = {self.places[n][0].street: n for n in range(self.asked.count)}
        shared: dict[int, list[int]] = {}
        for one in range(self.asked.count, self.asked.matters):
            shared.setdefault(last[self.places[one][0].street], []).append(one)
        return shared

    def _body(self, n: int) -> str:
        return self.bodies[n % len(self.bodies)]

    @staticmethod
    def _address(community: Community, one: Compound) -> str:
        return f"{community.name}{one.name}"


def _number(letter: str, n: int) -> str:
    return f"{letter}{n + 1:05d}"


def _when(at: datetime) -> str:
    return at.strftime(FORM)
