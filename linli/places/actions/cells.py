"""Grid cells: which entrances they are made of, how many households, why not in the band."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries, rules
from linli.places.models import Entrance, GridCell, Unit
from linli.trail.actions import record


def count_households(*cell_ids: UUID) -> int:
    """Count the dwelling units of these cells anew, or of all; inside the action that moved them.

    One statement, so an import of a whole district calls it once. Answers how many cells.
    """
    held = Unit.objects.filter(entrance__grid_cell=OuterRef("pk"), is_dwelling=True)
    counted = held.order_by().values("entrance__grid_cell").annotate(n=Count("pk")).values("n")
    cells = GridCell.objects.filter(pk__in=cell_ids) if cell_ids else GridCell.objects.all()
    number = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return cells.update(households=number)


@action
def assign_entrances(
    actor: Actor, grid_cell_id: UUID, entrance_ids: Sequence[UUID], *, now: datetime
) -> GridCell:
    """Put entrances into a grid cell of their community, out of the one they were in. (划入网格)"""
    cell = queries.hold_cell(grid_cell_id)
    forbid_if(access.why_not_keep(actor, cell.path))
    stairs = queries.hold_entrances(entrance_ids)
    elsewhere = [one for one in stairs if community_of(one.path) != community_of(cell.path)]
    refuse_if(rules.Why.OTHER_COMMUNITY if elsewhere else None)

    left = {one.grid_cell_id for one in stairs if one.grid_cell_id} | {cell.pk}
    moved = [one.pk for one in stairs if one.grid_cell_id != cell.pk]
    if not moved:
        return cell
    Entrance.objects.filter(pk__in=moved).update(grid_cell=cell)
    count_households(*left)
    cell.refresh_from_db(fields=["households"])

    record(actor, "grid_cell.entrances_assigned", cell.pk, now, entrances=len(moved))
    return cell


@action
def explain_band(actor: Actor, grid_cell_id: UUID, *, why: str, now: datetime) -> GridCell:
    """Note why a base cell holds fewer or more households than it should. (户数超出说明)"""
    cell = queries.hold_cell(grid_cell_id)
    forbid_if(access.why_not_keep(actor, cell.path))
    size = queries.band(now.date())
    refuse_if(rules.why_not_explain(rules.GridKind(cell.kind), cell.households, size, why))

    cell.band_reason = why.strip()[:200]
    cell.save(update_fields=["band_reason"])

    record(actor, "grid_cell.band_explained", cell.pk, now, households=cell.households)
    return cell
