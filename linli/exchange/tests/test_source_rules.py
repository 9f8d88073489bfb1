"""What each of the five sources may hand in, and in what form results go back."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli.cases.rules import Solved, Source
from linli.cases.rules.results import Genuine, TaskResult
from linli.exchange.rules import Why
from linli.exchange.rules.results import HEADS, About, Outcome, columns
from linli.exchange.rules.rows import CaseRow
from linli.exchange.rules.sources import ADAPTERS, Unfit, persons_in
from linli.exchange.rules.taken_over import result_of
from linli.kernel.calendar import SHANGHAI

WORDS = {"id": "1", "text": "路灯不亮"}
NOON = datetime(2026, 5, 8, 12, tzinfo=SHANGHAI)


def test_every_source_has_its_adapter() -> None:
    five = {"grid", "snap", "hotline", "video_patrol", "non_police_call"}
    assert {source.value for source in ADAPTERS} == five


def test_an_order_is_read_by_the_names_of_its_form() -> None:
    came = ADAPTERS[Source.HOTLINE].read(
        {"工单编号": "260101090000123456", "诉求内容": "路灯不亮", "来电人": "王女士",
         "联系电话": "13800138000", "诉求类型": "求助", "操作员": "甲"}
    )  # fmt: skip

    assert (came.given_id, came.name, came.phone) == ("260101090000123456", "王女士", "13800138000")
    assert (came.facts, came.dropped) == ({"诉求类型": "求助"}, 1)


@pytest.mark.parametrize(
    ("source", "sent", "why"),
    [
        (Source.GRID, {"id": "1"}, Why.MISSING),
        (Source.SNAP, {"text": "路灯不亮"}, Why.MISSING),
        (Source.NON_POLICE_CALL, WORDS | {"lat": "x"}, Why.NOT_A_NUMBER),
        (Source.NON_POLICE_CALL, WORDS | {"long": "999"}, Why.OUT_OF_RANGE),
        (Source.VIDEO_PATROL, {"id": "1", "event": "loiter"}, Why.UNKNOWN_EVENT),
        (Source.VIDEO_PATROL, {"id": "1", "event": "smoke", "face_id": "7"}, Why.PERSON_IN_EVENT),
        (Source.VIDEO_PATROL, {"id": "1", "event": "smoke", "姓名": "王"}, Why.PERSON_IN_EVENT),
    ],
)
def test_what_is_unfit_says_why(source: Source, sent: dict[str, object], why: Why) -> None:
    with pytest.raises(Unfit) as unfit:
        ADAPTERS[source].read(sent)
    assert unfit.value.why is why


@given(st.dictionaries(st.text(max_size=12), st.one_of(st.none(), st.text(), st.integers())))
def test_no_message_breaks_an_adapter(sent: dict[str, object]) -> None:
    for adapter in ADAPTERS.values():
        try:
            came = adapter.read(sent)
        except Unfit:
            continue
        assert came.given_id
        assert set(came.facts) <= adapter.kept


def test_a_camera_never_names_a_reporter() -> None:
    came = ADAPTERS[Source.VIDEO_PATROL].read({"id": "9", "event": "flooding", "device": "D-1"})

    assert (came.text, came.name, came.phone) == ("积水", "", "")


def test_what_stands_in_an_older_file_is_read_as_it_stands() -> None:
    row = CaseRow("hotline", "1", "", "灯", "灯不亮", NOON, genuine="否", beyond="是",
                  contacted="未联系", solved="已解决", unsolved_why="")  # fmt: skip

    assert result_of(row) == TaskResult(Genuine.NO, ours=False, contacted=False, solved=Solved.YES)
    assert result_of(replace(row, genuine="?", beyond="", contacted="", solved="")) == TaskResult()


@pytest.mark.parametrize(
    ("told", "cells"),
    [
        ({"about": About.HANDLED, "note": "换灯泡", "reply": "已修好"},
         {"环节": "处置", "办理情况": "换灯泡", "公开答复内容": "已修好", "申请类型": ""}),
        ({"about": About.CLOSED, "solved": "partly", "note": "缺件"},
         {"环节": "结案", "是否解决": "部分解决", "未解决原因": "缺件"}),
        ({"about": About.RETURN, "why": "不是我们管"},
         {"超职责诉求": "是", "申请类型": "退回类", "申请说明": "不是我们管"}),
        ({"about": About.RECALLED, "why": "还没修好"},
         {"环节": "处置", "申请类型": "撤回类", "申请说明": "还没修好", "处置时间": ""}),
        ({"about": About.EXTENSION, "why": "等配件（3）"},
         {"超职责诉求": "否", "申请类型": "延期类", "申请说明": "等配件（3）"}),
        ({"about": About.REFUSED, "why": "请拨打 110"}, {"申请类型": "超出行政范围类"}),
        ({"about": About.HANDLED, "note": "查过", "solved": "yes", "handled": TaskResult(
            Genuine.PARTLY, ours=False, contacted=True, solved=Solved.NO, unsolved_why="归电力")},
         {"诉求属实": "部分属实", "超职责诉求": "是", "联系群众": "已联系", "联系时间": "",
          "是否解决": "未解决", "未解决原因": "归电力", "办理情况": "查过"}),
        ({"about": About.CLOSED, "solved": "yes", "handled": TaskResult(solved=Solved.PARTLY)},
         {"诉求属实": "", "超职责诉求": "否", "是否解决": "已解决", "未解决原因": ""}),
        ({"about": About.CLOSED, "handled": TaskResult(Genuine.NO), "photos": ("a.jpg", "b.jpg")},
         {"诉求属实": "否", "是否解决": "", "办理附件": "a.jpg、b.jpg", "证件附件": ""}),
        ({"about": About.HANDLED, "contacted_at": datetime(2026, 5, 8, 9, 0, tzinfo=SHANGHAI)},
         {"联系群众": "已联系", "联系时间": "2026-05-08 09:00:00"}),
    ],
)  # fmt: skip
def test_a_result_stands_in_the_columns_of_the_form(
    told: dict[str, object], cells: dict[str, str]
) -> None:
    row = columns(Outcome(number="1", **told))  # type: ignore[arg-type]

    assert tuple(row) == HEADS
    assert {head: row[head] for head in cells} == cells


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ({"event": "smoke"}, ""),
        ({"event": "smoke", "Face": 1}, "face"),
        ({"event": "smoke", "more": [{"deep": {"embedding": [0.1]}}]}, "embedding"),
        ({"event": "face"}, ""),
    ],
)
def test_a_key_of_a_person_is_found_however_deep(sent: dict[str, object], key: str) -> None:
    assert persons_in(sent) == key
