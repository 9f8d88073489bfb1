"""Importing: taken in once, with a trace, by those who may; undone as a whole."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from linli.cases.models import Case, Reporter, Task
from linli.cases.rules import CallBack, State
from linli.exchange import actions, jobs
from linli.exchange.forms.mapping import Mapping
from linli.exchange.models import ImportChange, ImportRun
from linli.exchange.rules import May, Why
from linli.exchange.rules.plan import Outcome
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actor import Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Org
from linli.people.models import Ownership
from linli.places.models import Area, Compound, Entrance, GridCell, Unit
from linli.trail.models import Trace

from . import make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ACTOR = Actor(uuid4(), frozenset({(May.IMPORT, "")}))
STRANGER = Actor(uuid4())
AREAS = make.csv(
    ["区划代码", "名称", "级别", "上级代码"],
    ["990101001001", "红梅社区", "社区", "990101001"],
    ["990101", "甲区", "区县", ""],
    ["990101001", "东街道", "街道", "990101"],
)
COMPOUNDS = make.csv(
    [
        "小区编码",
        "小区名称",
        "社区代码",
        "小区类型",
        "治理模式",
        "治理起始日期",
        "业主组织",
        "党支部",
        "物业企业",
    ],
    [
        "C1",
        "青禾苑",
        "990101001001",
        "商住小区",
        "市场运作式",
        "2025-01-01",
        "业委会",
        "联合支部",
        "甲物业",
    ],
    ["C2", "松风里", "990101001001", "其他", "", "", "物委会", "联合支部", ""],
    ["C3", "无主园", "999999999999", "其他", "", "", "", "", ""],
)
UNIT_HEAD = ["小区编码", "楼栋", "单元", "房号", "专有面积"]
UNITS = make.csv(
    UNIT_HEAD,
    *(["C1", "1号楼", f"{e}单元", f"{f}01", "80.5"] for e in (1, 2) for f in (1, 2, 3)),
    ["C2", "贰号楼", "", "101", "70"],
)
CELL_HEAD = ["网格编码", "网格名称", "社区代码", "小区编码", "楼栋", "单元"]
GRIDS = make.csv(
    CELL_HEAD,
    ["G1", "一格", "990101001001", "C1", "1栋", "1单元"],
    ["G1", "一格", "990101001001", "C2", "", ""],
    ["G2", "二格", "990101001001", "C1", "1栋", "2单元"],
    ["G2", "二格", "990101001001", "C1", "9栋", ""],
)
ROLL = make.csv(
    ["小区名称", "楼栋", "单元", "房号", "面积", "业主姓名", "联系电话"],
    ["青禾苑", "1幢", "一单元", "101", "80.5", "甲某(1/3)、乙某(2/3)", "13900000001"],
    ["青禾苑", "1幢", "一单元", "901", "90", "丙某、丁某", ""],
    ["青禾苑", "1幢", "一单元", "902", "90", "(开发商未售)", ""],
    ["乌有里", "1幢", "1单元", "101", "80", "戊某", ""],
)


def load(kind: Kind, raw: bytes, actor: Actor = ACTOR, **more: Any) -> jobs.Report:
    given: dict[str, Any] = {"mapping": Mapping(), "now": lambda: NOW} | more
    return jobs.take_file(actor, kind, ("f.csv", raw), **given)


@pytest.fixture
def territory() -> list[jobs.Report]:
    return [load(Kind.TERRITORY, raw) for raw in (AREAS, COMPOUNDS, UNITS)]


def test_a_register_becomes_places_and_bodies(territory: list[jobs.Report]) -> None:
    assert [each.taken for each in territory] == [3, 2, 7]
    (bad,) = territory[1].bad
    assert (bad.number, bad.faults[0].why) == (4, Why.UNKNOWN_PARENT)

    unit = Unit.objects.get(entrance__building__compound__code="C2")
    assert (unit.floor_area, unit.entrance.building.path) == (7000, "990101/001/001/c2/b2/")
    assert Area.objects.get(code="990101001001").path == "990101/001/001/"
    assert Org.objects.filter(kind="party_branch").count() == 1
    assert unit.loaded_by == territory[2].run_id


def test_each_batch_leaves_one_trace(territory: list[jobs.Report]) -> None:
    run_id = territory[2].run_id
    assert run_id is not None
    left = Trace.objects.filter(subject_id=run_id).values_list("verb", flat=True)

    assert sorted(left) == ["import.begun", "import.ended", "import.taken_in"]


def test_the_same_again_changes_nothing(territory: list[jobs.Report]) -> None:
    before = Trace.objects.count(), ImportRun.objects.count()

    again = load(Kind.TERRITORY, UNITS)

    assert (again.taken, again.unchanged, again.run_id) == (0, 7, territory[2].run_id)
    assert (Trace.objects.count(), ImportRun.objects.count()) == before


def test_what_was_cut_short_goes_on_in_its_own_run(territory: list[jobs.Report]) -> None:
    half = b"\r\n".join(UNITS.split(b"\r\n")[:4])
    run = actions.begin(
        ACTOR,
        Kind.TERRITORY,
        file="f.csv",
        digest=hashlib.sha256(half + b"x").hexdigest(),
        mapping={},
        now=NOW,
    )
    known = actions.KNOWS[Kind.TERRITORY]()
    rows = list(jobs.read(Kind.TERRITORY, [("f.csv", half)], Mapping(), territory[0].notes))

    plan = actions.take_in(ACTOR, run.pk, rows, known=known, now=NOW)

    assert (plan.taken, plan.unchanged, run.state) == (0, 3, RunState.RUNNING)
    done = actions.end(ACTOR, run.pk, outcome=Outcome(0, 3, 0, []), now=NOW)
    assert done.state == RunState.DONE


@pytest.mark.usefixtures("territory")
def test_a_dry_run_plans_and_writes_nothing() -> None:
    changed = UNITS.replace(b"80.5", b"81.5") + "C9,1号楼,,101,60\r\n".encode()
    before = Unit.objects.count(), ImportRun.objects.count(), Trace.objects.count()

    report = load(Kind.TERRITORY, changed, dry=True)

    assert (report.taken, report.unchanged, report.refused) == (6, 1, 1)
    assert (Unit.objects.count(), ImportRun.objects.count(), Trace.objects.count()) == before


@pytest.mark.usefixtures("territory")
def test_cells_hold_entrances_and_count_their_dwellings() -> None:
    report = load(Kind.GRIDS, GRIDS)

    assert report.bad[0].faults[0].why is Why.NO_SUCH_PLACE
    held = dict(GridCell.objects.values_list("code", "households"))
    assert held == {"G1": 4, "G2": 3}
    assert load(Kind.GRIDS, GRIDS).taken == 0


@pytest.mark.usefixtures("territory")
def test_a_roll_becomes_owners_and_adds_missing_units() -> None:
    report = load(Kind.ROSTER, ROLL, mapping=Mapping(synthetic=True))

    assert (report.taken, report.bad[0].faults[0].why) == (3, Why.NO_SUCH_PLACE)
    shares = Ownership.objects.filter(unit__number="101").values_list("part", "of")
    assert sorted(shares) == [(1, 3), (2, 3)]
    assert set(Ownership.objects.filter(unit__number="901").values_list("note")) == {("共同共有",)}
    assert Ownership.objects.filter(synthetic=True).count() == 4
    again = load(Kind.ROSTER, ROLL)
    assert (again.taken, again.unchanged) == (0, 3)


@pytest.mark.usefixtures("territory")
def test_a_unit_with_other_owners_is_left_to_a_person() -> None:
    load(Kind.ROSTER, ROLL)

    other = ROLL.replace("甲某(1/3)、乙某(2/3)".encode(), "己某".encode())
    report = load(Kind.ROSTER, other)

    assert [each.faults[0].why for each in report.bad] == [Why.STANDS, Why.NO_SUCH_PLACE]
    assert Ownership.objects.count() == 4


def cases_file() -> bytes:
    Org.objects.create(kind="department", code="d1", name="甲局", path="990101/")
    closed = {"当前状态": "已结案", "结案时间": "2026-03-03 10:00:00"}
    return make.csv(make.CASE_HEAD, make.case("1"), make.case("2", **closed))


@pytest.mark.usefixtures("territory")
def test_matters_are_taken_in_once() -> None:
    raw = cases_file()

    report = load(Kind.CASES, raw)

    assert report.taken == 2
    first, second = Case.objects.order_by("foreign_no")
    assert (first.state, first.number[:1], first.community_path) == (
        State.IN_PROGRESS,
        "R",
        "990101/",
    )
    assert (second.state, second.call_back) == (State.CLOSED, CallBack.NOT_DRAWN)
    assert (Task.objects.count(), Reporter.objects.count()) == (2, 2)
    assert load(Kind.CASES, raw).unchanged == 2


def test_an_import_is_undone_as_a_whole(territory: list[jobs.Report]) -> None:
    grids = load(Kind.GRIDS, GRIDS)
    for report in (grids, *reversed(territory)):
        assert report.run_id is not None
        run = actions.undo(ACTOR, report.run_id, now=NOW)
        assert run.state == RunState.UNDONE

    assert not Area.objects.exists()
    assert not Compound.objects.exists()
    assert not Org.objects.exists()
    assert Trace.objects.filter(verb="import.undone").count() == 4


def test_undoing_restores_what_was_changed(territory: list[jobs.Report]) -> None:
    report = load(Kind.TERRITORY, UNITS.replace(b",70\r", b",75\r"))
    unit = Unit.objects.get(floor_area=7500)
    assert ImportChange.objects.get().before == {"floor_area": 7000}

    assert report.run_id is not None
    actions.undo(ACTOR, report.run_id, now=NOW)

    unit.refresh_from_db()
    assert (unit.floor_area, unit.loaded_by) == (7000, territory[2].run_id)


def test_nothing_is_undone_that_others_stand_on(territory: list[jobs.Report]) -> None:
    load(Kind.GRIDS, GRIDS)

    assert territory[0].run_id is not None
    with pytest.raises(Refused) as refused:
        actions.undo(ACTOR, territory[0].run_id, now=NOW)
    assert refused.value.reason is Why.STILL_USED
    assert Entrance.objects.exists()


def test_units_whose_entrances_lie_in_cells_are_not_undone(
    territory: list[jobs.Report],
) -> None:
    grids = load(Kind.GRIDS, GRIDS)
    units, cells = territory[2].run_id, grids.run_id
    assert units is not None
    assert cells is not None

    with pytest.raises(Refused) as refused:
        actions.undo(ACTOR, units, now=NOW)
    assert refused.value.reason is Why.STILL_USED
    actions.undo(ACTOR, cells, now=NOW)
    assert actions.undo(ACTOR, units, now=NOW).state == RunState.UNDONE


def test_undoing_twice_is_refused(territory: list[jobs.Report]) -> None:
    assert territory[2].run_id is not None
    actions.undo(ACTOR, territory[2].run_id, now=NOW)

    with pytest.raises(Refused) as refused:
        actions.undo(ACTOR, territory[2].run_id, now=NOW)
    assert refused.value.reason is Why.ALREADY_UNDONE


def test_a_stranger_imports_and_undoes_nothing(territory: list[jobs.Report]) -> None:
    run_id = territory[2].run_id
    assert run_id is not None
    known = actions.KNOWS[Kind.TERRITORY]()
    with pytest.raises(NotAllowed):
        load(Kind.TERRITORY, AREAS, STRANGER)
    with pytest.raises(NotAllowed):
        actions.take_in(STRANGER, run_id, [], known=known, now=NOW)
    with pytest.raises(NotAllowed):
        actions.end(STRANGER, run_id, outcome=Outcome(0, 0, 0, []), now=NOW)
    with pytest.raises(NotAllowed):
        actions.undo(STRANGER, run_id, now=NOW)
