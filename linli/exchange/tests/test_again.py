"""Importing a register again: what changed is changed, dated, and can be undone."""

from datetime import date

import pytest

from linli.exchange import actions
from linli.exchange.rules import Why
from linli.exchange.rules.rows import Kind
from linli.people.models import Ownership
from linli.places.models import Compound, GovernanceModel, GridCell, Revision

from . import make
from .test_actions import ACTOR, AREAS, COMPOUNDS, NOW, ROLL, load

pytestmark = pytest.mark.django_db
HEAD = ["小区编码", "小区名称", "社区代码", "小区类型", "地址", "治理模式", "治理起始日期"]


@pytest.fixture(autouse=True)
def register() -> None:
    for raw in (AREAS, COMPOUNDS):
        load(Kind.TERRITORY, raw)


def again(*more: str) -> bytes:
    return make.csv(HEAD, ["C1", "青禾新苑", "990101001001", "其他", *more])


def models() -> list[tuple[str, date, date | None]]:
    rows = GovernanceModel.objects.order_by("since_on")
    return list(rows.values_list("model", "since_on", "until_on"))


def test_a_known_compound_takes_what_is_new_and_undoing_restores_it() -> None:
    report = load(Kind.TERRITORY, again("红梅路 1 号", "业主自治式", "2026-02-01"))

    changed = Compound.objects.get(code="C1")
    assert (report.taken, changed.name, changed.kind) == (1, "青禾新苑", "other")
    assert changed.address == "红梅路 1 号"
    assert models() == [
        ("market", date(2025, 1, 1), date(2026, 1, 31)),
        ("self_run", date(2026, 2, 1), None),
    ]
    assert load(Kind.TERRITORY, again("", "业主自治式", "2026-02-01")).unchanged == 1

    assert report.run_id is not None
    actions.undo(ACTOR, report.run_id, now=NOW)
    changed.refresh_from_db()
    assert (changed.name, changed.address) == ("青禾苑", "")
    assert models() == [("market", date(2025, 1, 1), None)]


def test_an_earlier_day_or_the_same_model_makes_no_new_row() -> None:
    load(Kind.TERRITORY, again("", "业主自治式", "2024-01-01"))
    load(Kind.TERRITORY, again("", "市场运作式", "2026-01-01"))

    assert models() == [("market", date(2025, 1, 1), None)]


def test_another_name_with_the_same_number_counts_as_changed() -> None:
    load(Kind.ROSTER, ROLL)
    kept = Ownership.objects.filter(unit__number="101").values_list("name_hash", flat=True)
    assert {len(each) for each in kept} == {64}

    other = ROLL.replace("甲某(1/3)".encode(), "己某(1/3)".encode())
    report = load(Kind.ROSTER, other)

    assert Why.STANDS in [each.faults[0].why for each in report.bad]


def test_drawn_cells_make_the_point_index_new() -> None:
    from linli.exchange.forms.mapping import Mapping
    from linli.exchange.queries import figures

    before = Revision.objects.filter(name="grid").values_list("stamp", flat=True).first()
    drawn = make.geojson(make.feature(1, make.square(110, 36), layer="综治网格"))

    load(Kind.GRIDS, drawn, mapping=Mapping(community="990101001001", origin=(110.0, 36.0)))

    assert Revision.objects.get(name="grid").stamp != before
    assert GridCell.objects.get().scheme == "综治网格"
    assert figures(NOW.date()).figure("grid_cells") == 0
