"""The posted codes of grid cells: given out, and withdrawn. (一格一码)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.crypto import sign_short
from linli.kernel.ids import new_id
from linli.kernel.refusals import forbid_if, refuse_if
from linli.places import access, queries
from linli.places.models import Plate
from linli.places.queries.posted import CODE_LETTERS, CODE_PURPOSE, forget_plates
from linli.places.rules import Why
from linli.trail.actions import record


@action
def issue_plate(actor: Actor, grid_cell_id: UUID, *, now: datetime) -> Plate:
    """Give a grid cell its code; a cell that has one in force keeps it. (发码)"""
    cell = queries.hold_cell(grid_cell_id)
    forbid_if(access.why_not_keep(actor, cell.path))
    if known := Plate.objects.filter(grid_cell=cell, revoked_at__isnull=True).first():
        return known

    number = new_id()
    code = sign_short(str(number), CODE_PURPOSE, CODE_LETTERS)
    plate = Plate.objects.create(id=number, code=code, grid_cell=cell, issued_at=now)

    record(actor, "plate.issued", plate.pk, now, grid_path=cell.path)
    return plate


@action
def revoke_plate(actor: Actor, plate_id: UUID, *, why: str, now: datetime) -> Plate:
    """Withdraw a code that was torn off, copied or misplaced; it still answers kindly. (停用)"""
    plate = queries.hold_plate(plate_id)
    forbid_if(access.why_not_keep(actor, plate.grid_cell.path))
    refuse_if(Why.REASON_NEEDED if not why.strip() else None)
    refuse_if(Why.ALREADY_REVOKED if plate.revoked_at else None)

    plate.revoked_at = now
    plate.revoked_why = why.strip()
    plate.save(update_fields=["revoked_at", "revoked_why"])
    forget_plates()

    record(actor, "plate.revoked", plate.pk, now, grid_path=plate.grid_cell.path)
    return plate
