"""What the district sets of kinds and clocks, and who signs in before he reports."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from linli.cases import actions, queries
from linli.cases.models import Case
from linli.cases.rules import Touch, Why
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.kernel.dated import Row
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.rules import OrgKind
from linli.orgs.tests.make import listed
from linli.places.actions import load_features
from linli.places.rules import May

from .test_report_pages import step

TOMORROW = NOON.date() + timedelta(days=1)
SETTER = Actor(uuid4(), frozenset({(May.SET_UP.value, "07/")}))

pytestmark = pytest.mark.django_db


def kind(**more: Any) -> Row:
    return {
        "code": "0402", "level1": "公共设施", "level2": "路灯不亮", "lead": "住建", "co": "",
        "resolve": 24, "unit": "wh", "valid_from": TOMORROW, "source": "a decision", **more,
    }  # fmt: skip


def lead_on(day: date) -> str:
    found = queries.kind_of("0402", day)
    return found.lead if found else ""


@pytest.fixture(autouse=True)
def units() -> None:
    make.kind()
    listed("housing", "住建", OrgKind.DEPARTMENT)


def test_a_kind_has_another_unit_from_tomorrow_on_and_open_matters_keep_theirs() -> None:
    case = make.report(kind_code="0402").case

    (made,) = actions.set_rows(SETTER, "cases.kinds", [kind()], now=NOON)

    assert [lead_on(day) for day in (NOON.date(), TOMORROW)] == ["环卫", "住建"]
    kept = make.again(case).kind
    assert kept is not None
    assert kept.lead == "环卫"
    assert list(queries.touched("cases.kinds", kind(), NOON.date())) == [(Touch.OF_THE_KIND, 1)]
    actions.take_back(SETTER, "cases.kinds", made.pk, now=NOON)
    assert lead_on(TOMORROW) == "环卫"


def test_a_kind_that_ends_is_offered_no_longer() -> None:
    actions.set_rows(SETTER, "cases.kinds", [kind(lead="环卫", ended=True)], now=NOON)

    assert [len(queries.kinds(day)) for day in (NOON.date(), TOMORROW)] == [1, 0]
    assert queries.kind_of("0402", TOMORROW) is None


@pytest.mark.parametrize("cells", [{"lead": "没有的单位"}, {"co": "住建、没有的单位"}])
def test_a_unit_that_nobody_listed_leads_nothing(cells: dict[str, str]) -> None:
    with pytest.raises(Refused) as no:
        actions.set_rows(SETTER, "cases.kinds", [kind(**cells)], now=NOON)

    assert no.value.reason is Why.UNKNOWN_UNIT


def test_a_stranger_sets_no_kind() -> None:
    with pytest.raises(NotAllowed):
        actions.set_rows(make.desk(), "cases.kinds", [kind()], now=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(make.desk(), "cases.kinds", uuid4(), now=NOON)


def closed(path: str = "") -> None:
    row = {
        "feature": "open_report", "path": path, "on": False,
        "valid_from": date(2026, 1, 1), "source": "a decision",
    }  # fmt: skip
    load_features(CLERK, [row], now=NOON)


def test_where_reporting_is_not_open_a_stranger_signs_in_first() -> None:
    closed("07/02/")

    with pytest.raises(Refused) as no:
        make.report()

    assert no.value.reason is Why.SIGN_IN_TO_REPORT
    make.report(make.resident())
    make.report(make.resident(), anonymous=True)
    assert Case.objects.count() == 2


def test_the_page_says_so_before_anything_is_sent() -> None:
    here = town.town()
    closed()
    client = town.client()
    page = step(client, client.get("/report/"), "what", text="楼道灯不亮")
    chosen = {"compound": str(here.compound.pk), "entrance": str(here.entrance.pk)}

    page = step(client, page, "where", words="三楼", **chosen)

    said = page.content.decode()
    assert page.status_code == 422
    assert "请先登录再报事" in said
    assert "110" in said
    assert "去登录" in said
    assert "三楼" in said
