"""The mediations of a demonstration town, as an office keeps them: no names, no words. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from .outline import Mediations
from .town import Community, Plan

Row = list[str]
HEADER = [
    "调解编号", "申请时间", "纠纷类型", "所属街道", "所属社区", "同意调解时间", "结束时间",
    "调解结果", "履行情况",
]  # fmt: skip
FORM = "%Y-%m-%d %H:%M"


def rows(plan: Plan, town: list[Community]) -> Iterator[Row]:
    """Group after group in the first community, in the order of their days."""
    dice = Random(plan.seed + 6)  # noqa: S311  (a town, not a secret)
    where = town[0]
    for turn, group in enumerate(plan.mediations):
        settled = frozenset(dice.sample(range(group.ended), group.settled))
        for n in range(group.ended):
            yield _row(plan, where, group, (turn, n), settled=n in settled)


def _row(
    plan: Plan, where: Community, group: Mediations, at: tuple[int, int], *, settled: bool
) -> Row:
    turn, n = at
    begins = datetime.fromisoformat(f"{group.since}T09:00")
    asked = begins + timedelta(days=n * group.days // group.ended, minutes=30 * (n % 12))
    agreed, ended = asked + timedelta(days=1), asked + timedelta(days=4)
    return [
        f"{chr(ord('A') + turn)}{n + 1:05d}", asked.strftime(FORM),
        group.about[n % len(group.about)], plan.streets[where.street][0], where.name,
        agreed.strftime(FORM), ended.strftime(FORM), "达成协议" if settled else "未达成协议",
        "已履行" if settled else "",
    ]  # fmt: skip
