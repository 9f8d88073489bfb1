"""Exports of matters: the back office's own, and foreign ones by a mapping."""

from datetime import UTC, datetime
from typing import Any

import pytest

from linli.exchange.forms import mapping, taking
from linli.exchange.forms.cases import Cases
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Stage
from linli.kernel.refusals import Refused

from . import make

KNOWN = ["甲局", "区住建局", "红旗街道办"]


def read(raw: bytes, reader: Cases | None = None) -> tuple[list[Any], taking.Notes]:
    notes = taking.Notes()
    return list(taking.walk([("cases.csv", raw)], reader or Cases(known=KNOWN), notes)), notes


def export(*rows: list[str]) -> bytes:
    return make.csv(make.CASE_HEAD, *rows, encoding="gb18030")


def test_a_protected_number_stays_text() -> None:
    rows, _ = read(export(make.case('"=""0260101"""'), make.case("\t0260102")))

    assert [each.row.number for each in rows] == ["0260101", "0260102"]


@pytest.mark.parametrize(
    ("more", "column", "why"),
    [
        ({"受理时间": "2026-02-30 09:00"}, "受理时间", Why.NO_SUCH_DATE),
        ({"结案时间": "2026-02-27 09:00"}, "结案时间", Why.BEFORE),
        ({"诉求内容": ""}, "诉求内容", Why.MISSING),
        ({"主办单位": "丙中心"}, "主办单位", Why.UNKNOWN_BODY),
        ({"加派单位": "甲局、丙中心"}, "加派单位", Why.UNKNOWN_BODY),
        ({"办理时限(工作日)": "尽快"}, "办理时限(工作日)", Why.NOT_A_NUMBER),
    ],
)
def test_bad_records(more: dict[str, str], column: str, why: Why) -> None:
    rows, notes = read(export(make.case("1"), make.case("2", **more), make.case("3")))

    assert [each.row.number for each in rows] == ["1", "3"]
    (bad,) = notes.bad
    assert (bad.number, bad.faults[0].column, bad.faults[0].why) == (3, column, why)


def test_a_number_used_again_is_refused_and_a_repetition_is_not() -> None:
    again = make.case("1", 诉求内容="另一件事")
    rows, notes = read(export(make.case("1"), make.case("1"), again))

    assert (len(rows), notes.same) == (1, 1)
    assert (notes.bad[0].number, notes.bad[0].faults[0].about) == (4, "2")


def test_bodies_by_any_of_their_names_and_separators() -> None:
    named = {"主办单位": " 区住房和城乡建设局\u3000", "加派单位": "甲局、红旗街道办事处；区住建局"}
    rows, _ = read(export(make.case("1", **named)))

    assert rows[0].row.lead == "区住建局"
    assert rows[0].row.others == ("甲局", "红旗街道办", "区住建局")


def test_identity_numbers_are_masked_and_formulas_stay_text() -> None:
    told = {"诉求内容": "身份证号110101190013400017", "诉求标题": "=HYPERLINK(1)"}
    rows, notes = read(export(make.case("1", **told)))

    assert rows[0].row.text == "身份证号110" + "*" * 15
    assert rows[0].row.title == "=HYPERLINK(1)"
    assert {each.fault.why for each in notes.findings} == {Why.IDENTITY_NUMBER, Why.FORMULA_TEXT}


def test_states_of_the_back_office() -> None:
    rows, notes = read(export(make.case("1"), make.case("2", 当前状态="某状态")))

    assert [each.row.stage for each in rows] == [Stage.IN_PROGRESS]
    assert notes.bad[0].faults[0].why is Why.UNKNOWN_STAGE


FOREIGN = """
columns: {number: id, reported_at: opened, text: type, title: type, stage: status,
          longitude: lon, latitude: lat, lead: agency}
dates: ["%m/%d/%y %H:%M"]
zone: America/New_York
bodies: any
stages: {Done: closed, "Done (Duplicate)": merged}
"""


def foreign(*rows: list[str]) -> tuple[list[Any], taking.Notes]:
    head = ["id", "opened", "type", "status", "lon", "lat", "agency"]
    return read(make.csv(head, *rows), Cases(mapping.read(FOREIGN), known=KNOWN))


def test_a_foreign_export_by_its_mapping() -> None:
    rows, _ = foreign(["9-1", "1/2/20 0:05", "Pothole", "Done (Duplicate)", "-76.61", "39.31", "X"])

    row = rows[0].row
    assert row.reported_at == datetime(2020, 1, 2, 5, 5, tzinfo=UTC)
    assert (row.title, row.stage, row.lead) == ("Pothole", Stage.MERGED, "X")
    assert row.spot.x == -76.61


@pytest.mark.parametrize(("lon", "lat", "said"), [("-77", "39", 1), ("", "", 0), ("999", "1.5", 1)])
def test_what_is_no_place_is_left_out(lon: str, lat: str, said: int) -> None:
    rows, notes = foreign(["9-1", "1/2/20 0:05", "Pothole", "Done", lon, lat, ""])

    assert rows[0].row.spot is None
    assert len(notes.findings) == said


@pytest.mark.parametrize("text", ["columns: [", "dates: 7", "zone: Nowhere/Land", "other: 1"])
def test_a_mapping_that_cannot_be_read(text: str) -> None:
    with pytest.raises(Refused) as refused:
        mapping.read(text)
    assert refused.value.reason is Why.BAD_MAPPING


def test_a_mapping_may_name_more_bodies() -> None:
    reader = Cases(mapping.read("bodies: [丙中心]"), known=["园林"])
    rows, notes = read(
        export(
            make.case("1", 主办单位="区园林局"),
            make.case("2", 主办单位="丙中心"),
            make.case("3", 主办单位="丁办"),
        ),
        reader,
    )

    assert [each.row.lead for each in rows] == ["园林", "丙中心"]
    assert notes.bad[0].faults[0].value == "丁办"
