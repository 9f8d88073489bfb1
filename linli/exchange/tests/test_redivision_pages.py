"""Plans of redivision on the desk: typed or handed in, checked, decided by another, shown after."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from linli.cases.tests import make as matters
from linli.exchange import jobs
from linli.exchange.forms.redivision import UnreadableLine, as_it_is, lines_of, records_of, typed
from linli.exchange.pages.plans import A_PAGE
from linli.exchange.queries.plans import Given, communities
from linli.orgs.models import Appointment, Org
from linli.orgs.tests.desk import reader
from linli.people.tests import make as people
from linli.places.models import Area, GridCell, Redivision, SizeBand
from linli.places.rules.redivision import Line
from linli.places.tests import make as towns
from linli.places.tests.make import COMMUNITY, DISTRICT

from . import make

TODAY = timezone.localdate()
HEAD = "原网格编码,新网格编码,新网格名称,楼栋,户数"
ONE, TWO = "990000001005001", "990000001005002"
SOUND = f"{HEAD}\n{ONE},N1,合一网格,梧桐小区 1 1 栋,2\n{ONE},{TWO},,,\n{TWO},{TWO},,,"


@pytest.fixture
def desk(db: None) -> Client:  # noqa: ARG001  (opens the database)
    matters.clocks()
    community = towns.areas()
    home = towns.compound(community)
    cells = [towns.cell(community, number, side=number) for number in (1, 2)]
    for number in ("1", "2"):
        towns.entrance(home, cells[0], building=number)
    towns.entrance(home, cells[1], building="3")
    SizeBand.objects.create(low=3, high=9, valid_from="2026-01-01", source="an invented rule")
    return reader(DISTRICT, "places.keep", "orgs.keep", "cases.see", username="first")


def plan(**more: Any) -> dict[str, Any]:
    return {
        "path": COMMUNITY, "title": "两网合一", "paper": "青民发 3 号", "from_on": TODAY,
        "lines": SOUND, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A,B,新,1栋、2栋,30户", [Line(1, "A", "B", "新", ("1栋", "2栋"), 30)]),
        (f"{HEAD}\nA,B,,,", [Line(1, "A", "B")]),
        ("新网格,楼栋,旧网格编码\nB,1栋；2栋,A\n\n", [Line(1, "A", "B", "", ("1栋", "2栋"))]),
        ("A", [Line(1, "A", "")]),
    ],
)
def test_a_plan_is_read_with_or_without_its_header(text: str, lines: list[Line]) -> None:
    assert lines_of(records_of(text.encode())) == lines


def test_households_are_a_number() -> None:
    with pytest.raises(UnreadableLine) as no:
        lines_of(records_of("A,B,新,,三十".encode()))

    assert no.value.number == 1


def test_a_workbook_is_read_like_typed_lines() -> None:
    rows: list[Sequence[Any]] = [HEAD.split(","), [ONE, "N1", "合一网格", "1栋", 30]]

    found = lines_of(records_of(make.book({"方案": rows})))

    assert found == [Line(1, ONE, "N1", "合一网格", ("1栋",), 30)]
    assert lines_of(records_of(typed(found).encode())) == found


@pytest.mark.usefixtures("desk")
def test_a_draft_begins_with_the_cells_as_they_are() -> None:
    told = as_it_is(COMMUNITY).splitlines()

    assert told[1] == f"{ONE}|{ONE}|第 1 网格|梧桐小区 11 栋、梧桐小区 12 栋|"


def test_a_plan_walks_from_draft_to_done(desk: Client, django_assert_max_num_queries: Any) -> None:
    other = reader(DISTRICT, "places.keep", "cases.see", username="second")
    assert desk.get(f"/desk/redivisions/new/?area={COMMUNITY}").status_code == 200

    drawn = desk.post("/desk/redivisions/new/", plan())
    address = drawn.headers["Location"]
    with django_assert_max_num_queries(45):
        page = desk.get(address).content.decode()

    assert "合一网格" in page
    assert "超出标准" in page
    assert "不能自己起草自己审定" in page
    desk.post(f"{address}decide/")
    other.post(f"{address}decide/")
    assert "等生效日" in other.get(address).content.decode()
    assert jobs.redivide(timezone.now()) == 1
    with django_assert_max_num_queries(45):
        after = other.get(address).content.decode()
    assert "已执行" in after
    assert "哪个旧网格去了哪里" in after
    years = other.get("/desk/areas/99-01-05/years/").content.decode()
    assert "合一网格" in years
    assert "两网合一" in desk.get("/desk/redivisions/").content.decode()
    history = desk.get("/desk/areas/99-01-05-g3/").content.decode()
    assert "两网合一" in history


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"lines": ""}, "空的"),
        ({"lines": "A,B,新,,三十"}, "第 1 行"),
        ({"title": ""}, "title"),
        ({"table": SimpleUploadedFile("x.csv", b"%PDF-1.4")}, "不是表格"),
    ],
)
def test_a_fault_is_said_and_what_was_typed_stays(
    desk: Client, given: dict[str, Any], words: str
) -> None:
    answer = desk.post("/desk/redivisions/new/", plan(**given))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Redivision.objects.exists()


def test_a_table_replaces_what_is_typed_and_a_draft_is_changed(desk: Client) -> None:
    table = SimpleUploadedFile("方案.csv", f"{HEAD}\n{ONE},N1,合一,,".encode("gb18030"))
    address = desk.post("/desk/redivisions/new/", plan(table=table)).headers["Location"]
    assert Redivision.objects.get().lines == [[1, ONE, "N1", "合一", [], None]]

    edit = desk.get(f"{address}edit/").content.decode()
    answer = desk.post(f"{address}edit/", plan(lines=f"{ONE},N9,,,"))

    assert "合一" in edit
    assert answer.status_code == 302
    page = desk.get(address).content.decode()
    assert "新网格没有名称" in page
    assert "disabled" in page


def test_a_plan_is_taken_back_with_a_reason(desk: Client) -> None:
    address = desk.post("/desk/redivisions/new/", plan()).headers["Location"]

    without = desk.post(f"{address}take-back/", {"why": ""})
    desk.post(f"{address}take-back/", {"why": "再议"})

    assert without.status_code == 422
    page = desk.get(address).content.decode()
    assert "已撤回" in page
    assert desk.post(f"{address}edit/", plan()).status_code == 422


def test_who_keeps_nothing_reads_the_plans_and_draws_none(desk: Client) -> None:
    address = desk.post("/desk/redivisions/new/", plan()).headers["Location"]
    client = reader(COMMUNITY, "cases.handle", username="worker")

    assert client.get("/desk/redivisions/").status_code == 200
    assert "撤回方案" not in client.get(address).content.decode()
    assert client.get("/desk/redivisions/new/").status_code == 403
    assert client.get(f"{address}edit/").status_code == 403
    assert client.post(f"{address}decide/").status_code == 403
    assert GridCell.objects.count() == 2


def test_without_a_plan_the_list_says_so(desk: Client) -> None:
    assert "还没有方案" in desk.get("/desk/redivisions/").content.decode()


def held_on(path: str, number: int, name: str = "x") -> list[Appointment]:
    """So many posts on one cell."""
    office = Org.objects.create(kind="street_office", code=name, name="街道办", path=COMMUNITY)
    return [
        Appointment.objects.create(
            account=people.staff(f"{name}{n:03}"), post_code="grid_worker", org=office,
            area_path=path, since_on=TODAY,
        )
        for n in range(number)
    ]  # fmt: skip


def test_posts_to_be_given_anew_come_a_page_at_a_time(desk: Client) -> None:
    held_on(GridCell.objects.get(code=ONE).path, A_PAGE + 3)
    here = desk.post("/desk/redivisions/new/", plan()).headers["Location"]

    first = desk.get(here).content.decode()
    second = desk.get(f"{here}?posts={A_PAGE}").content.decode()
    astray = desk.get(f"{here}?posts=nowhere").content.decode()

    assert f'href="?posts={A_PAGE}#posts"' in first
    assert (first.count("街道办"), second.count("街道办")) == (A_PAGE, 3)
    assert 'href="?posts=0#posts"' in second
    assert "晴川社区 <span" in first
    assert "后面的岗位" in astray


def test_posts_stand_under_their_community_with_what_is_still_to_be_given(desk: Client) -> None:  # noqa: ARG001
    Area.objects.create(
        path="99/01/06/", level="community", kind="community", code="990000001006", name="松风社区"
    )
    rows = [*held_on(f"{COMMUNITY}g1/", 2, "a"), *held_on("99/01/06/g1/", 1, "b")]
    posts = [Given(one, "网格员", "一格", anew=at == 1) for at, one in enumerate(rows)]

    first, second = communities(posts)

    assert (first.name, first.begins, first.number, first.still) == ("晴川社区", 0, 2, 1)
    assert (second.name, second.begins, second.number, second.still) == ("松风社区", 2, 1, 1)
    assert second.anchor == "c-99-01-06"


def test_while_a_plan_is_carried_out_its_page_says_so_and_looks_again(desk: Client) -> None:
    desk.post("/desk/redivisions/new/", plan())
    made = Redivision.objects.get()
    address = f"/desk/redivisions/{made.pk}/"
    assert "Refresh" not in desk.get(address).headers

    Redivision.objects.update(begun_at=timezone.now(), decided_at=timezone.now())
    running = desk.get(address)

    assert "<progress" in running.content.decode()
    assert running["Refresh"] == "3"
