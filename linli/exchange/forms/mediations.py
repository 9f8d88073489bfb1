"""A register of mediations that are over, one row each: no names, no words. (调解台账)"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from linli.cases.rules.mediation import Dispute, Kept
from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import Ended, MediationRow

from . import cleaning, values
from .columns import Column, Table, given
from .taking import Look

REGISTER = Table(
    "mediations",
    (
        Column("number", ("调解编号", "案件编号"), must=True),
        Column("asked_at", ("申请时间", "申请日期", "受理日期"), must=True),
        Column("about", ("纠纷类型", "纠纷类别"), must=True),
        Column("subdistrict", ("所属街道", "街道")),
        Column("community", ("所属社区", "社区"), must=True),
        Column("agreed_at", ("同意调解时间", "双方同意日期")),
        Column("ended_at", ("结束时间", "结束日期", "办结日期"), must=True),
        Column("ended", ("调解结果", "结果"), must=True),
        Column("kept", ("履行情况",)),
    ),
)
ABOUT = {
    "邻里纠纷": Dispute.NEIGHBOUR,
    "停车充电": Dispute.PARKING,
    "物业纠纷": Dispute.FIRM,
    "加装电梯": Dispute.LIFT,
    "装修纠纷": Dispute.RENOVATION,
    "婚姻家庭": Dispute.FAMILY,
    "劳动争议": Dispute.LABOUR,
    "消费纠纷": Dispute.CONSUMER,
    "土地补偿": Dispute.LAND,
    "其他": Dispute.OTHER,
}
ENDED = {
    "达成协议": Ended.SETTLED,
    "调解成功": Ended.SETTLED,
    "未达成协议": Ended.NOT_SETTLED,
    "调解不成": Ended.NOT_SETTLED,
    "不同意调解": Ended.NO_CONSENT,
}
KEPT = {"已履行": Kept.YES, "部分履行": Kept.PARTLY, "未履行": Kept.NO}
W = TypeVar("W")
NEVER = datetime.min.replace(tzinfo=UTC)


class Mediations:
    """Reads a register; a number comes once."""

    tables: tuple[Table, ...] = (REGISTER,)

    def __init__(self, heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Mediations.tables)
        self.seen: dict[str, int] = {}

    def take(self, look: Look) -> Sequence[MediationRow]:
        row = self._row(look)
        if look.faults:
            return ()
        earlier = self.seen.setdefault(row.number, look.number)
        if earlier != look.number:
            look.fault(Why.REPEATED, "number", about=str(earlier))
            return ()
        return (row,)

    def _row(self, look: Look) -> MediationRow:
        asked_at = look.read("asked_at", _when, NEVER)
        ended_at = look.read("ended_at", _when, NEVER)
        if NEVER not in {asked_at, ended_at} and ended_at < asked_at:
            look.fault(Why.BEFORE, "ended_at", about=look.text("asked_at"))
        ended = _word(look, "ended", ENDED) or Ended.NOT_SETTLED
        agreed_at = look.read("agreed_at", values.moment, None)
        return MediationRow(
            number=look.read("number", values.filled, "")[:40],
            asked_at=asked_at,
            about=_word(look, "about", ABOUT) or Dispute.OTHER,
            subdistrict=look.text("subdistrict"),
            community=look.read("community", values.filled, ""),
            agreed_at=None if ended is Ended.NO_CONSENT else agreed_at or asked_at,
            ended_at=ended_at,
            ended=ended,
            kept=_word(look, "kept", KEPT) if look.text("kept") else None,
        )


def _word(look: Look, field: str, known: Mapping[str, W]) -> W | None:
    words = cleaning.key(look.text(field))
    found = {cleaning.key(word): what for word, what in known.items()}.get(words)
    if found is None:
        look.fault(Why.UNKNOWN_WORD if words else Why.MISSING, field, look.text(field))
    return found


def _when(cell: Cell) -> datetime:
    found = values.moment(cell)
    if found is None:
        raise values.Wrong(Why.MISSING)
    return found
