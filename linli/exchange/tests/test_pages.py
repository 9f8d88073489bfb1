"""The pages of imports: from the file to the history, without a script."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from linli.exchange import actions
from linli.exchange.models import ImportRun
from linli.exchange.rules.rows import RunState
from linli.people.tests import make as people
from linli.places.models import Area, Compound, Unit
from linli.trail.models import Trace

from . import make
from .desk import NOW, hand_in, last, page_of, work
from .test_actions import ACTOR, AREAS, COMPOUNDS, GRIDS, ROLL, UNITS, load

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("keeper")
def test_files_of_one_kind_are_one_import_whatever_their_order(client: Client) -> None:
    answer = hand_in(client, UNITS, COMPOUNDS, AREAS)
    run = last()
    waiting = client.get(answer["Location"])
    assert waiting["Refresh"] == "2"
    assert "试读" in waiting.content.decode()

    work()
    page = page_of(client, run)
    assert "将导入" in page
    assert "999999999999" in page
    assert not Area.objects.exists()

    for _ in range(2):
        assert client.post(f"/desk/imports/{run.pk}/take-in/").status_code == 302
    work()
    run.refresh_from_db()
    assert (run.state, run.taken, run.refused) == (RunState.DONE, 12, 1)
    assert Unit.objects.count() == 7
    assert client.post(f"/desk/imports/{run.pk}/take-in/").status_code == 302
    assert Unit.objects.count() == 7


@pytest.mark.usefixtures("keeper")
def test_a_double_tap_hands_in_once(client: Client) -> None:
    key = str(uuid4())

    first, second = (hand_in(client, AREAS, key=key) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert ImportRun.objects.count() == 1


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7 ...", "不是表格文件"),
        (b"\xd0\xcf\x11\xe0 old", "旧版或加密"),
        (b"", "空"),
    ],
)
def test_what_is_no_table_is_refused_at_the_field(client: Client, raw: bytes, words: str) -> None:
    answer = hand_in(client, raw)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_bad_rows_come_back_as_a_workbook(client: Client) -> None:
    hand_in(client, AREAS, COMPOUNDS)
    work()

    answer = client.get(f"/desk/imports/{last().pk}/corrections/")

    book = load_workbook(io.BytesIO(answer.content))
    assert "上级不存在" in str(book.worksheets[0]["A2"].value)
    assert client.get(f"/desk/imports/{uuid4()}/corrections/").status_code == 404


def odd_units() -> bytes:
    head = ["那个小区", "哪栋", "第几门", "门号", "多大"]
    return make.csv(head, ["C1", "1号楼", "1单元", "101", "80.5"])


@pytest.mark.usefixtures("keeper")
def test_columns_are_mapped_on_one_page_and_remembered(client: Client) -> None:
    for raw in (AREAS, COMPOUNDS):
        load_as_clerk(raw)
    hand_in(client, odd_units())
    work()
    run = last()
    assert "没有找到这类表的表头" in page_of(client, run)

    chosen = client.get(f"/desk/imports/{run.pk}/columns/?t0=units").content.decode()
    assert '<option value="门号">' in chosen
    given = {"t0": "units", "units.compound": "那个小区", "units.building": "哪栋"}
    answer = client.post(f"/desk/imports/{run.pk}/columns/", given)
    assert answer.status_code == 422
    assert "请选择它在哪一列" in answer.content.decode()
    given |= {"units.entrance": "第几门", "units.number": "门号", "units.area": "多大"}
    assert client.post(f"/desk/imports/{run.pk}/columns/", given).status_code == 302
    work()
    run.refresh_from_db()
    assert (run.state, run.taken) == (RunState.CHECKED, 1)

    hand_in(client, odd_units() + "C1,1号楼,1单元,102,80.5\r\n".encode())
    work()
    assert (last().state, last().taken) == (RunState.CHECKED, 2)


def load_as_clerk(raw: bytes) -> None:
    from linli.exchange.rules.rows import Kind

    load(Kind.TERRITORY, raw)


@pytest.mark.usefixtures("keeper")
def test_a_roll_that_does_not_name_its_compound_asks_for_it(client: Client) -> None:
    for raw in (AREAS, COMPOUNDS):
        load_as_clerk(raw)
    roll = make.csv(["楼栋", "单元", "房号", "面积", "业主姓名"], ["1", "1", "101", "80.5", "甲某"])
    hand_in(client, roll, kind="roster")
    work()
    assert last().taken == 0
    given = {"roster.building": "楼栋", "roster.entrance": "单元", "roster.number": "房号"}
    given |= {"roster.area": "面积", "roster.owner": "业主姓名", "compound": "青禾苑"}

    client.post(f"/desk/imports/{last().pk}/columns/", given)
    work()

    assert (last().state, last().taken) == (RunState.CHECKED, 1)


@pytest.mark.usefixtures("keeper")
def test_many_bad_rows_are_paged(client: Client) -> None:
    rows = [[f"X{n}", f"坏{n}", "9", "其他"] for n in range(120)]
    hand_in(client, make.csv(["小区编码", "小区名称", "社区代码", "小区类型"], *rows))
    work()

    first, third = page_of(client, last()), page_of(client, last(), "?from=100")

    assert "1–50" in first
    assert "?from=50" in first
    assert "101–120" in third
    assert "from=150" not in third
    assert "没有可以导入的行" in first


@pytest.mark.usefixtures("keeper")
def test_undoing_is_grey_with_its_reason_while_something_stands_on_it(client: Client) -> None:
    hand_in(client, AREAS, COMPOUNDS, UNITS)
    work()
    territory = last()
    client.post(f"/desk/imports/{territory.pk}/take-in/")
    work()
    hand_in(client, GRIDS, kind="grids")
    work()
    grids = last()
    client.post(f"/desk/imports/{grids.pk}/take-in/")
    work()

    page = page_of(client, territory)
    assert "disabled" in page
    assert "已有其他记录用到" in page
    assert client.post(f"/desk/imports/{territory.pk}/undo/").status_code == 422
    assert client.post(f"/desk/imports/{grids.pk}/undo/").status_code == 302
    assert client.post(f"/desk/imports/{territory.pk}/undo/").status_code == 302
    assert not Compound.objects.exists()
    assert "已经撤销" in page_of(client, territory) or "都已撤掉" in page_of(client, territory)


@pytest.mark.usefixtures("keeper")
def test_history_counts_its_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    assert "还没有导入过" in client.get("/desk/imports/").content.decode()
    for n in range(35):
        hand_in(client, AREAS.replace(b"990101,", f"99010{n % 9},".encode()), name=f"第{n}份.csv")

    with django_assert_max_num_queries(12):
        page = client.get("/desk/imports/").content.decode()

    assert page.count("份.csv") == 30
    assert "cursor=o~" in page


@pytest.mark.usefixtures("keeper")
def test_a_tried_file_is_shown_with_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    hand_in(client, AREAS, COMPOUNDS, UNITS)
    work()

    with django_assert_max_num_queries(12):
        page_of(client, last())


def test_imports_are_not_for_everybody(client: Client) -> None:
    run = actions.receive(
        ACTOR,
        make.Kind.TERRITORY,
        make.Upload(("f.csv",), "0" * 64, 3),
        key=str(uuid4()),
        mapping={},
        now=NOW,
    )
    client.force_login(people.account())

    assert client.get("/desk/imports/").status_code == 403
    assert client.get("/desk/imports/new/").status_code == 403
    assert client.get(f"/desk/imports/{run.pk}/").status_code == 404
    for step in ("take-in", "discard", "undo"):
        assert client.post(f"/desk/imports/{run.pk}/{step}/").status_code == 404
    assert Trace.objects.filter(subject_id=run.pk).count() == 1


@pytest.mark.usefixtures("keeper")
def test_personal_cells_stay_out_of_the_database(client: Client) -> None:
    for raw in (AREAS, COMPOUNDS):
        load_as_clerk(raw)
    hand_in(client, ROLL.replace(b"13900000001", b"1390000"), kind="roster")
    work()

    kept = str(ImportRun.objects.values_list("seen", "findings", "mapping").order_by("-pk")[0])

    assert "甲某" not in kept
    assert "1390000" not in kept
