"""An earlier system's file, day after day; all invented."""

from datetime import UTC, datetime

from linli.cases.rules import May
from linli.cases.tests import make as case_of
from linli.exchange import jobs
from linli.exchange.rules.rows import Kind
from linli.exchange.rules.taken_over import Differing
from linli.kernel.actor import CLERK, Actor
from linli.kernel.ids import new_id
from linli.orgs.models import Org
from linli.places.models import Area

from . import make
from .test_actions import load

HEAD = [
    "工单编号", "受理时间", "诉求标题", "诉求内容", "一级分类", "主办单位", "办理时限(工作日)",
    "派遣时间", "签收时间", "联系时间", "处置时间", "结案时间", "当前状态", "联系电话", "附件",
    "诉求属实", "超职责诉求", "是否解决", "未解决原因",
]  # fmt: skip
NOON = datetime(2026, 5, 29, 4, 0, tzinfo=UTC)
PLAIN = {
    "受理时间": "2026-05-12 09:00:00",
    "诉求内容": "门口路灯不亮",
    "主办单位": "甲局",
    "联系电话": "13800138000",
}
SENT = {"派遣时间": "2026-05-12 10:00:00"}
SIGNED = SENT | {"签收时间": "2026-05-12 11:00:00", "当前状态": "待处置"}
DONE = SIGNED | {
    "处置时间": "2026-05-14 09:00:00", "当前状态": "待回访",
    "诉求属实": "是", "超职责诉求": "否", "是否解决": "部分解决", "未解决原因": "缺配件",
}  # fmt: skip
CLOSED = DONE | {"结案时间": "2026-05-15 09:00:00", "当前状态": "已结案"}
WALK = ({"当前状态": "待受理"}, SENT | {"当前状态": "待签收"}, SIGNED, DONE, CLOSED)


def district() -> Org:
    case_of.clocks(first_contact=("1 wd", "10 min"))
    case_of.kind("0101", level2="楼道堆物")
    Area.objects.create(
        code="990101", name="试验区", level="district", kind="district", path="990101/"
    )
    return Org.objects.create(kind="department", code="d1", name="甲局", path="990101/")


def rows(*told: dict[str, str]) -> bytes:
    lines = []
    for at, one in enumerate(told, start=1):
        cells = PLAIN | {"工单编号": f"26030209000010000{at}"} | one
        lines.append([cells.get(head, "") for head in HEAD])
    return make.csv(HEAD, *lines)


def taken(*told: dict[str, str]) -> jobs.Report:
    return load(Kind.CASES, rows(*told), now=lambda: NOON)


def reconciled(*told: dict[str, str]) -> list[Differing]:
    return jobs.compare(CLERK, taken(*told), "hotline", NOON)


def holder() -> Actor:
    return Actor(new_id(), duties=frozenset({(May.SEE, "")}))
