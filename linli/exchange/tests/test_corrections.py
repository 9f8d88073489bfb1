"""Bad rows come back as a workbook that can be handed in again."""

import io
from typing import Any

from openpyxl import load_workbook

from linli.exchange import labels
from linli.exchange.forms import corrections, taking
from linli.exchange.forms.roster import Roster
from linli.exchange.rules import Why
from linli.kernel.sheets import marked

from . import make

TITLE = ["青禾苑小区业主名册"]


def refused() -> taking.Notes:
    notes = taking.Notes()
    rows = [
        [1, "1号楼", "1单元", "101", "约90", "甲某", "", "", "-CMD()"],
        [2, "1号楼", "1单元", "102", 80, "乙某", "", "", ""],
    ]
    raw = make.book({"名册": [TITLE, make.ROLL_HEAD, *rows]})
    list(taking.walk([("roll.xlsx", raw)], Roster(), notes))
    return notes


def made() -> bytes:
    notes = refused()
    return corrections.workbook(notes.bad, labels.sentence, notes.titles)


def test_the_reason_stands_first_and_formulas_are_harmless() -> None:
    sheet = load_workbook(io.BytesIO(made())).worksheets[0]
    row = [cell.value for cell in sheet[3]]

    assert sheet["A1"].value == "青禾苑小区业主名册"
    assert sheet["A2"].value == "原因"
    assert "约90" in str(row[0])
    assert row[-1] == "'-CMD()"


def test_a_corrected_workbook_is_read_again() -> None:
    book = load_workbook(io.BytesIO(made()))
    book.worksheets[0]["F3"] = 90
    stream = io.BytesIO()
    book.save(stream)

    notes = taking.Notes()
    (taken,) = taking.walk([("fixed.xlsx", stream.getvalue())], Roster(), notes)

    assert (taken.row.compound, taken.row.key, taken.row.remark) == ("青禾苑小区", "101", "-CMD()")


def test_a_marked_workbook_says_in_each_sheet_whose_copy_it_is_and_is_read_again() -> None:
    book = load_workbook(io.BytesIO(marked(made(), "导出 E1 · 张三 & 社区 · 2026-05-01 12:00")))
    sheet = book.worksheets[0]
    said = [str(sheet.cell(n, 1).value) for n in (1, 2, 3)]
    sheet["F4"] = 90
    stream = io.BytesIO()
    book.save(stream)

    notes = taking.Notes()
    (taken,) = taking.walk([("fixed.xlsx", stream.getvalue())], Roster(), notes)

    assert said == ["※ 导出 E1 · 张三 & 社区 · 2026-05-01 12:00", *TITLE, "原因"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    header: Any = sheet.oddHeader
    assert "张三 && 社区" in header.center.text
    assert (taken.row.compound, taken.row.key) == ("青禾苑小区", "101")
    assert notes.titles[("fixed.xlsx", sheet.title)] == TITLE[0]


def test_every_reason_has_words() -> None:
    assert set(labels.WHY) == set(Why)
