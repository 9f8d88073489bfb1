"""A demonstration town written down as a district office keeps it: one table a file.

The headers are those of the importer's README; a table is its name, its header and its rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from random import Random

from . import mediated, peopled, reported
from .ground import Box, boxes, middle, wkt
from .institutions import TERM_FROM, TERM_UNTIL, Institutions
from .town import Community, Compound, Entrance, Plan, full_name
from .whistled import MATTERS, WHISTLES, Whistled

Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: `name` without its ending, one header line, and rows as text."""

    name: str
    header: Row
    rows: Iterator[Row]


AREAS = ["区划代码", "名称", "级别", "上级代码"]
COMPOUNDS = [
    "小区编码", "小区名称", "社区代码", "小区类型", "建成年份", "标签", "治理模式",
    "治理起始日期", "地址", "平面X", "平面Y", "轮廓", "业主组织", "业主组织名称", "任期起",
    "任期止", "物业企业",
]  # fmt: skip
BUILDINGS = ["小区编码", "楼栋", "地上层数", "平面X", "平面Y", "轮廓"]
UNITS = ["小区编码", "楼栋", "单元", "房号", "楼层", "专有面积", "用途"]
GRIDS = [
    "网格编码", "网格名称", "社区代码", "小区编码", "楼栋", "单元", "户数", "超范围原因", "轮廓"
]  # fmt: skip
ROSTER = ["小区编码", "楼栋", "单元", "房号", "专有面积", "业主姓名", "联系电话", "入住情况"]

PLACE = ["区划代码", "网格编码", "小区编码", "楼栋", "单元"]
BODIES = [
    "组织编码", "组织名称", "组织形式", *PLACE, "上级组织编码", "依托单位编码",
    "任期起", "任期止", "事项类别",
]  # fmt: skip
MEMBERS = ["组织编码", "成员单位编码", "成员身份", "起", "止"]
SEATS = ["姓名", "岗位", "组织编码", *PLACE, "任期起", "任期止", "党员类别", "原单位编码"]
ZONES = [
    "责任区编码", "责任区名称", *PLACE[2:], "范围说明", "组织编码", "认领人", "认领日期"
]  # fmt: skip
REGISTRATIONS = ["小区编码", "单位编码", "姓名", "组织编码", "报到日期", "确认日期"]
OPENINGS = ["feature", "path", "on", "valid_from", "source"]

GOVERNED_FROM, OPENED_FROM = "2024-01-01", "2026-01-01"
BUILDING_DEPTH_M, COMPOUND_DEPTH_M = 14.0, 80.0
TENURE = ("自住", "自住", "自住", "出租", "空置")


def sheets(plan: Plan, town: list[Community], today: date) -> Iterator[Sheet]:
    """All files of the town in the order they are read; units one file a street.

    What is still being worked on is dated nearest to `today`, the day the town is made.
    """
    yield Sheet("01-区划", AREAS, _areas(plan, town))
    yield Sheet("02-小区", COMPOUNDS, _compounds(plan, town))
    yield Sheet("03-楼栋", BUILDINGS, _buildings(town))
    for number, (name, _) in enumerate(plan.streets):
        there = [community for community in town if community.street == number]
        yield Sheet(f"04-房屋-{name}", UNITS, _units(there))
    yield Sheet("05-网格", GRIDS, _grids(town))
    yield Sheet("06-业主名册", ROSTER, _roster(plan, town[: plan.peopled]))
    stands = Institutions(plan, town)
    yield from _standing(plan, stands)
    yield from _set_and_done(plan, town, stands, today)


def _standing(plan: Plan, stands: Institutions) -> Iterator[Sheet]:
    """What stands on the ground, as far as the plan has any of it."""
    if stands.rows:
        yield Sheet("07-组织", BODIES, iter(stands.rows))
    if plan.organs.members:
        yield Sheet("08-成员单位", MEMBERS, stands.members())
    if plan.organs.seats:
        yield Sheet("09-任职", SEATS, stands.seats())
    if plan.organs.zones:
        yield Sheet("10-责任区", ZONES, stands.zones())
    if plan.organs.registered or any(one.enrolled for one in plan.organs.zones):
        yield Sheet("11-双报到", REGISTRATIONS, chain(stands.registered(), stands.enrolled()))


def _set_and_done(
    plan: Plan, town: list[Community], stands: Institutions, today: date
) -> Iterator[Sheet]:
    """What was set, counted and done: settings, residents, matters, whistles."""
    if plan.opened:
        yield Sheet("12-功能开放", OPENINGS, _openings(plan, town))
    if plan.residents:
        yield Sheet("13-人口", peopled.HEADER, peopled.rows(plan.residents, town))
    if plan.whistles:
        told = Whistled(plan, town, stands, today)
        yield Sheet("14-工单", MATTERS, told.matters())
        yield Sheet("15-吹哨台账", WHISTLES, told.whistles())
    for at, group in enumerate(plan.matters):
        rows = reported.rows(plan, stands, group, at)
        yield Sheet(f"14-工单-{group.name}", reported.HEADER, rows)
    if plan.mediations:
        yield Sheet("16-调解台账", mediated.HEADER, mediated.rows(plan, town))


def _areas(plan: Plan, town: list[Community]) -> Iterator[Row]:
    yield [plan.code, plan.name, "区县", ""]
    for number, (name, level) in enumerate(plan.streets, 1):
        yield [f"{plan.code}{number:03d}", name, level, plan.code]
    for community in town:
        yield [community.code, community.name, "社区", community.code[:9]]


def _compounds(plan: Plan, town: list[Community]) -> Iterator[Row]:
    tags = "、".join(plan.tags)
    for community in town:
        for number, one in enumerate(community.compounds, 1):
            stretch = one.entrances[0].begin, one.entrances[-1].end
            x, y = middle(community.at, *stretch)
            outline = wkt(list(boxes(community.at, *stretch, depth=COMPOUND_DEPTH_M)))
            body = [one.body, f"{one.name}{one.body}", TERM_FROM, TERM_UNTIL]
            yield [
                one.code, one.name, community.code, one.kind, plan.built_in, tags,
                one.governance, GOVERNED_FROM, f"{community.name}{number}号", str(x), str(y),
                outline, *(body if one.body else [""] * 4), one.firm,
            ]  # fmt: skip


def _buildings(town: list[Community]) -> Iterator[Row]:
    for community, one in _each_compound(town):
        for number, building in enumerate(one.buildings, 1):
            box = _building_box(community, building)
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            floors = str(building[0].floors)
            yield [one.code, f"{number}号楼", floors, f"{x:.2f}", f"{y:.2f}", wkt([box])]


def _building_box(community: Community, building: list[Entrance]) -> Box:
    """A slab along the middle of the lane, a little shorter than its stretch."""
    stretch = boxes(community.at, building[0].begin, building[-1].end)
    west, south, east, _ = max(stretch, key=lambda box: box[2] - box[0])
    gap = min(4.0, (east - west) / 8)
    middle_line = south + COMPOUND_DEPTH_M / 2
    half = BUILDING_DEPTH_M / 2
    return (west + gap, middle_line - half, east - gap, middle_line + half)


def _units(town: list[Community]) -> Iterator[Row]:
    for _, one in _each_compound(town):
        for building, number, entrance, at in _each_entrance(one):
            for floor in range(1, entrance.floors + 1):
                for door in range(1, entrance.on_a_floor + 1):
                    yield [
                        one.code, f"{building}号楼", f"{number}单元", f"{floor}{door:02d}",
                        str(floor), _area(at, door), "住宅",
                    ]  # fmt: skip


def _area(at: int, door: int) -> str:
    """A floor area that belongs to the door, in m² with two decimals: 52.00 to 137.58."""
    units = 5200 + (at * 37 + door * 1931) % 8559
    return f"{units // 100}.{units % 100:02d}"


def _grids(town: list[Community]) -> Iterator[Row]:
    for community in town:
        held = [0] * community.cells
        for one in community.compounds:
            for entrance in one.entrances:
                held[entrance.cell] += entrance.units
        for cell in range(community.cells):
            code = f"{community.code}{cell + 1:03d}"
            head = [code, f"第{cell + 1}网格", community.code]
            reason = planted.reason if (planted := community.planted.get(cell)) else ""
            yield [*head, "", "", "", str(held[cell]), reason, _outline(community, cell)]
            for one in community.compounds:
                for where in _lies_in(one, cell):
                    yield [*head, one.code, *where, "", "", ""]


def _outline(community: Community, cell: int) -> str:
    inside = [e for one in community.compounds for e in one.entrances if e.cell == cell]
    return wkt(list(boxes(community.at, inside[0].begin, inside[-1].end)))


def _lies_in(one: Compound, cell: int) -> Iterator[Row]:
    """What of a compound lies in a cell: the whole, whole buildings, or single entrances."""
    if all(entrance.cell == cell for entrance in one.entrances):
        yield ["", ""]
        return
    for number, building in enumerate(one.buildings, 1):
        inside = [n for n, entrance in enumerate(building, 1) if entrance.cell == cell]
        if len(inside) == len(building):
            yield [f"{number}号楼", ""]
        else:
            yield from ([f"{number}号楼", f"{n}单元"] for n in inside)


def _roster(plan: Plan, town: list[Community]) -> Iterator[Row]:
    """Owners of the peopled communities alone: invented names, numbers that cannot be dialled."""
    dice, serial = Random(plan.seed + 1), 0  # noqa: S311  (a town, not a secret)
    for _, one in _each_compound(town):
        for building, number, entrance, at in _each_entrance(one):
            for floor in range(1, entrance.floors + 1):
                for door in range(1, entrance.on_a_floor + 1):
                    serial += 1
                    yield [
                        one.code, f"{building}号楼", f"{number}单元", f"{floor}{door:02d}",
                        _area(at, door), full_name(dice, plan.names),
                        f"100{serial:08d}", dice.choice(TENURE),
                    ]  # fmt: skip


def _openings(plan: Plan, town: list[Community]) -> Iterator[Row]:
    """Where a feature is open, as the table of settings has it: a line an area, by its path."""
    tail = [OPENED_FROM, plan.name]
    for one in plan.opened:
        yield [one.feature, f"{plan.code}/", "false", *tail]
        for code in (community.code for community in town[: one.communities]):
            yield [one.feature, f"{code[:6]}/{code[6:9]}/{code[9:]}/", "true", *tail]


def _each_compound(town: list[Community]) -> Iterator[tuple[Community, Compound]]:
    return ((community, one) for community in town for one in community.compounds)


def _each_entrance(one: Compound) -> Iterator[tuple[int, int, Entrance, int]]:
    """Building number, entrance number, the entrance, and how many came before it."""
    at = 0
    for building, entrances in enumerate(one.buildings, 1):
        for number, entrance in enumerate(entrances, 1):
            yield building, number, entrance, at
            at += 1
