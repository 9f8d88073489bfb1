"""The matters a published account counts, as an office exports them. Pure.

So many of each kind as the account says; which compound and which day comes from the seed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from .institutions import Institutions
from .outline import Matters, Places
from .spots import Spot
from .town import Plan

Row = list[str]
HEADER = [
    "工单编号", "受理时间", "诉求类型", "诉求标题", "诉求内容", "事发地址", "所属街道", "所属社区",
    "一级分类", "二级分类", "派遣时间", "主办单位", "签收时间", "处置时间", "是否解决",
    "公开答复内容", "回访时间", "回访结果", "满意度", "结案时间", "当前状态", "并入工单",
]  # fmt: skip
FORM = "%Y-%m-%d %H:%M"
HEARD = ("接通", "满意", "已解决")


def rows(plan: Plan, stands: Institutions, group: Matters, turn: int) -> Iterator[Row]:
    """A group in the order of its numbers; what was merged comes after what it went into."""
    dice = Random(plan.seed + 5 + turn)  # noqa: S311  (a town, not a secret)
    compounds = stands.spots[Places.COMPOUND]
    names = {spot.area: spot.name for spot in stands.spots[Places.COMMUNITY]}
    streets = {spot.area: spot.name for spot in stands.spots[Places.SUBDISTRICT]}
    bodies = {row[0]: row[1] for row in stands.rows}
    items = group.items or group.count
    for n in range(group.count):
        master = n if n < items else (n - items) * 7 % items
        spot = compounds[(master * 31 + turn) % len(compounds)]
        lead = stands.above((group.by,), spot, n)
        place = [streets[spot.way[0]], names[spot.way[1]]]
        at = _day(group, n if n < items else master) + timedelta(minutes=30 * dice.randrange(14))
        led = bodies.get(lead.word, lead.word) if lead else ""
        yield _row(group, (n, master), spot, place, at, led)


def _day(group: Matters, n: int) -> datetime:
    items = group.items or group.count
    return datetime.fromisoformat(f"{group.since}T09:00") + timedelta(days=n * group.days // items)


def _row(
    group: Matters, at: tuple[int, int], spot: Spot, place: Row, when: datetime, lead: str
) -> Row:
    n, master = at
    about = group.about[master % len(group.about)]
    kind = group.kinds[master % len(group.kinds)].split("/", 1)
    reported = when if n == master else when + timedelta(days=1)
    head = [
        _number(group, n), _when(reported), group.wish, about, f"{spot.name}：{about}",
        f"{place[1]}{spot.name}", *place, *kind,
    ]  # fmt: skip
    if n != master:
        return [*head, *[""] * 10, "已合并", _number(group, master)]
    sent, done = reported + timedelta(minutes=20), reported + timedelta(days=1, hours=2)
    told = [_when(done + timedelta(hours=5)), *HEARD[:2]] if group.heard else [""] * 3
    over = _when(done + timedelta(days=1))
    solved = HEARD[2] if group.heard else ""
    worked = [_when(sent), lead, _when(sent + timedelta(hours=1)), _when(done), solved]
    return [*head, *worked, group.answer, *told, over, "已结案", ""]


def _number(group: Matters, n: int) -> str:
    return f"{group.letter}{n + 1:05d}"


def _when(at: datetime) -> str:
    return at.strftime(FORM)
