"""Units of a hotline export are known by the preset's names, without a mapping."""

from datetime import date

import pytest

from linli.cases.models import Task
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.orgs.models import Department, Org

from . import make
from .test_actions import AREAS, load

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def named() -> None:
    load(Kind.TERRITORY, AREAS)
    since = {"valid_from": date(2026, 1, 1), "source": "test rows"}
    names = ["区住建局", "住房和城乡建设局"]
    Department.objects.create(
        code="housing", name="住建", kind="department", aliases=names, **since
    )
    Department.objects.create(
        code="fund", name="公积金", kind="department", aliases=["公积金中心"], **since
    )
    Org.objects.create(
        kind="department", code="d1", name="某区住建局", aliases=["住建"], path="990101/"
    )


def test_long_names_aliases_and_street_offices_are_known() -> None:
    rows = [
        make.case("1", 主办单位="区住房和城乡建设局"),
        make.case("2", 主办单位="公积金中心"),
        make.case("3", 主办单位="东街道办事处"),
        make.case("4", 主办单位="某某协调中心"),
    ]

    report = load(Kind.CASES, make.csv(make.CASE_HEAD, *rows))

    assert report.taken == 3
    assert report.bad[0].faults[0].why is Why.UNKNOWN_BODY
    assert Task.objects.filter(org__code="d1").count() == 1
