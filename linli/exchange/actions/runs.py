"""An import as a whole: begun, taken in batch by batch, ended, undone. (导入)"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Model, Q

from linli.exchange import access
from linli.exchange.models import ImportChange, ImportRun
from linli.exchange.rules import Taken
from linli.exchange.rules.plan import Change, Outcome, Plan
from linli.exchange.rules.rows import Kind, RunState
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.refusals import forbid_if
from linli.places.models import Entrance, GridCell
from linli.trail.actions import record

from . import bodies, bulk, cells, matters, register, roll

BATCH = 2_000
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    name: (room, columns)
    for room, tables in (
        ("places", register.COLUMNS | cells.COLUMNS),
        ("orgs", bodies.COLUMNS),
        ("people", roll.COLUMNS),
        ("cases", matters.COLUMNS),
    )
    for name, columns in tables.items()
}
"""Tables an import writes, each after those it refers to."""


class Knows(Protocol):
    """What stands in the database, for one kind; `plan` reads and never writes."""

    def plan(self, rows: list[Taken[Any]]) -> Plan: ...

    def settled(self) -> None: ...


KNOWS: dict[Kind, type[Knows]] = {
    Kind.TERRITORY: register.Register,
    Kind.GRIDS: cells.Cells,
    Kind.ROSTER: roll.Roll,
    Kind.CASES: matters.Matters,
}


@action
def begin(
    actor: Actor, kind: Kind, *, file: str, digest: str, mapping: dict[str, Any], now: datetime
) -> ImportRun:
    """Open a run; the same file that stands, or was cut short, goes on in its own. (开始导入)"""
    forbid_if(access.why_not_import(actor))
    same = ImportRun.objects.filter(kind=kind, digest=digest).exclude(state=RunState.UNDONE)
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
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
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
    """Close a run and count the households of the cells anew. (导入完成)"""
    forbid_if(access.why_not_import(actor))
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
    if run.state == RunState.DONE and not outcome.taken:
        return run

    run.state, run.ended_at = RunState.DONE, now
    run.unchanged, run.refused = outcome.unchanged, outcome.refused
    run.findings = outcome.findings
    run.save(update_fields=["state", "ended_at", "unchanged", "refused", "findings"])
    if run.kind in {Kind.TERRITORY, Kind.GRIDS, Kind.ROSTER}:
        count_households()

    record(actor, "import.ended", run.pk, now, taken=run.taken, refused=run.refused)
    return run


def count_households() -> None:
    """Bring the household figure of each cell to the dwellings in its entrances."""
    held = Count("entrance__unit", filter=Q(entrance__unit__is_dwelling=True))
    stale = []
    for cell in GridCell.objects.annotate(held=held).only("pk", "households"):
        if cell.households != cell.held:
            cell.households = cell.held
            stale.append(cell)
    GridCell.objects.bulk_update(stale, ["households"], batch_size=500)


def model(name: str) -> type[Model]:
    return apps.get_model(TABLES[name][0], name)


def _write(run: ImportRun, plan: Plan) -> None:
    synthetic = bool(run.mapping.get("synthetic"))
    for name, (_, columns) in TABLES.items():
        if not (rows := plan.new.get(name)):
            continue
        if name == "case":
            rows = [matters.number(row) for row in rows]
        table = model(name)
        marks: dict[str, Any] = {"loaded_by": run.pk, "synthetic": synthetic}
        here = {f.attname for f in table._meta.concrete_fields}
        marks = {field: value for field, value in marks.items() if field in here}
        tail = tuple(marks.values())
        bulk.insert(table, (*columns, *marks), [(*row, *tail) for row in rows])
    _change(run, plan.changes)


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
    return {name: str(old) if isinstance(old, UUID) else old for name, old in before.items()}
