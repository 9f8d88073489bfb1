"""Matters as another system exports them: 12345, or any table with a mapping. (工单导入)"""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from linli.exchange.rules import Cell, Why
from linli.exchange.rules.rows import CaseRow, Spot, Stage

from . import cleaning, values
from .columns import Column, Table, given
from .mapping import Mapping
from .taking import Look

EXPORT = Table(
    "cases",
    (
        Column("number", ("工单编号", "工单号", "受理编号", "编号"), must=True),
        Column("source", ("诉求来源", "来源", "受理渠道")),
        Column("reported_at", ("受理时间", "登记时间", "来电时间", "上报时间"), must=True),
        Column("reporter", ("来电人", "诉求人", "反映人")),
        Column("phone", ("联系电话", "来电号码", "电话")),
        Column("wish", ("诉求类型", "工单类型")),
        Column("title", ("诉求标题", "标题", "工单标题")),
        Column("text", ("诉求内容", "反映内容", "内容", "工单内容"), must=True),
        Column("address", ("事发地址", "地址", "诉求地址")),
        Column("subdistrict", ("所属街道", "街道", "镇街")),
        Column("community", ("所属社区", "社区")),
        Column("category1", ("一级分类", "问题一级分类")),
        Column("category2", ("二级分类", "问题二级分类")),
        Column("category3", ("三级分类", "问题三级分类")),
        Column("dispatched_at", ("派遣时间", "派单时间", "交办时间")),
        Column("lead", ("主办单位", "承办单位", "责任单位")),
        Column("others", ("加派单位", "协办单位")),
        Column("limit_days", ("办理时限(工作日)", "办理时限", "时限")),
        Column("due_at", ("截止时间", "到期时间")),
        Column("signed_at", ("签收时间",)),
        Column("contacted_at", ("联系时间",)),
        Column("handled_at", ("处置时间", "办理时间", "反馈时间")),
        Column("genuine", ("诉求属实", "是否属实")),
        Column("beyond", ("超职责诉求", "是否超职责")),
        Column("contacted", ("联系群众", "是否联系")),
        Column("solved", ("是否解决", "解决情况")),
        Column("unsolved_why", ("未解决原因",)),
        Column("note", ("办理情况",)),
        Column("attached", ("附件", "附件清单")),
        Column("answer", ("公开答复内容", "答复内容", "办理结果")),
        Column("called_back_at", ("回访时间",)),
        Column("call_back", ("回访结果",)),
        Column("satisfaction", ("满意度", "满意情况")),
        Column("closed_at", ("结案时间", "办结时间")),
        Column("stage", ("当前状态", "工单状态", "状态")),
        Column("longitude", ("经度",)),
        Column("latitude", ("纬度",)),
        Column("anonymous", ("匿名", "是否匿名")),
        Column("merged_into", ("并入工单", "主工单编号", "合并到")),
    ),
)
STAGES = {
    "待受理": Stage.REPORTED,
    "待补充": Stage.REPORTED,
    "已受理": Stage.ACCEPTED,
    "待派遣": Stage.ACCEPTED,
    "已派遣": Stage.DISPATCHED,
    "待签收": Stage.DISPATCHED,
    "待处置": Stage.IN_PROGRESS,
    "处置中": Stage.IN_PROGRESS,
    "待督办": Stage.IN_PROGRESS,
    "已处置": Stage.HANDLED,
    "待核查": Stage.HANDLED,
    "待回访": Stage.VERIFIED,
    "待结案": Stage.VERIFIED,
    "已结案": Stage.CLOSED,
    "已办结": Stage.CLOSED,
    "不予受理": Stage.REJECTED,
    "已作废": Stage.WITHDRAWN,
    "已合并": Stage.MERGED,
}
LONG_NAMES = (
    ("住房和城乡建设", "住建"),
    ("城市管理综合执法", "城管执法"),
    ("城市管理执法", "城管执法"),
    ("市场监督管理", "市场监管"),
    ("交通运输", "交通"),
    ("人力资源和社会保障", "人社"),
    ("卫生健康", "卫健"),
    ("街道办事处", "街道办"),
)
OFFICE = re.compile(r"^[区市县](?=..)|(?<=..)(?:分局|局|公司|中心|大队)$")
IDENTITY = re.compile(r"(?<![0-9])([0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9])")
INJECTION = re.compile(r"^[=+@][A-Za-z(]")
NEVER = datetime.min.replace(tzinfo=UTC)
TIMES = (
    "dispatched_at", "signed_at", "contacted_at", "handled_at", "called_back_at", "closed_at",
)  # fmt: skip


def body_key(written: str) -> str:
    """住建 for 区住房和城乡建设局, 区住建局 and 住建. (单位名称键)"""
    found = cleaning.key(written)
    for long, short in LONG_NAMES:
        found = found.replace(long, short)
    return OFFICE.sub("", found) or found


class Cases:
    """Reads an export; a number comes once."""

    def __init__(
        self, mapping: Mapping | None = None, known: Collection[str] | None = None
    ) -> None:
        self.mapping = mapping or Mapping()
        self.tables: tuple[Table, ...] = given(self.mapping.columns, (EXPORT,))
        aliases = {body_key(short): full for short, full in self.mapping.aliases.items()}
        listed = self.mapping.bodies if isinstance(self.mapping.bodies, tuple) else ()
        self.bodies = {body_key(each): each for each in (*listed, *(known or ()))} | aliases
        self.any_body = (known is None and not listed) or self.mapping.bodies == "any"
        told = {cleaning.key(k): v for k, v in self.mapping.stages.items()}
        self.stages = STAGES | told
        self.kinds = {cleaning.key(k): v for k, v in self.mapping.kinds.items()}
        self.seen: dict[str, tuple[int, bytes]] = {}

    def take(self, look: Look) -> Sequence[CaseRow]:
        row = self._row(look)
        if look.faults:
            return ()
        print_ = sha256(repr(row).encode("utf-8", "replace")).digest()
        earlier = self.seen.get(row.number)
        if earlier is None:
            self.seen[row.number] = (look.number, print_)
            return (row,)
        if earlier[1] != print_:
            look.fault(Why.REPEATED, "number", about=str(earlier[0]))
        return ()

    def _row(self, look: Look) -> CaseRow:
        text = _told(look, "text")
        title = _told(look, "title") or text[:60]
        if not text:
            look.fault(Why.MISSING, "text")
        times = {name: look.read(name, self._moment, None) for name in TIMES}
        reported_at = look.read("reported_at", self._reported, NEVER)
        self._in_order(look, reported_at, times)
        category = _category(look)
        return CaseRow(
            system=self.mapping.system,
            number=look.read("number", _number, ""),
            source=look.text("source"),
            title=title[:120],
            text=text,
            reported_at=reported_at,
            reporter=look.text("reporter"),
            phone=_phone(look),
            wish=look.text("wish"),
            address=look.text("address"),
            subdistrict=look.text("subdistrict"),
            community=look.text("community"),
            category=category,
            kind=self._kind(look, category),
            lead=self._body(look, "lead", look.text("lead")),
            others=tuple(
                self._body(look, "others", one) for one in cleaning.parts(look.cell("others"))
            ),
            limit_days=look.read("limit_days", values.whole, None),
            due_at=look.read("due_at", self._moment, None),
            solved=look.text("solved"),
            answer=_told(look, "answer"),
            note=_told(look, "note"),
            attached=look.text("attached"),
            genuine=look.text("genuine"),
            beyond=look.text("beyond"),
            contacted=look.text("contacted"),
            unsolved_why=_told(look, "unsolved_why"),
            merged_into=look.read("merged_into", values.code, ""),
            call_back=look.text("call_back"),
            satisfaction=look.text("satisfaction"),
            stage=self._stage(look, times),
            spot=_spot(look),
            anonymous=values.yes(look.cell("anonymous")),
            **times,
        )

    def _moment(self, cell: Cell) -> datetime | None:
        return values.moment(cell, forms=self.mapping.dates, zone=self.mapping.clock)

    def _reported(self, cell: Cell) -> datetime:
        found = self._moment(cell)
        if found is None:
            raise values.Wrong(Why.MISSING)
        return found

    def _in_order(
        self, look: Look, reported_at: datetime, times: dict[str, datetime | None]
    ) -> None:
        closed_at = times["closed_at"]
        if closed_at and reported_at != NEVER and closed_at < reported_at:
            look.fault(Why.BEFORE, "closed_at", about=look.text("reported_at"))

    def _body(self, look: Look, field: str, written: str) -> str:
        words = cleaning.one_line(written)
        if not words:
            return ""
        known = self.bodies.get(body_key(words))
        if known is None and not self.any_body:
            look.fault(Why.UNKNOWN_BODY, field, words)
        return known or words

    def _stage(self, look: Look, times: dict[str, datetime | None]) -> Stage:
        """A state nobody has put into the table is refused: guessing would move matters."""
        words = look.text("stage")
        found = self.stages.get(cleaning.key(words))
        if found is None and words:
            look.fault(Why.UNKNOWN_STAGE, "stage", words)
        if found is None:
            return Stage.CLOSED if times["closed_at"] else Stage.REPORTED
        return found

    def _kind(self, look: Look, category: tuple[str, ...]) -> str:
        """The kind of ours a category leads to, the most exact first; else the desk sorts it."""
        paths = ["/".join(category[:upto]) for upto in range(len(category), 0, -1)]
        tried = [each for path in paths for each in (path, path.rpartition("/")[2])]
        found = (self.kinds[key] for each in tried if (key := cleaning.key(each)) in self.kinds)
        kind = next(found, "")
        if category and not kind and self.kinds:
            look.finding(Why.KIND_LEFT, "category1", paths[0])
        return kind


def _number(cell: Cell) -> str:
    found = values.code(cell)
    if not found:
        raise values.Wrong(Why.MISSING)
    return found


def _told(look: Look, field: str) -> str:
    """What somebody told, as written, without identity numbers."""
    words = cleaning.text(look.cell(field))
    if INJECTION.match(words):
        look.finding(Why.FORMULA_TEXT, field, words[:60])
    if IDENTITY.search(words):
        words = IDENTITY.sub(lambda met: met[0][:3] + "*" * (len(met[0]) - 3), words)
        look.finding(Why.IDENTITY_NUMBER, field, words[:60])
    return words


def _phone(look: Look) -> str:
    words = look.text("phone")
    if cleaning.key(words) in values.NONE:
        return ""
    if not values.is_phone(words):
        look.finding(Why.ODD_PHONE, "phone")
    return words


def _category(look: Look) -> tuple[str, ...]:
    found = (look.text(f"category{level}") for level in (1, 2, 3))
    return tuple(each for each in found if each)


def _spot(look: Look) -> Spot | None:
    """A point; whole degrees are no place but a rounding."""
    lon, lat = (
        look.read("longitude", values.number, None),
        look.read("latitude", values.number, None),
    )
    if lon is None or lat is None:
        return None
    if (lon.is_integer() and lat.is_integer()) or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        look.finding(Why.ROUNDED_PLACE, "longitude", f"{lat:g}, {lon:g}")
        return None
    return Spot(lon, lat)
