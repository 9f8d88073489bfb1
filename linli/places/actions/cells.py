"""Grid cells: which entrances they are made of, how many households, why not in the band."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.kernel.paths import community_of
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries, rules
from linli.places.models import CellShare, Entrance, GridCell, Unit
from linli.places.rules.shares import shares
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


def keep_shares(was: Mapping[str, str | None], cause: UUID, now: datetime) -> None:
    """Keep how much of each cell lies where, once entrances moved; inside the action that moved
    them. (新旧网格对应)

    `was` says of each entrance in which cell it lay, by ids. One that lay in none is new where it
    lies and divides nothing. Of two divisions of one cell the second comes after the first.
    """
    rows = Entrance.objects.filter(pk__in=list(was), grid_cell__isnull=False)
    lies = {str(one): str(cell) for one, cell in rows.values_list("pk", "grid_cell_id")}
    left = sorted({old for one, old in was.items() if old and lies.get(one, old) != old})
    if not left:
        return
    homes = queries.homes_by_entrance({*left, *lies.values()})
    number = {one: n for inside in homes.values() for one, n in inside.items()}
    since = _after_others({*left, *lies.values()}, cause, now)
    for old in left:
        going = {one: (old, n) for one, n in homes[old].items() if was.get(one, old) == old}
        went = [one for one, cell in was.items() if cell == old and one in number]
        going |= {one: (lies[one], number[one]) for one in went}
        CellShare.objects.bulk_create(
            CellShare(old_id=old, new_id=new, part=part, of=of, since_at=since, cause=cause)
            for new, part, of in shares(old, going)
        )


def _after_others(cells: Collection[str], cause: UUID, now: datetime) -> datetime:
    """Now, or just after the last division of one of these cells."""
    others = CellShare.objects.filter(Q(old__in=cells) | Q(new__in=cells)).exclude(cause=cause)
    last: datetime | None = others.aggregate(last=Max("since_at"))["last"]
    return now if last is None or last < now else last + timedelta(microseconds=1)


@action
def assign_entrances(
    actor: Actor, grid_cell_id: UUID, entrance_ids: Sequence[UUID], *, now: datetime
) -> GridCell:
    """Put entrances into a grid cell of their community, out of the one they were in. (划入网格)

    How much of the cells they leave lies where since is kept, so that years can be compared.
    """
    cell = queries.hold_cell(grid_cell_id)
    forbid_if(access.why_not_keep(actor, cell.path))
    stairs = queries.hold_entrances(entrance_ids)
    elsewhere = [one for one in stairs if community_of(one.path) != community_of(cell.path)]
    refuse_if(rules.Why.OTHER_COMMUNITY if elsewhere else None)

    left = {one.grid_cell_id for one in stairs if one.grid_cell_id} | {cell.pk}
    was = {one.pk: one.grid_cell_id for one in stairs if one.grid_cell_id != cell.pk}
    if not was:
        return cell
    Entrance.objects.filter(pk__in=list(was)).update(grid_cell=cell)
    keep_shares({str(one): str(old) if old else None for one, old in was.items()}, new_id(), now)
    count_households(*left)
    cell.refresh_from_db(fields=["households"])

    record(actor, "grid_cell.entrances_assigned", cell.pk, now, entrances=len(was))
    return cell


@action
def explain_band(actor: Actor, grid_cell_id: UUID, *, why: str, now: datetime) -> GridCell:
    """Note why a base cell holds fewer or more households than it should. (户数超出说明)"""
    cell = queries.hold_cell(grid_cell_id)
    forbid_if(access.why_not_keep(actor, cell.path))
    size = queries.band(timezone.localdate(now))
    refuse_if(rules.why_not_explain(rules.GridKind(cell.kind), cell.households, size, why))

    cell.band_reason = why.strip()[:200]
    cell.save(update_fields=["band_reason"])

    record(actor, "grid_cell.band_explained", cell.pk, now, households=cell.households)
    return cell
