"""The hotline adds units to its order, supervises it and decides what was asked of it."""

from typing import Any

import pytest
from django.test import Client

from linli.cases import actions as cases
from linli.cases.models import Case, Order, Remark, Task
from linli.cases.rules import OrderState, Part, Source, TaskState
from linli.cases.rules import Why as WhyCases
from linli.exchange import actions
from linli.exchange.models import SourceInstruction
from linli.exchange.rules import Why
from linli.exchange.rules.instructions import read
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind
from linli.trail.models import Trace

from .older import holder
from .test_sources import ALL, NOON, ORDER, dispatched, followed, worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
OF = {"工单编号": ORDER["工单编号"]}


@pytest.fixture
def key() -> str:
    return actions.give_key(CLERK, "热线", testing=False, source=Source.HOTLINE, now=NOON)[1]


def told(key: str, *instructions: dict[str, Any], source: str = "hotline") -> Any:
    return Client().post(
        f"/sources/{source}/instructions/",
        list(instructions),
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )


def another(name: str) -> Org:
    return Org.objects.create(
        code=name, name=name, kind=OrgKind.DEPARTMENT, path=Org.objects.get(code="d1").path
    )


def test_more_units_get_a_part_and_who_has_one_keeps_it(key: str) -> None:
    task, other = dispatched(), another("区排水处")
    added = OF | {"操作编号": "1", "操作": "加派", "加派单位": ["区排水处"], "备注": "请配合"}

    answers = [told(key, added).json()["rows"][0] for _ in range(2)]

    parts = {one.org_id: (one.part, one.state) for one in Task.objects.all()}
    assert parts == {
        task.org_id: (Part.LEAD, TaskState.OFFERED),
        other.pk: (Part.CO, TaskState.OFFERED),
    }
    assert [one["new"] for one in answers] == [True, False]
    assert {one["number"] for one in answers} == {Case.objects.get().number}
    assert SourceInstruction.objects.count() == 1


def test_supervision_is_said_once_and_marks_the_matter(key: str) -> None:
    dispatched()
    said = OF | {"操作编号": "2", "操作": "督办", "拒办单位": ["甲局"], "备注": "限期答复"}

    rows = told(key, said, said, said | {"备注": "别的话"}).json()["rows"]

    assert [(one["new"], one["why"]) for one in rows] == [
        (True, ""), (False, ""), (False, Why.REPEATED),
    ]  # fmt: skip
    assert Case.objects.get().supervised_at is not None
    assert Remark.objects.get().text == "限期答复；拒办单位：甲局"


def test_what_was_asked_is_decided_by_the_centre_that_was_told_of_it(key: str) -> None:
    task, other = dispatched(), another("供电公司")
    cases.ask_return(worker(), task.pk, reason="路灯归供电公司管", wish="供电公司", now=NOON)
    assert followed()[0].columns["申请类型"] == "退回类"

    granted = {"操作编号": "3", "申请类型": "退回类", "审批结果": "同意", "改派单位": "供电公司"}
    (row,) = told(key, OF | granted).json()["rows"]

    assert (row["new"], row["why"]) == (True, "")
    assert Order.objects.get().state == OrderState.GRANTED
    assert Task.objects.get(org=other).part == Part.LEAD


def test_a_bad_instruction_harms_no_other_and_may_come_again(key: str) -> None:
    dispatched()
    good = OF | {"操作编号": "9", "操作": "催办", "备注": "请快些"}
    extension = OF | {"操作编号": "5", "操作": "延期", "审批结果": "同意"}
    unknown = OF | {"操作编号": "6", "操作": "加派", "加派单位": "没有的局"}

    rows = told(key, extension, unknown, good | {"工单编号": "0"}, {}, good).json()["rows"]

    assert [one["why"] for one in rows] == [
        WhyCases.NO_ORDER, Why.UNKNOWN_BODY, Why.NO_SUCH_MATTER, Why.MISSING, "",
    ]  # fmt: skip
    assert rows[1]["field"] == "没有的局"
    assert list(SourceInstruction.objects.values_list("given_id", flat=True)) == ["9"]
    assert Trace.objects.filter(verb="instruction.done").count() == 1


def test_only_the_hotlines_key_instructs_and_not_too_often(key: str, settings: Any) -> None:
    _, plain = actions.give_key(CLERK, "小程序", testing=False, now=NOON)
    said = OF | {"操作编号": "1", "操作": "催办", "备注": "快"}
    with pytest.raises(NotAllowed):
        actions.instruct(holder(), Source.HOTLINE, read(said), now=NOON)
    refused = [told(one, said).status_code for one in ("", plain)]
    elsewhere = told(key, said, source="snap").status_code
    settings.LINLI_LIMITS = "source=1/h"

    answers = [told(one, said) for one in (key, key, "another")]

    assert (refused, elsewhere) == ([401, 401], 401)
    assert [one.status_code for one in answers] == [200, 429, 401]
    assert answers[1].json() == {"error": "too_many"}
    assert int(answers[1]["Retry-After"]) > 0
    assert ALL
