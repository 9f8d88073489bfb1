"""An order of the hotline comes in over HTTP, is dispatched, done, called back, and answered."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from linli.cases import actions as cases
from linli.cases.models import Case, Task
from linli.cases.queries import tasks_of
from linli.cases.rules import May, Source, State
from linli.cases.tests import make, town
from linli.exchange import actions, jobs
from linli.kernel.actor import CLERK
from linli.orgs.queries import actor_for
from linli.trail.actions import seal

from .test_loop import DESK, Open, call, dispatch, opened

__all__ = ["opened"]
pytestmark = pytest.mark.django_db(transaction=True)
ORDER = {
    "工单编号": "250912101108115409",
    "诉求内容": "三楼楼道灯不亮，老人上下楼看不见",
    "事发地址": "梧桐小区 3 栋 2 单元",
    "来电人": "王女士",
    "联系电话": "13800002211",
}
PRESSED = {"操作编号": "a1", "工单编号": ORDER["工单编号"], "操作": "督办", "备注": "三日内答复"}


def test_an_order_comes_in_and_its_result_goes_back(
    opened: Open, settings: Any, tmp_path: Path
) -> None:
    settings.LINLI_DATA = tmp_path
    here = town.town()
    town.kind()
    town.always_asked()
    now = timezone.now()
    _, key = actions.give_key(CLERK, "热线", testing=False, source=Source.HOTLINE, now=now)
    page = opened(here.staff["desk"], DESK, script=True)

    def sent(path: str, message: dict[str, str]) -> Any:
        given_key = {"Authorization": f"Bearer {key}"}
        answer = page.request.post(f"/sources/hotline/{path}", data=message, headers=given_key)
        (row,) = answer.json()["rows"]
        return row

    number = sent("", ORDER)["number"]
    dispatch(page, number)
    assert sent("instructions/", PRESSED)["new"]
    page.reload()
    expect(page.get_by_text("三日内答复").first).to_be_visible()
    _done(here)
    call(opened(here.staff["caller"], DESK, script=True))
    case = Case.objects.get(number=number)
    cases.close(make.somebody(May.SEE, May.CLOSE, area="99/"), case.pk, now=timezone.now())

    seal(CLERK, now=timezone.now())
    jobs.send_back(timezone.now())
    jobs.deliver_results(timezone.now())
    lines = (tmp_path / "outbox" / "results-hotline.jsonl").read_text("utf-8").splitlines()
    done, closed = (json.loads(line) for line in lines)
    assert (done["环节"], closed["环节"]) == ("处置", "结案")
    assert closed["工单编号"] == ORDER["工单编号"]
    assert (closed["是否解决"], closed["公开答复内容"]) == ("已解决", "灯已修好。")
    assert Case.objects.get().state == State.CLOSED
    assert "13800002211" not in "".join(lines)


def _done(here: town.Town) -> None:
    """The department does its part, and another looks at it."""
    task, hand, now = Task.objects.get(), actor_for(here.staff["department"]), timezone.now()
    cases.sign(hand, task.pk, now=now)
    cases.contact(hand, task.pk, now=now)
    cases.finish(hand, task.pk, note="换了灯泡", reply="灯已修好。", now=now)
    verifier = make.somebody(May.SEE, May.VERIFY, area="99/")
    cases.verify(verifier, task.case_id, note="亮了", now=now)
    assert tasks_of(Case.objects.get())
