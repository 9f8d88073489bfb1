"""Whether an import can still be taken back: nothing may stand on its rows."""

from collections import deque
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from linli.cases.models import Case, Deadline, Mediation, Task, Whistle
from linli.exchange.models import ImportChange, ImportPerson, ImportRun
from linli.exchange.rules import Why
from linli.exchange.rules.rows import RunState
from linli.kernel.paths import outermost, under_any
from linli.orgs.models import Appointment, Org
from linli.people.models import Account, Resident
from linli.places.models import Area, CellShare, Compound, Entrance, GridCell, PlaceChange
from linli.trail.models import Trace

from .moved import Followed, divided_since, followed

MANY = 200
ROOMS: dict[str, str] = {
    "area": "places",
    "residentcount": "places",
    "compound": "places",
    "governancemodel": "places",
    "profiletag": "places",
    "building": "places",
    "entrance": "places",
    "unit": "places",
    "gridcell": "places",
    "org": "orgs",
    "contract": "orgs",
    "importperson": "exchange",
    "account": "people",
    "membership": "orgs",
    "appointment": "orgs",
    "zone": "orgs",
    "registration": "orgs",
    "ownership": "people",
    "case": "cases",
    "mergelink": "cases",
    "reporter": "cases",
    "task": "cases",
    "whistle": "cases",
    "whistlematter": "cases",
    "whistlecall": "cases",
    "deadline": "cases",
    "mediation": "cases",
    "foreignnumber": "cases",
    "paststep": "cases",
}
"""Tables an import writes and their rooms, each after those it refers to."""

WITHOUT_ROWS = (RunState.RECEIVED, RunState.CHECKED, RunState.REFUSED, RunState.DISCARDED)


def why_not_undo(run: ImportRun) -> Why | None:
    """Why a run cannot be undone now; dear, so ask for one run and not for a list. (能否撤销)"""
    if run.state == RunState.UNDONE:
        return Why.ALREADY_UNDONE
    if run.state in WITHOUT_ROWS:
        return Why.NOTHING_TAKEN
    if run.state == RunState.RUNNING and run.kept_at is not None:
        return Why.STILL_RUNNING
    mine = followed(run)
    used = (
        any(_stands_on(name, run, mine) for name in reversed(ROOMS))
        or _people_used(run)
        or _changed_since(run)
        or divided_since(run)
        or _stands_there(run, mine)
    )
    return Why.STILL_USED if used else None


def hold_matters(run: ImportRun) -> None:
    """Lock the matters of a run: a step being taken ends first, and is then seen. (锁定事项)"""
    own = Case.objects.filter(loaded_by=run.pk).select_for_update(no_key=True)
    deque(own.order_by("pk").values_list("pk").iterator(), maxlen=0)


def matters_of(run: ImportRun) -> list[UUID]:
    """The matters a run brought or changed."""
    own = Case.objects.filter(loaded_by=run.pk).order_by("pk").values_list("pk", flat=True)
    changed = ImportChange.objects.filter(run=run, table="case").order_by("row_id")
    return [*own, *changed.values_list("row_id", flat=True).distinct()]


def model(name: str) -> type[Model]:
    return apps.get_model(ROOMS[name], name)


def names_of(table: type[Model]) -> set[str]:
    return {each.name for each in table._meta.concrete_fields}


def _stands_on(name: str, run: ImportRun, mine: Followed) -> bool:
    """Whether a row somebody else made refers to one of this run's rows."""
    if "loaded_by" not in names_of(model(name)):
        return False
    for relation in model(name)._meta.related_objects:
        table = relation.related_model
        field = relation.field.name
        if (table, name) in {(Task, "case"), (Deadline, "whistlecall")}:
            continue
        found = table._default_manager.filter(**{f"{field}__loaded_by": run.pk})
        if "loaded_by" in names_of(table):
            found = found.exclude(loaded_by=run.pk)
        if name == "gridcell":
            found = _but_moved(found, run, mine)
        if found.exists():
            return True
    return False


def _but_moved(found: QuerySet[Any], run: ImportRun, mine: Followed) -> QuerySet[Any]:
    """Of what refers to a cell all but what the run put there, and what goes back with it."""
    table = found.model
    if table is Entrance:
        moved = ImportChange.objects.filter(run=run, table="entrance").values("row_id")
        return found.exclude(pk__in=moved)
    if table is CellShare:
        return found.exclude(cause=run.pk)
    return found.exclude(case__in=mine.matters) if table is Task else found


def _people_used(run: ImportRun) -> bool:
    """Whether somebody an import made an account for is named by a row it did not make."""
    mine = ImportPerson.objects.filter(loaded_by=run.pk).values("pk")
    for relation in Account._meta.related_objects:
        table = relation.related_model
        found = table._default_manager.filter(**{f"{relation.field.name}__in": mine})
        if "loaded_by" in names_of(table):
            found = found.exclude(loaded_by=run.pk)
        if found.exists():
            return True
    return False


def _changed_since(run: ImportRun) -> bool:
    """Whether another import that stands has changed a row this one made or changed."""
    others = ImportChange.objects.exclude(run=run).exclude(run__state=RunState.UNDONE)
    for name in ROOMS:
        table = model(name)
        if "loaded_by" in names_of(table):
            mine = table._default_manager.filter(loaded_by=run.pk).values("pk")
            if others.filter(table=name, row_id__in=mine).exists():
                return True
    changed = ImportChange.objects.filter(run=run).values("row_id")
    return others.filter(run__begun_at__gt=run.begun_at, row_id__in=changed).exists()


def _stands_there(run: ImportRun, mine: Followed) -> bool:
    """Whether anything stands at a place of this run, or a matter of it has moved on."""
    tables = (Area, Compound, GridCell)
    paths = [
        p for t in tables for p in t.objects.filter(loaded_by=run.pk).values_list("path", flat=True)
    ]
    own = Q(loaded_by=run.pk)
    back = Q(pk__in=mine.matters)
    roots = outermost(paths)
    for at in range(0, len(roots), MANY):
        part = roots[at : at + MANY]
        if (
            Case.objects.filter(under_any(part, "grid_path", "compound_path"))
            .exclude(own)
            .exclude(back)
            .exists()
            or Resident.objects.filter(under_any(part, "grid_path", "compound_path"))
            .exclude(pk__in=mine.residents)
            .exists()
            or Appointment.objects.filter(under_any(part, "area_path")).exclude(own).exists()
            or Org.objects.filter(under_any(part, "path")).exclude(own).exists()
            or PlaceChange.objects.filter(under_any(part, "path"), taken_back_at=None).exists()
        ):
            return True
    moved = Q(pk__in=[])
    for table in (Case, Whistle, Mediation):
        own_rows = table._default_manager.filter(loaded_by=run.pk).values("pk")
        moved |= Q(subject_id__in=own_rows)
    return Trace.objects.filter(moved).exists()
