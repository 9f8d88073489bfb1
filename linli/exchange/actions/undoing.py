"""Taking an import back as a whole, while nothing stands on it. (撤销导入)"""

from datetime import datetime
from uuid import UUID

from linli.cases.models import Deadline, Task
from linli.exchange import access, queries
from linli.exchange.models import ImportChange, ImportPerson, ImportRun
from linli.exchange.queries.standing import ROOMS, model, names_of
from linli.exchange.rules.rows import RunState
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people.models import Account
from linli.places.actions import count_households, renew
from linli.places.models import GovernanceModel
from linli.trail.actions import record

from . import bulk, moved


@action
def undo(actor: Actor, run_id: UUID, *, now: datetime) -> ImportRun:
    """Remove what a run added and restore what it changed, all or nothing. (撤销导入)"""
    forbid_if(access.why_not_import(actor))
    run = queries.hold(run_id)
    queries.hold_matters(run)
    refuse_if(queries.why_not_undo(run))

    GovernanceModel.objects.filter(loaded_by=run.pk)._raw_delete(using="default")
    left = moved.cells_of(run)
    matters = queries.matters_of(run)
    was = queries.tally(matters)
    _restore(run)
    moved.go_back(actor, run, left, now)
    Task.objects.filter(case__loaded_by=run.pk)._raw_delete(using="default")
    Deadline.objects.filter(call__loaded_by=run.pk)._raw_delete(using="default")
    for name in reversed(ROOMS):
        table = model(name)
        if table is Account:
            made = ImportPerson.objects.filter(loaded_by=run.pk).values("pk")
            Account.objects.filter(pk__in=made)._raw_delete(using="default")
        if "loaded_by" in names_of(table):
            table._default_manager.filter(loaded_by=run.pk)._raw_delete(using="default")
    bulk.count_over(was, queries.tally(matters))
    count_households()
    renew("grid")
    renew("bodies")
    run.state, run.undone_at = RunState.UNDONE, now
    run.save(update_fields=["state", "undone_at"])

    record(actor, "import.undone", run.pk, now)
    return run


def _restore(run: ImportRun) -> None:
    """Old values come back, the newest change first."""
    changes = ImportChange.objects.filter(run=run)
    freed = changes.filter(table="entrance", before={"grid_cell_id": None}).values("row_id")
    model("entrance")._default_manager.filter(pk__in=freed).update(grid_cell_id=None)
    for change in changes.exclude(table="entrance", before={"grid_cell_id": None}).order_by("-pk"):
        model(change.table)._default_manager.filter(pk=change.row_id).update(**change.before)
