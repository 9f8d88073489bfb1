"""Kinds, clocks and shares of a preset: loading adds, and never overwrites. (预置)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.cases import access, queries
from linli.cases.models import TABLES
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, Settable, add_new
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record, set_own, take_back_own

SETTINGS = UUID("0f3f5d0e-2f7a-4b0e-8a55-6c1d4e7b9a20")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_kinds(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in kinds of matter, each from a day on. (网格事项清单)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.kinds", add_new(TABLES["cases.kinds"], rows, now), now)


@action
def load_clocks(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the windows of a case's walk, each from a day on. (时限规则)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.clocks", add_new(TABLES["cases.clocks"], rows, now), now)


@action
def load_samples(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how many are looked at and asked about, each from a day on. (抽查、回访比例)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.samples", add_new(TABLES["cases.samples"], rows, now), now)


@action
def load_whistle_kinds(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in kinds of whistle and their clocks, each from a day on. (哨型)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.whistles", add_new(TABLES["cases.whistles"], rows, now), now)


@action
def load_grounds(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the kinds of reason for a hold and for leaving a matter out. (理由类别)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.grounds", add_new(TABLES["cases.grounds"], rows, now), now)


@action
def load_results(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what each source must be told of a result, from a day on. (来源办理结果要求)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.results", add_new(TABLES["cases.results"], rows, now), now)


@action
def load_admissions(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what the town itself gives to the grid, and what it never does. (准入清单)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.admissions", add_new(TABLES["cases.admissions"], rows, now), now)


@action
def load_rates(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how the three rates are weighed, from a day on. (三率公式)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.rates", add_new(TABLES["cases.rates"], rows, now), now)


def _loaded(actor: Actor, table: str, new: int, now: datetime) -> int:
    queries.forget()
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Set kinds, clocks and shares as the district decides. (事项与时限设置)"""
    forbid_if(access.why_not_set_up(actor))
    for row in rows:
        refuse_if(next((why for _column, why in queries.faults(table, row)), None))

    made = set_own(actor, TABLES[table], rows, now)
    queries.forget()
    return made


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    row = take_back_own(actor, TABLES[table], row_id, now)
    queries.forget()
    return row
