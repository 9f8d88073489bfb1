"""The tables of the preset as files: download, trial run, setting as a whole."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from linli.orgs import queries
from linli.orgs.tests import make as bodies
from linli.places.models import SizeBand
from linli.web.tables import reading
from linli.web.tables.known import SETTINGS
from linli.web.tables.pages import rows_of_file

from .settings import GROUND, HERE, next_week, text

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("setter")
@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_a_download_has_the_presets_format_and_hands_in_again(name: str) -> None:
    setting = SETTINGS[name]
    bodies.programme(base="branch leaders")
    rows = rows_of_file(setting, timezone.localdate())
    given = [(n, dict(zip(rows[0], row, strict=True))) for n, row in enumerate(rows[1:], 2)]

    found = reading.judge(setting, given, timezone.localdate())

    assert len(rows) > 1
    assert (found.rows, found.bad, found.unchanged) == ([], [], len(rows) - 1)


def test_files_come_as_csv_and_as_a_workbook(setter: Client) -> None:
    plain = setter.get(f"{HERE}cases.kinds/file.csv")
    book = load_workbook(io.BytesIO(setter.get(f"{HERE}cases.kinds/file.xlsx").content))

    assert plain.content.decode("utf-8-sig").startswith("code,level1,level2,lead")
    assert book.worksheets[0]["A2"].value == "0101"
    assert 'filename="cases.kinds.csv"' in plain["Content-Disposition"]


def upload(client: Client, name: str, body: bytes, kind: str = "csv") -> Any:
    file = SimpleUploadedFile(f"x.{kind}", body)
    return client.post(f"{HERE}{name}/upload/", {"table": file})


def test_a_file_is_tried_first_and_set_as_a_whole(setter: Client) -> None:
    lines = setter.get(f"{HERE}places.bands/file.csv").content.decode("utf-8-sig")
    more = f"{lines}200,400,{next_week().isoformat()},{GROUND}\r\n"

    page = text(upload(setter, "places.bands", more.encode()))
    assert "新增 1 条，1 条没变" in page
    assert SizeBand.objects.count() == 1
    rows = page.split('name="rows" value="')[1].split('"')[0]

    answer = setter.post(f"{HERE}places.bands/upload/", {"rows": rows})
    again = setter.post(f"{HERE}places.bands/upload/", {"rows": rows})
    forged = setter.post(f"{HERE}places.bands/upload/", {"rows": "x"})

    assert (answer.status_code, again.status_code, forged.status_code) == (302, 302, 404)
    assert SizeBand.objects.get(own=True).high == 400


def test_bad_lines_are_named_and_nothing_is_set(setter: Client) -> None:
    lines = (
        "low,high,valid_from,source\n"
        f"300,many,{next_week().isoformat()},{GROUND}\n"
        f"500,400,{next_week().isoformat()},{GROUND}\n"
        f"300,500,2020-01-01,{GROUND}\n"
        f"300,600,{next_week().isoformat()},\n"
        f"200,600,{next_week().isoformat()},{GROUND}\n"
        f"200,700,{next_week().isoformat()},{GROUND}\n"
    )
    answer = upload(setter, "places.bands", lines.encode())

    page = text(answer)
    assert answer.status_code == 422
    for line, words in ((2, "请填整数"), (3, "还多"), (4, "日期太早"), (5, "至少"), (7, "已经有")):
        assert f"<td>{line}</td>" in page
        assert words in page
    assert "high 最多户数" in page
    assert 'name="rows"' not in page
    assert SizeBand.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"low,high,colour\n1,2,red\n", "没有这一列"),
        (b"%PDF-1.7", "表格"),
        (b"", "空"),
    ],
)
def test_what_is_no_file_of_this_table_says_why(setter: Client, body: bytes, said: str) -> None:
    answer = upload(setter, "places.bands", body)

    assert answer.status_code == 422
    assert said in text(answer)


def test_a_workbook_is_read_like_the_csv(setter: Client) -> None:
    book = setter.get(f"{HERE}places.calendar/file.xlsx").content

    page = text(upload(setter, "places.calendar", book, "xlsx"))

    assert [line for line in page.splitlines() if "<td>" in line] == []
    assert "新增 0 条" in page
    assert "没有要改的" in page


def confirm(client: Client, name: str, lines: str) -> int:
    """Hand a file in and set what it would change."""
    page = text(upload(client, name, lines.encode()))
    rows = page.split('name="rows" value="')[1].split('"')[0]
    return client.post(f"{HERE}{name}/upload/", {"rows": rows}).status_code


def test_a_town_brings_its_own_programme_in_two_files(keeper: Client) -> None:
    day = timezone.localdate()
    heads = "code,programme,position,name,evidence,valid_from,source\n"
    items = (
        f"{heads}have_branch,five_have,1,有组织,branch owners_body,{day},{GROUND}\n"
        f"have_base,five_have,2,有阵地,,{day},{GROUND}\n"
    )
    early = text(upload(keeper, "orgs.programme_items", items.encode()))
    wrong = f"{heads}have_dream,five_have,1,有梦想,dream,{day},{GROUND}\n"

    programmes = f"code,name,level,valid_from,source\nfive_have,五有,compound,{day},{GROUND}\n"
    done = [confirm(keeper, "orgs.programmes", programmes)]
    done.append(confirm(keeper, "orgs.programme_items", items))
    bad = text(upload(keeper, "orgs.programme_items", wrong.encode()))
    grid = programmes.replace("five_have,五有,compound", "other,别的,grid")

    (made,) = queries.programmes(day)
    assert [(one.name, len(one.evidence)) for one in made.items] == [("有组织", 2), ("有阵地", 0)]
    assert done == [302, 302]
    assert "本地没有这份建设清单" in early
    assert "没有这样的记录" in bad
    assert "清单只能逐个社区或逐个小区看" in text(upload(keeper, "orgs.programmes", grid.encode()))


def test_an_item_is_set_in_the_browser_by_ticking_its_records(keeper: Client) -> None:
    bodies.programme(base="")
    given = {
        "code": "team", "programme": "five_have", "position": "2", "name": "有队伍",
        "evidence": ["leaders", "cells"], "valid_from": timezone.localdate().isoformat(),
        "source": GROUND,
    }  # fmt: skip
    asked = text(keeper.get(f"{HERE}orgs.programme_items/new/"))

    page = text(keeper.post(f"{HERE}orgs.programme_items/new/", given))

    assert "每栋楼有楼栋长" in asked
    assert "每栋楼有楼栋长、每个网格有人负责" in page
