"""What a change of the ground takes along: open matters, their tasks, and who lives there.

Matters follow their building; what is over stays counted where it lay. A place closes empty.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from linli.cases import access, queries
from linli.cases.models import IS_OPEN, Case, Task
from linli.cases.models.work import STILL_TO_DO
from linli.cases.rules.following import cell_after
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.paths import community_of
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people.actions import follow as residents_follow
from linli.places import actions as ground
from linli.places import queries as places
from linli.places.models import GridCell, PlaceChange
from linli.places.rules import Why
from linli.places.rules.ground import (
    What,
    Wish,
    why_not_close,
    why_not_take_back,
)
from linli.trail.actions import record


@action
def close_place(actor: Actor, path: str, *, from_on: date, why: str, now: datetime) -> PlaceChange:
    """Close an empty place from a day on; what stands in the way is said. (撤销建制)"""
    forbid_if(access.why_not_keep_place(actor, path))
    wish = Wish(What.CLOSED, from_on.isoformat(), from_on, why)
    decided = ground.decide(actor, path, wish, now=now)
    if decided.from_on <= timezone.localdate(now):
        _put_in_force(actor, decided, now)
    else:
        refuse_if(why_not_close(queries.standing(path)))
    return decided


@action
def move_building(
    actor: Actor, path: str, cell_id: UUID, *, from_on: date, why: str, now: datetime
) -> PlaceChange:
    """Put a building into another grid cell of its community; its matters follow. (调整网格)"""
    forbid_if(access.why_not_keep_place(actor, path))
    cell = places.hold_cell(cell_id)
    refuse_if(Why.OTHER_COMMUNITY if community_of(path) != community_of(cell.path) else None)
    refuse_if(Why.CLOSED_ALREADY if cell.closed_on else None)
    building = places.hold_place(path)
    lies = places.now_at(building, What.CELL)
    assert isinstance(lies, dict)  # noqa: S101  (what a building has there)
    refuse_if(Why.NOTHING_TO_MOVE if not lies else None)
    refuse_if(Why.NOTHING_CHANGES if set(lies.values()) == {str(cell.pk)} else None)

    decided = ground.decide(actor, path, Wish(What.CELL, str(cell.pk), from_on, why), now=now)
    if decided.from_on <= timezone.localdate(now):
        _put_in_force(actor, decided, now)
    return decided


@action
def bring_into_force(actor: Actor, change_id: UUID, *, now: datetime) -> PlaceChange:
    """Make a decided change true on its day; refused while what it needs is not so. (到期生效)"""
    decided = places.hold_change(change_id)
    forbid_if(access.why_not_keep_place(actor, decided.path))
    refuse_if(Why.TAKEN_BACK_ALREADY if decided.taken_back_at else None)
    if decided.in_force_at is None:
        _put_in_force(actor, decided, now)
    return decided


@action
def take_back_change(actor: Actor, change_id: UUID, *, now: datetime) -> PlaceChange:
    """Undo a change of a place while nothing stands on it. (撤回变更)"""
    decided = places.hold_change(change_id)
    forbid_if(access.why_not_keep_place(actor, decided.path))
    here = queries.ever_standing(decided.path)
    refuse_if(why_not_take_back(places.past(decided), here))

    moved = decided.in_force_at is not None and decided.what == What.CELL
    before: dict[str, str] = dict(decided.before or {}) if moved else {}
    ground.take_back_change(actor, decided, now=now)
    if moved:
        _follow_back(actor, decided, before, now)
    return decided


def _put_in_force(actor: Actor, decided: PlaceChange, now: datetime) -> None:
    if decided.what == What.CLOSED:
        refuse_if(why_not_close(queries.standing(decided.path)))
    left = []
    if decided.what == What.CELL:
        gone = places.hold_cell(UUID(str(decided.after))).closed_on
        refuse_if(Why.CLOSED_ALREADY if gone else None)
        left = queries.cells_of_building(decided.path)
    ground.put_in_force(actor, decided, now=now)
    if left:
        cell = GridCell.objects.get(pk=str(decided.after))
        follow(actor, {decided.path: cell.path}, left, now=now)


def _follow_back(
    actor: Actor, decided: PlaceChange, before: Mapping[str, str], now: datetime
) -> None:
    cells = queries.paths_of_cells({*before.values(), str(decided.after)})
    stairs = queries.paths_of_entrances(before)
    homes = {stairs[one]: cells[cell] for one, cell in before.items() if cell}
    if len(set(homes.values())) == 1:
        homes[decided.path] = next(iter(homes.values()))
    follow(actor, homes, [cells[str(decided.after)]], now=now)


def follow(
    actor: Actor,
    homes: Mapping[str, str],
    left: Collection[str],
    *,
    otherwise: Mapping[str, str] | None = None,
    now: datetime,
) -> int:
    """Open matters of cells that were left go where their place went; inside another's action.

    `homes` says of each building or entrance the path of its cell now; what lies in none of them
    goes where `otherwise` sends its cell, or stays. Answers how many matters went.
    """
    rows = Case.objects.filter(IS_OPEN, grid_path__in=list(left)).select_for_update(no_key=True)
    cells = {
        one.path: one for one in GridCell.objects.filter(path__in=queries.ends(homes, otherwise))
    }
    gone = 0
    for case in rows.order_by("pk"):
        was = case.grid_path
        to = cell_after(case.compound_path, homes) or (otherwise or {}).get(was)
        if to is None or to == was:
            continue
        case.grid_path = to
        case.save(update_fields=["grid_path"])
        mine = Task.objects.filter(STILL_TO_DO, case=case, grid_cell__path=was)
        mine.update(grid_cell=cells[to])
        record(actor, "case.cell_changed", case.pk, now, since=was, to=to)
        gone += 1
    residents_follow(homes)
    return gone


def lie_now(actor: Actor, case: Case, now: datetime) -> None:
    """A matter that is taken up again in a cell closed since lies where its building lies now."""
    was, to = case.grid_path, queries.cell_now(case)
    if to == was:
        return
    case.grid_path = to
    case.save(update_fields=["grid_path"])
    mine = Task.objects.filter(case=case, grid_cell__path=was)
    mine.update(grid_cell=GridCell.objects.get(path=to))
    record(actor, "case.cell_changed", case.pk, now, since=was, to=to)
