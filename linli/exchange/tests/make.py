"""Invented files: small, and wrong in known ways."""

import io
import json
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from linli.exchange.rules.plan import Upload
from linli.exchange.rules.rows import Kind

__all__ = ["Kind", "Upload"]

ROLL_HEAD = ["序号", "楼栋", "单元", "房号", "专有面积", "业主姓名", "共有人", "联系电话", "备注"]
CASE_HEAD = [
    "工单编号",
    "受理时间",
    "诉求标题",
    "诉求内容",
    "主办单位",
    "加派单位",
    "办理时限(工作日)",
    "结案时间",
    "当前状态",
    "联系电话",
]


def csv(*rows: Sequence[object], encoding: str = "utf-8") -> bytes:
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode(encoding)


def book(sheets: dict[str, list[Sequence[Any]]], merged: Sequence[str] = ()) -> bytes:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for each in merged if sheet is made.worksheets[0] else ():
            sheet.merge_cells(each)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def case(number: str, **more: str) -> list[str]:
    told = {
        "受理时间": "2026-03-02 09:00:00",
        "诉求标题": "路灯不亮",
        "诉求内容": "门口路灯不亮",
        "主办单位": "甲局",
        "当前状态": "待处置",
    } | more
    return [number, *(told.get(head, "") for head in CASE_HEAD[1:])]


def square(x: float, y: float, size: float = 0.001) -> list[list[float]]:
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def feature(code: object, ring: list[list[float]], **more: object) -> dict[str, object]:
    properties = {"code": code, "name": f"网格{code}", "layer": "甲", "crs": "WGS-84"} | more
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(*features: dict[str, object]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
