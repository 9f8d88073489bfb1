"""Taking an import back as a whole, while nothing stands on it. (撤销导入)"""

from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q

from linli.cases.models import Case, Task
from linli.exchange import access
from linli.exchange.models import ImportChange, ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.rows import RunState
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.paths import outermost, under_any
from linli.kernel.refusals import Refused, forbid_if
from linli.orgs.models import Appointment, Org
from linli.people.models import Resident
from linli.places.models import Area, Compound, GridCell
from linli.trail.actions import record
from linli.trail.models import Trace

from .runs import TABLES, count_households, model

MANY = 200


@action
def undo(actor: Actor, run_id: UUID, *, now: datetime) -> ImportRun:
    """Remove what a run added and restore what it changed, all or nothing. (撤销导入)"""
    forbid_if(access.why_not_import(actor))
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
    if run.state == RunState.UNDONE:
        raise Refused(Why.ALREADY_UNDONE)
    if (
        any(_stands_on(name, run) for name in reversed(TABLES))
        or _changed_since(run)
        or _stands_there(run)
    ):
        raise Refused(Why.STILL_USED)

    _restore(run)
    Task.objects.filter(case__loaded_by=run.pk)._raw_delete(using="default")
    for name in reversed(TABLES):
        table = model(name)
        if "loaded_by" in _names(table):
            table._default_manager.filter(loaded_by=run.pk)._raw_delete(using="default")
    count_households()
    run.state, run.undone_at = RunState.UNDONE, now
    run.save(update_fields=["state", "undone_at"])

    record(actor, "import.undone", run.pk, now)
    return run


def _names(table: type[Model]) -> set[str]:
    return {each.name for each in table._meta.concrete_fields}


def _stands_on(name: str, run: ImportRun) -> bool:
    """Whether a row somebody else made refers to one of this run's rows."""
    if "loaded_by" not in _names(model(name)):
        return False
    for relation in model(name)._meta.related_objects:
        table = relation.related_model
        field = relation.field.name
        if table is Task:
            continue
        found = table._default_manager.filter(**{f"{field}__loaded_by": run.pk})
        if "loaded_by" in _names(table):
            found = found.exclude(loaded_by=run.pk)
        if name == "gridcell" and field == "grid_cell" and "building" in _names(table):
            moved = ImportChange.objects.filter(run=run, table="entrance").values("row_id")
            found = found.exclude(pk__in=moved)
        if found.exists():
            return True
    return False


def _changed_since(run: ImportRun) -> bool:
    """Whether another import that stands has changed a row this one made or changed."""
    others = ImportChange.objects.exclude(run=run).exclude(run__state=RunState.UNDONE)
    for name in TABLES:
        table = model(name)
        if "loaded_by" in _names(table):
            mine = table._default_manager.filter(loaded_by=run.pk).values("pk")
            if others.filter(table=name, row_id__in=mine).exists():
                return True
    changed = ImportChange.objects.filter(run=run).values("row_id")
    return others.filter(run__begun_at__gt=run.begun_at, row_id__in=changed).exists()


def _stands_there(run: ImportRun) -> bool:
    """Whether anything stands at a place of this run, or a matter of it has moved on."""
    tables = (Area, Compound, GridCell)
    paths = [
        p for t in tables for p in t.objects.filter(loaded_by=run.pk).values_list("path", flat=True)
    ]
    own = Q(loaded_by=run.pk)
    roots = outermost(paths)
    for at in range(0, len(roots), MANY):
        part = roots[at : at + MANY]
        if (
            Case.objects.filter(under_any(part, "grid_path", "compound_path")).exclude(own).exists()
            or Resident.objects.filter(under_any(part, "grid_path", "compound_path")).exists()
            or Appointment.objects.filter(under_any(part, "area_path")).exclude(own).exists()
            or Org.objects.filter(under_any(part, "path")).exclude(own).exists()
        ):
            return True
    cases = Case.objects.filter(loaded_by=run.pk).values("pk")
    return Trace.objects.filter(subject_id__in=cases).exists()


def _restore(run: ImportRun) -> None:
    """Old values come back, the newest change first."""
    changes = ImportChange.objects.filter(run=run)
    freed = changes.filter(table="entrance", before={"grid_cell_id": None}).values("row_id")
    model("entrance")._default_manager.filter(pk__in=freed).update(grid_cell_id=None)
    for change in changes.exclude(table="entrance", before={"grid_cell_id": None}).order_by("-pk"):
        model(change.table)._default_manager.filter(pk=change.row_id).update(**change.before)
