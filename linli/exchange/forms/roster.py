"""The owners' roll, as a property firm keeps it. (业主名册)"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from linli.exchange.rules import Why
from linli.exchange.rules.rows import OwnerShare, RosterRow

from . import cleaning, values
from .columns import Column, Table, given
from .taking import Look

ROLL = Table(
    "roster",
    (
        Column("compound", ("小区编码", "小区名称", "小区", "所属小区", "物业小区")),
        Column(
            "building", ("楼栋", "楼号", "幢号", "栋号", "楼幢", "楼栋号", "幢", "栋"), must=True
        ),
        Column("entrance", ("单元", "单元号", "门洞", "单元门")),
        Column("number", ("房号", "室号", "房间号", "门牌号", "户号", "房屋号"), must=True),
        Column(
            "area",
            ("专有面积", "专有部分面积", "建筑面积", "房屋面积", "面积", "产权面积"),
            must=True,
        ),
        Column("certificate", ("产权证号", "不动产权证号", "房产证号", "权证号", "不动产权证书号")),
        Column("owner", ("业主姓名", "业主", "产权人", "权利人", "房主", "姓名"), must=True),
        Column("others", ("共有人", "共有权人", "其他产权人")),
        Column("phone", ("联系电话", "电话", "手机", "手机号", "联系方式", "手机号码")),
        Column("standing", ("身份", "业主身份", "人员类别")),
        Column("occupancy", ("入住情况", "居住情况", "使用情况", "房屋状态")),
        Column("remark", ("备注", "说明")),
    ),
)
OCCUPANCY = {
    "自住": "owner",
    "出租": "let",
    "空置": "vacant",
    "空房": "vacant",
    "未入住": "vacant",
    "借住": "lent",
}
TITLE = re.compile(r"^(.+?)(?:业主名册|业主花名册|业主清册|房屋明细|业主信息)")
COMPOSED = re.compile(r"^(\d+)-(?:(\d+)-)?([A-Z]?\d+)$")


class Roster:
    """Reads a roll; a unit comes once."""

    tables: tuple[Table, ...] = (ROLL,)

    def __init__(self, compound: str = "", heads: Mapping[str, str] | None = None) -> None:
        self.tables = given(heads or {}, Roster.tables)
        self.compound = compound
        self.seen: dict[tuple[str, str, str, str], tuple[int, RosterRow]] = {}

    def take(self, look: Look) -> Sequence[RosterRow]:
        row = self._row(look)
        if look.faults:
            return ()
        place = (row.compound, row.building_key, row.entrance_key, row.key)
        earlier = self.seen.setdefault(place, (look.number, row))
        if earlier[1] is row:
            return (row,)
        if earlier[1] != row:
            look.fault(Why.REPEATED, "number", about=str(earlier[0]))
        return ()

    def _row(self, look: Look) -> RosterRow:
        building = look.read("building", values.filled, "")
        entrance = look.text("entrance")
        number = look.read("number", values.filled, "")
        building_key, entrance_key = (
            cleaning.building_key(building),
            cleaning.entrance_key(entrance),
        )
        unsold = values.UNSOLD.search(look.text("owner")) is not None
        owners = () if unsold else _owners(look)
        if not owners and not unsold and not look.faults:
            look.fault(Why.NO_OWNER, "owner")
        return RosterRow(
            compound=self._compound(look),
            building=building,
            building_key=building_key,
            entrance=entrance,
            entrance_key=entrance_key,
            number=number,
            key=_room(look, number, building_key, entrance_key),
            area_m2=look.read("area", values.area, Decimal(0)),
            certificate=look.text("certificate"),
            owners=owners,
            phones=_phones(look),
            unsold=unsold,
            occupancy=_occupancy(look),
            remark=look.text("remark"),
        )

    def _compound(self, look: Look) -> str:
        told = look.text("compound") or self.compound
        if told:
            return told
        met = TITLE.match(cleaning.PINYIN.sub("", look.title))
        if met is None:
            look.fault(Why.MISSING, "compound")
            return ""
        return met[1].split()[-1]


def _room(look: Look, number: str, building: str, entrance: str) -> str:
    """The room's key; `3-2-301` must agree with its row and not be cut off."""
    found = cleaning.room_key(number)
    met = COMPOSED.match(found.replace("—", "-").replace("–", "-"))
    if met is None:
        return found
    named = [str(int(each)) for each in met.groups()[:2] if each]
    if len(met[3]) < 3 or named not in ([building, entrance], [building], [entrance]):
        look.fault(Why.CUT_OFF, "number", number)
    return met[3]


def _owners(look: Look) -> tuple[OwnerShare, ...]:
    none: tuple[OwnerShare, ...] = ()
    return look.read("owner", lambda cell: values.owners(cell, look.cell("others")), none)


def _phones(look: Look) -> tuple[str, ...]:
    found = values.phones(look.cell("phone"))
    for each in found:
        if not values.is_phone(each):
            look.finding(Why.ODD_PHONE, "phone")
    return found


def _occupancy(look: Look) -> str:
    words = cleaning.key(cleaning.tight(look.cell("occupancy")))
    if words and words not in OCCUPANCY:
        look.finding(Why.WORD_LEFT, "occupancy", words)
    return OCCUPANCY.get(words, "")
