"""An import as a whole: begun, taken in batch by batch, ended, undone. (导入)"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from linli.exchange import access, queries
from linli.exchange.models import ImportChange, ImportRun
from linli.exchange.queries.standing import ROOMS, model
from linli.exchange.rules import Taken, Why
from linli.exchange.rules.plan import Change, Outcome, Plan
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places.actions import count_households, renew
from linli.places.models import Entrance
from linli.trail.actions import record

from . import (
    bodies,
    bulk,
    cells,
    chart,
    matters,
    mediations,
    moved,
    register,
    registers,
    residents,
    roll,
    staff,
)  # fmt: skip

BATCH = 2_000
STANDING = (RunState.RUNNING, RunState.DONE)
COLUMNS: dict[str, tuple[str, ...]] = (
    register.COLUMNS
    | residents.COLUMNS
    | cells.COLUMNS
    | bodies.COLUMNS
    | chart.COLUMNS
    | staff.COLUMNS
    | roll.COLUMNS
    | matters.COLUMNS
    | registers.COLUMNS
    | mediations.COLUMNS
)


class Knows(Protocol):
    """What stands in the database, for one kind; `plan` reads and never writes."""

    def plan(self, rows: list[Taken[Any]]) -> Plan: ...

    def settled(self) -> None: ...


KNOWS: dict[Kind, type[Knows]] = {
    Kind.TERRITORY: register.Register,
    Kind.GRIDS: cells.Cells,
    Kind.BODIES: staff.Staff,
    Kind.ROSTER: roll.Roll,
    Kind.CASES: matters.Matters,
    Kind.WHISTLES: registers.Register,
    Kind.MEDIATIONS: mediations.Register,
}
NUMBERED = {"case": matters.number, "whistle": registers.number, "mediation": mediations.number}
"""Tables whose rows get a number of ours, as late as can be."""


def knows(kind: Kind, now: datetime) -> Knows:
    """What stands in the database for a kind; matters are counted by the clocks of the day."""
    return matters.Matters(now) if kind is Kind.CASES else KNOWS[kind]()


def knows_anew(known: Knows, now: datetime) -> Knows:
    """The same, read once more."""
    return matters.Matters(now) if isinstance(known, matters.Matters) else type(known)()


@action
def begin(
    actor: Actor, kind: Kind, *, file: str, digest: str, mapping: dict[str, Any], now: datetime
) -> ImportRun:
    """Open a run; the same file that stands, or was cut short, goes on in its own. (开始导入)"""
    forbid_if(access.why_not_import(actor))
    same = ImportRun.objects.filter(kind=kind, digest=digest, state__in=STANDING)
    if earlier := same.order_by("-begun_at", "-pk").first():
        return earlier

    run = ImportRun.objects.create(
        kind=kind,
        file=file[-200:],
        digest=digest,
        mapping=mapping,
        state=RunState.RUNNING,
        begun_at=now,
        begun_by=actor.person_id,
    )

    record(actor, "import.begun", run.pk, now, kind=kind)
    return run


@action
def take_in(
    actor: Actor, run_id: UUID, rows: Sequence[Taken[Any]], *, known: Knows, now: datetime
) -> Plan:
    """One batch, planned and written whole, with one trace; what is there stays. (分批导入)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    refuse_if(None if run.state in STANDING else Why.ALREADY_UNDONE)
    plan = known.plan(list(rows))
    run.taken += plan.taken
    if plan.is_empty:
        return plan

    _write(run, plan)
    for name, added in plan.new.items():
        run.counts[name] = run.counts.get(name, 0) + len(added)
    run.save(update_fields=["taken", "counts"])

    counts = {name: len(added) for name, added in plan.new.items()}
    record(actor, "import.taken_in", run.pk, now, changed=len(plan.changes), **counts)
    return plan


@action
def end(actor: Actor, run_id: UUID, *, outcome: Outcome, now: datetime) -> ImportRun:
    """Close a run: what left its cell is kept in shares, households are counted anew. (导入完成)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    if run.state == RunState.DONE and not outcome.taken:
        return run

    if run.state == RunState.RUNNING:
        run.unchanged = max(0, outcome.taken + outcome.unchanged - run.taken)
    run.state, run.ended_at, run.worker = RunState.DONE, now, ""
    run.refused, run.findings = outcome.refused, outcome.findings
    run.save(update_fields=["state", "ended_at", "worker", "unchanged", "refused", "findings"])
    moved.settle(actor, run, now)
    if run.kind == Kind.WHISTLES:
        registers.begin_clocks(run.pk, now)
    if run.kind in {Kind.TERRITORY, Kind.GRIDS, Kind.ROSTER}:
        count_households()

    record(actor, "import.ended", run.pk, now, taken=run.taken, refused=run.refused)
    return run


def _write(run: ImportRun, plan: Plan) -> None:
    """Changes first: what has ended makes room for what follows it. Figures follow at the end."""
    touched = [each.row_id for each in plan.changes if each.table == "case"]
    was = queries.tally(touched)
    _change(run, plan.changes)
    synthetic = bool(run.mapping.get("synthetic"))
    for name in ROOMS:
        if not (rows := plan.new.get(name)):
            continue
        columns = COLUMNS[name]
        if numbered := NUMBERED.get(name):
            rows = [numbered(row) for row in rows]
        table = model(name)
        marks: dict[str, Any] = {"loaded_by": run.pk, "synthetic": synthetic}
        marks["joined_at"] = run.begun_at
        here = {f.attname for f in table._meta.concrete_fields}
        marks = {field: value for field, value in marks.items() if field in here}
        tail = tuple(marks.values())
        bulk.insert(table, (*columns, *marks), [(*row, *tail) for row in rows])
    if plan.new.get("gridcell"):
        renew("grid")
    renew("bodies")
    added = [row[0] for row in plan.new.get("case", ())]
    bulk.count_over(was, queries.tally([*touched, *added]))


def _change(run: ImportRun, changes: list[Change]) -> None:
    """Keep what was there, then write what is new; entrances of a cell in one statement."""
    kept = [(new_id(), run.pk, each.table, each.row_id, _plain(each.before)) for each in changes]
    bulk.insert(ImportChange, ("id", "run_id", "table", "row_id", "before"), kept)
    moved: dict[UUID, list[UUID]] = {}
    for each in changes:
        if each.table == "entrance":
            moved.setdefault(each.after["grid_cell_id"], []).append(each.row_id)
        else:
            model(each.table)._default_manager.filter(pk=each.row_id).update(**each.after)
    for cell, entrances in moved.items():
        Entrance.objects.filter(pk__in=entrances).update(grid_cell=cell)


def _plain(before: dict[str, Any]) -> dict[str, Any]:
    return {name: str(old) if isinstance(old, UUID | date) else old for name, old in before.items()}
