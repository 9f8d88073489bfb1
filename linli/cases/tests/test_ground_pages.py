"""Areas on the desk: the tree, one place, rows behind figures, changes with their preview."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from linli.cases.rules import Spot
from linli.orgs.tests.desk import reader
from linli.places.models import Building, Compound, GovernanceModel, GridCell, PlaceChange
from linli.places.tests import make as places
from linli.places.tests.make import COMMUNITY, DISTRICT

from . import make

CEILING = 60
TODAY = timezone.localdate().isoformat()
PAPER = {"from_on": TODAY, "why": "青民发〔2026〕3 号"}


@pytest.fixture
def keeper(db: None) -> Client:  # noqa: ARG001  (opens the database)
    make.clocks()
    town = places.areas()
    lies, home = places.cell(town, 1, side=0), places.compound(town)
    places.cell(town, 2, side=1)
    places.entrance(home, lies)
    GovernanceModel.objects.create(compound=home, model="market", since_on="2020-01-01")
    make.report(spot=Spot(lies.path, f"{home.path}b1/", "梧桐小区 1 栋"))
    return reader(DISTRICT, "places.keep", "orgs.keep", "cases.see")


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        ("", ["青禾区", "望江街道"]),
        ("?q=梧桐", ["梧桐小区 1"]),
        ("?q=没有", ["没有叫过这个名字"]),
        ("99/", ["望江街道"]),
        ("99-01/", ["晴川社区"]),
        ("99-01-05/", ["第 1 网格", "梧桐小区 1", "登记小区"]),
        ("99-01-05-g1/", ["基础网格", "1 栋"]),
        ("99-01-05-c1/", ["市场运作", "画像标签", "登记楼栋"]),
        ("99-01-05-c1-b1/", ["调到别的网格", "登记单元"]),
        ("99-01-05-c1-b1-e1/", ["所在网格"]),
        ("99-01-05/matters/", ["B20260508"]),
        ("99-01-05/homes/", ["第 1 网格"]),
        ("99-01-05-c1/homes/", ["2 户"]),
        ("99-01-05-g1/homes/", ["2 户"]),
        ("99/bodies/", ["reader的单位"]),
        ("99/posts/", ["社区书记"]),
        ("99-01-05-c1/cells/", ["第 1 网格"]),
        ("99-01-05-g1/compounds/", ["梧桐小区 1"]),
        ("99-01/areas/", ["晴川社区"]),
        ("99-01-05-c1-b1/entrances/", ["1"]),
    ],
)
def test_every_place_has_its_page(
    keeper: Client, django_assert_max_num_queries: Any, spot: str, words: list[str]
) -> None:
    with django_assert_max_num_queries(CEILING):
        answer = keeper.get(f"/desk/areas/{spot}")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize(
    "spot", ["98/", "99-01-05-g9/", "99-01-05/none/", "99/change/closed/", "99/add/cell/",
             "99-01-05/change/model/"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(keeper: Client, spot: str) -> None:
    assert keeper.get(f"/desk/areas/{spot}").status_code == 404


def test_without_territory_the_page_says_so(db: None) -> None:  # noqa: ARG001  (opens the database)
    client = reader(DISTRICT, "places.keep")

    assert "还没有导入辖区" in client.get("/desk/areas/").content.decode()


def test_a_name_is_shown_with_what_it_touches_and_then_decided(keeper: Client) -> None:
    address = "/desk/areas/99-01-05-c1/change/name/"

    sure = keeper.post(address, {"name": "梧桐东苑", **PAPER})
    done = keeper.post(address, {"name": "梧桐东苑", **PAPER, "sure": "1"})

    assert "确定" in sure.content.decode()
    assert Compound.objects.get().name == "梧桐东苑"
    assert done.status_code == 302
    assert "曾用名" in keeper.get("/desk/areas/99-01-05-c1/").content.decode()
    assert "梧桐小区 1" in keeper.get("/desk/areas/?q=梧桐小区").content.decode()


@pytest.mark.parametrize(
    ("what", "given", "field"),
    [
        ("name", {"name": "梧桐小区 1"}, "不用改"),
        ("name", {"name": ""}, "name"),
        ("closed", {}, "先把它们调走或撤销"),
        ("closed", {"from_on": "2020-01-01"}, "今天或以后"),
        ("model", {"model": "self_run", "from_on": "2019-01-01"}, "更晚"),
    ],
)
def test_a_fault_is_said_and_nothing_is_lost(
    keeper: Client, what: str, given: dict[str, str], field: str
) -> None:
    sent = {**PAPER, **given, "sure": "1"}

    answer = keeper.post(f"/desk/areas/99-01-05-c1/change/{what}/", sent)

    assert answer.status_code == 422
    assert field in answer.content.decode()
    assert not PlaceChange.objects.exists()


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("kind", {"kind": "other"}),
        ("tags", {"tags": []}),
        ("model", {"model": "self_run"}),
    ],
)
def test_kinds_tags_and_models_have_their_forms(
    keeper: Client, what: str, given: dict[str, Any]
) -> None:
    address = f"/desk/areas/99-01-05-c1/change/{what}/"

    assert keeper.get(address).status_code == 200
    answer = keeper.post(address, {**PAPER, **given, "sure": "1"})

    expected = (422, 0) if what == "tags" else (302, 1)
    assert (answer.status_code, PlaceChange.objects.count()) == expected


def test_a_building_moves_in_the_browser_and_back(keeper: Client) -> None:
    to = GridCell.objects.get(path=f"{COMMUNITY}g2/")
    address = "/desk/areas/99-01-05-c1-b1/change/cell/"
    given = {"cell": str(to.pk), **PAPER}

    sure = keeper.post(address, given)
    keeper.post(address, {**given, "sure": "1"})

    assert "随" in sure.content.decode()
    made = PlaceChange.objects.get()
    page = keeper.get("/desk/areas/99-01-05-c1-b1/").content.decode()
    assert "第 1 网格 → 第 2 网格" in page
    back = f"/desk/areas/changes/{made.pk}/take-back/"
    assert "撤回" in keeper.get(back).content.decode()
    assert keeper.post(back).status_code == 302
    to.refresh_from_db()
    assert to.households == 0


def test_a_new_building_is_entered_and_taken_back(keeper: Client) -> None:
    given = {"code": "2", "name": "2 栋", "why": "竣工"}
    address = "/desk/areas/99-01-05-c1/add/building/"

    assert keeper.get(address).status_code == 200
    assert keeper.post(address, {**given, "code": "1"}).status_code == 422
    answer = keeper.post(address, given)

    assert answer.headers["Location"] == "/desk/areas/99-01-05-c1-b2/"
    made = PlaceChange.objects.get()
    answer = keeper.post(f"/desk/areas/changes/{made.pk}/take-back/")
    assert answer.headers["Location"] == "/desk/areas/99-01-05-c1/"
    assert Building.objects.count() == 1
    assert keeper.get(f"/desk/areas/changes/{made.pk}/take-back/").status_code == 404


@pytest.mark.parametrize("sort", ["cell", "compound"])
def test_cells_and_compounds_are_entered_in_a_community(keeper: Client, sort: str) -> None:
    kind = {"cell": "base", "compound": "other"}[sort]
    given = {"code": "X9", "name": "新的", "kind": kind, "why": "一号文"}

    answer = keeper.post(f"/desk/areas/99-01-05/add/{sort}/", given)

    assert answer.status_code == 302


def test_who_keeps_nothing_reads_and_changes_nothing(keeper: Client) -> None:  # noqa: ARG001
    client = reader(COMMUNITY, "cases.handle", username="worker")

    page = client.get("/desk/areas/99-01-05/").content.decode()

    assert "更名" not in page
    assert "在办事项" not in page
    assert client.get("/desk/areas/99-01-05/bodies/").status_code == 404
    assert client.get("/desk/areas/99-01-05/change/name/").status_code == 403
    assert Client().get("/desk/areas/").status_code == 302
