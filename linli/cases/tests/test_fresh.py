"""Rows of the hot path are made past the models' own making, and come out the same."""

from typing import Any
from uuid import UUID

import pytest

from linli.cases.models import Case, Reporter
from linli.kernel.fresh import fresh
from linli.kernel.masks import Sealed
from linli.trail.models import CounterDelta, Trace

from .make import NOON, PHONE

ID = UUID(int=7)
MADE: dict[type[Any], dict[str, Any]] = {
    Case: {"id": ID, "text": "灯不亮", "grid_path": "07/01/01/g1/", "reported_at": NOON},
    Reporter: {"id": ID, "case_id": ID, "account_id": None, "anonymous": False},
    Trace: {"id": ID, "verb": "case.reported", "facts": {"area": "07/"}, "happened_at": NOON},
    CounterDelta: {"id": ID, "name": "cases.reported", "area": "07/", "delta": 1},
}


def held(row: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize("model", MADE, ids=lambda model: model.__name__)
def test_a_fresh_row_holds_what_the_model_would_make(model: type[Any]) -> None:
    row = fresh(model, **MADE[model])

    assert held(row) == held(model(**MADE[model]))
    assert row._state.adding


def test_what_is_made_anew_for_each_row_is_shared_by_none() -> None:
    one, other = fresh(Case), fresh(Case)

    one.pauses.append(["a", "b"])

    assert one.pk != other.pk
    assert other.pauses == []


def test_a_personal_column_is_sealed_from_the_start() -> None:
    row = fresh(Reporter, phone=PHONE)

    assert isinstance(row.phone, Sealed)
