"""A register of whistles, one row for each department that was called. (吹哨台账)"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import WhistleRow

from . import cleaning, values
from .columns import Column, Table, given
from .taking import Look

REGISTER = Table(
    "whistles",
    (
        Column("number", ("吹哨编号", "哨单编号"), must=True),
        Column("whistled_at", ("吹哨时间", "发哨时间"), must=True),
        Column("kind", ("哨型", "吹哨类型"), must=True),
        Column("matters", ("涉及工单", "涉及事项", "事项编号"), must=True),
        Column("ask", ("吹哨事由", "事由", "要求"), must=True),
        Column("called", ("应哨部门", "报到部门"), must=True),
        Column("place", ("集合地点", "报到地点")),
        Column("signed_at", ("签收时间",)),
        Column("reported_in_at", ("报到时间",)),
        Column("done_at", ("办结时间", "办理时间")),
        Column("closed_at", ("销哨时间",)),
    ),
)
TIMES = ("signed_at", "reported_in_at", "done_at", "closed_at")
NEVER = datetime.min.replace(tzinfo=UTC)


class Whistles:
    """Reads a register; a department of a whistle comes once."""

    tables: tuple[Table, ...] = (REGISTER,)

    def __init__(self, heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Whistles.tables)
        self.seen: dict[tuple[str, str], int] = {}

    def take(self, look: Look) -> Sequence[WhistleRow]:
        row = self._row(look)
        if look.faults:
            return ()
        earlier = self.seen.setdefault((row.number, row.called), look.number)
        if earlier != look.number:
            look.fault(Why.REPEATED, "called", about=str(earlier))
            return ()
        return (row,)

    def _row(self, look: Look) -> WhistleRow:
        whistled_at = look.read("whistled_at", _when, NEVER)
        times = {name: look.read(name, values.moment, None) for name in TIMES}
        for name, at in times.items():
            if at and whistled_at != NEVER and at < whistled_at:
                look.fault(Why.BEFORE, name, about=look.text("whistled_at"))
        matters = tuple(dict.fromkeys(cleaning.parts(look.cell("matters"))))
        if not matters:
            look.fault(Why.MISSING, "matters")
        return WhistleRow(
            number=look.read("number", values.filled, "")[:40],
            whistled_at=whistled_at,
            kind=look.read("kind", values.filled, ""),
            matters=matters,
            ask=look.read("ask", values.filled, "")[:400],
            called=look.read("called", values.filled, ""),
            place=look.text("place")[:120],
            **times,
        )


def _when(cell: Cell) -> datetime:
    found = values.moment(cell)
    if found is None:
        raise values.Wrong(Why.MISSING)
    return found
