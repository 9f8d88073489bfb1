"""Kinds, clocks and shares of a preset: loading adds, and never overwrites. (预置)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from linli.cases import access, queries
from linli.cases.models import Clock, Kind, SampleRule
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record

SETTINGS = UUID("0f3f5d0e-2f7a-4b0e-8a55-6c1d4e7b9a20")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_kinds(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in kinds of matter, each from a day on. (网格事项清单)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.kinds", add_new(Kind, rows, "code", "valid_from"), now)


@action
def load_clocks(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the windows of a case's walk, each from a day on. (时限规则)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.clocks", add_new(Clock, rows, "code", "valid_from"), now)


@action
def load_samples(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how many are looked at and asked about, each from a day on. (抽查、回访比例)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "cases.samples", add_new(SampleRule, rows, "code", "valid_from"), now)


def _loaded(actor: Actor, table: str, new: int, now: datetime) -> int:
    queries.forget()
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new
