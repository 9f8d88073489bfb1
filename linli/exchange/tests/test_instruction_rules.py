"""What the hotline says later is read by the names of its form, or the wrong field is named."""

from typing import Any

import pytest

from linli.exchange.rules import Why
from linli.exchange.rules.instructions import NOTE, Do, Instruction, read
from linli.exchange.rules.sources import Unfit

OF = {"操作编号": "1", "工单编号": "2"}
ADD = OF | {"操作": "加派"}
DECIDED = OF | {"操作": "延期", "审批结果": "同意"}


def test_more_units_come_by_name_or_code_and_are_named_once() -> None:
    units = [{"名称": "区城管局", "编号": "U1"}, {"编号": "U2"}, "区城管局", " "]

    found = read(ADD | {"加派单位": units, "加派上限": 5, "备注": " 请\n配合 "})

    assert found == Instruction("1", "2", Do.ADD_UNITS, ("区城管局", "U2"), note="请 配合")
    assert read(ADD | {"加派单位": "甲局、乙局，丙局"}).units == ("甲局", "乙局", "丙局")


def test_supervision_names_who_would_not() -> None:
    found = read(OF | {"操作": "督办", "拒办单位": ["甲局", "乙局"], "备注": "请三日内答复"})

    assert (found.do, found.words) == (Do.SUPERVISE, "请三日内答复；拒办单位：甲局、乙局")
    assert read(OF | {"操作": "督办", "拒办单位": "甲局"}).words == "拒办单位：甲局"
    assert len(read(OF | {"操作": "催办", "备注": "快" * 9_999}).words) == NOTE


@pytest.mark.parametrize(
    ("more", "do", "granted"),
    [
        ({"操作": "延期", "审批结果": "同意"}, Do.EXTENSION, True),
        ({"申请类型": "延期类", "审批结果": "不同意", "审批意见": "已催"}, Do.EXTENSION, False),
        (
            {"申请类型": "超出行政范围类", "审批结果": "不同意", "备注": "是你们的"},
            Do.RETURN,
            False,
        ),
        ({"操作": "退回", "审批结果": "同意", "改派单位": "甲局"}, Do.RETURN, True),
    ],
)
def test_decisions_come_by_their_step_or_by_the_type_of_the_request(
    more: dict[str, Any], do: Do, granted: bool
) -> None:
    found = read(OF | more)

    assert (found.do, found.granted) == (do, granted)


@pytest.mark.parametrize(
    ("sent", "why", "name"),
    [
        ({}, Why.MISSING, "操作编号"),
        ({"操作编号": "1"}, Why.MISSING, "工单编号"),
        (OF, Why.MISSING, "操作"),
        (OF | {"操作": "删除"}, Why.UNKNOWN_WORD, "操作"),
        (OF | {"申请类型": "别的类"}, Why.UNKNOWN_WORD, "操作"),
        (ADD, Why.MISSING, "加派单位"),
        (ADD | {"加派单位": "甲、乙", "加派上限": "1"}, Why.OUT_OF_RANGE, "加派单位"),
        (OF | {"操作": "督办"}, Why.MISSING, "备注"),
        (OF | {"操作": "延期"}, Why.MISSING, "审批结果"),
        (OF | {"操作": "延期", "审批结果": "再说"}, Why.UNKNOWN_WORD, "审批结果"),
        (OF | {"操作": "退回", "审批结果": "同意"}, Why.MISSING, "改派单位"),
        (
            OF | {"操作": "退回", "审批结果": "同意", "改派单位": "甲、乙"},
            Why.OUT_OF_RANGE,
            "改派单位",
        ),
        (OF | {"操作": "退回", "审批结果": "不同意"}, Why.MISSING, "审批意见"),
    ],
)
def test_what_is_no_instruction_names_its_field(sent: dict[str, Any], why: Why, name: str) -> None:
    with pytest.raises(Unfit) as unfit:
        read(sent)

    assert (unfit.value.why, unfit.value.name) == (why, name)
