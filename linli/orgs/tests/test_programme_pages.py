"""Programmes on the desk: figures that lead to their rows, checklists, paper and spreadsheet."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from linli.orgs.models import ProgrammeTick
from linli.orgs.pages.shown import A_PAGE
from linli.orgs.rules import OrgKind
from linli.orgs.rules.documents import Readers
from linli.places.models import Area, Compound
from linli.places.tests.make import (
    COMMUNITY,
    COMPOUND,
    DISTRICT,
    STREET,
    areas,
    cell,
    compound,
    entrance,
)

from .desk import reader
from .make import org, programme
from .papers import filed

HERE = "/desk/programmes/five_have/"


@pytest.fixture
def town(db: None) -> Area:  # noqa: ARG001  (opens the database)
    community = areas()
    entrance(compound(community), cell(community, 1))
    compound(community, 2)
    programme(branch="branch", base="")
    org(OrgKind.PARTY_BRANCH, COMPOUND, "梧桐支部")
    return community


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def sheet(page: str = "") -> str:
    home = Compound.objects.get(path=COMPOUND)
    return reverse("orgs:checklist", args=[home.pk]) + page


@pytest.mark.usefixtures("town")
def test_figures_lead_to_the_places_that_miss_an_item() -> None:
    client = reader(STREET, "cases.see")

    coverage = text(client.get("/desk/coverage/"))
    page = text(client.get(HERE))
    branch = text(client.get(f"{HERE}missing/branch/"))
    base = text(client.get(f"{HERE}missing/base/"))
    every = text(client.get(f"{HERE}missing/"))

    assert "小区“五有”：每一项都达标" in coverage
    assert "达标 1 / 2" in page
    assert "还缺 1 个" in page
    assert "梧桐小区 2" in branch
    assert "梧桐小区 1" not in branch
    assert "还没有登记" in base
    assert every.count("条目 base") == 2


def test_rows_follow_one_another(town: Area) -> None:
    for number in range(3, A_PAGE + 3):
        compound(town, number)
    client = reader(DISTRICT, "cases.see")
    first = text(client.get(f"{HERE}missing/"))
    last = first.split("after=")[1].split('"')[0]

    rest = text(client.get(f"{HERE}missing/?area={DISTRICT}&after={last}"))

    assert 'rel="next"' in first
    assert 'rel="next"' not in rest
    assert rest.count("<tr>") - 1 == 2


@pytest.mark.usefixtures("town")
def test_a_tick_is_made_with_its_paper_and_taken_back() -> None:
    client = reader(STREET, "orgs.keep")
    paper = filed(org(OrgKind.STREET_OFFICE, STREET, "望江街道办"), title="阵地验收单")
    today = timezone.localdate().isoformat()
    given = {"met_on": today, "document": str(paper.pk), "note": "两间屋"}

    asked = text(client.get(sheet("base/tick/")))
    done = client.post(sheet("base/tick/"), given)
    page = text(client.get(sheet()))
    stranger = text(reader(COMMUNITY, "cases.see", username="sees").get(sheet()))
    client.post(sheet("base/take-back/"), {"why": "还没有挂牌"})
    after = text(client.get(sheet()))

    assert "阵地验收单" in asked
    assert done["Location"] == sheet()
    assert [said for said in (today, "两间屋", "阵地验收单", "社区书记") if said not in page] == []
    assert "take-back" in page
    assert "take-back" not in stranger
    assert "还没有挂牌" in after
    assert ProgrammeTick.objects.get().taken_back_at


@pytest.mark.usefixtures("town")
def test_a_paper_one_may_not_read_is_not_named() -> None:
    body = org(OrgKind.DEPARTMENT, DISTRICT, "区委组织部")
    paper = filed(body, title="内部验收", readers=Readers.BODIES)
    ProgrammeTick.objects.create(
        item="base", path=COMPOUND, met_on=timezone.localdate(), document=paper,
        ticked_at=timezone.now(), ticked_by=paper.filed_by,
    )  # fmt: skip

    page = text(reader(COMMUNITY, "cases.see").get(sheet()))

    assert "内部验收" not in page
    assert "您看不到的文件" in page


@pytest.mark.usefixtures("town")
def test_what_stands_in_the_way_is_said_beside_its_field() -> None:
    client = reader(STREET, "orgs.keep")

    late = client.post(sheet("base/tick/"), {"met_on": "2999-01-01", "note": "写好的话"})
    record = client.post(sheet("branch/tick/"), {"met_on": timezone.localdate().isoformat()})
    silent = client.post(sheet("base/take-back/"), {"why": ""})

    assert (late.status_code, record.status_code, silent.status_code) == (422, 422, 422)
    assert "这一天还没有到" in text(late)
    assert "写好的话" in text(late)
    assert "由记录回答" in text(record)
    assert not ProgrammeTick.objects.exists()


@pytest.mark.usefixtures("town")
def test_a_place_is_open_to_who_reads_it_and_ticked_off_by_who_keeps_it() -> None:
    sees = reader(COMMUNITY, "cases.see", username="sees")

    assert sees.get(sheet()).status_code == 200
    assert sees.get(sheet("base/tick/")).status_code == 403
    assert reader("98/", "orgs.keep", username="far").get(sheet()).status_code == 403
    assert sees.get(sheet("nothing/tick/")).status_code == 403
    keeps = reader(COMMUNITY, "orgs.keep", username="keeps")
    assert keeps.get(sheet("nothing/tick/")).status_code == 404
    assert keeps.get("/desk/programmes/nothing/").status_code == 404
    assert keeps.get(f"{HERE}missing/nothing/").status_code == 404
    assert Client().get(HERE)["Location"].startswith("/accounts/login/")


@pytest.mark.usefixtures("town")
def test_paper_and_spreadsheets_say_the_same() -> None:
    client = reader(STREET, "cases.see")

    paper = text(client.get(f"{HERE}print/"))
    lines = client.get(f"{HERE}places.csv").content.decode("utf-8-sig").splitlines()
    book = load_workbook(io.BytesIO(client.get(f"{HERE}places.xlsx").content))

    assert "0 / 2" in paper
    assert paper.count("条目 base") == 3
    rows = [[str(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert lines[1].split(",")[1:4] == rows[1][1:4] == ["梧桐小区 1", "990000001005C01", "1"]
    assert rows[0][-2:] == ["条目 base", "条目 base · 依据"]
    assert rows[1][4:7] == ["达标", "有党支部：1 / 1", "缺"]


def test_a_community_has_its_checklist_too_and_an_empty_one_says_so(town: Area) -> None:
    client = reader(STREET, "cases.see")

    page = text(client.get(reverse("orgs:checklist", args=[town.pk])))

    assert "没有给这样的地方定清单" in page
    assert f"{sheet()}" in text(client.get(f"/compounds/{Compound.objects.get(path=COMPOUND).pk}/"))
