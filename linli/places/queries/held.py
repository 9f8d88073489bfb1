"""Rows read and kept from others until the action ends."""

from collections.abc import Sequence
from uuid import UUID

from linli.places.models import Entrance, GridCell, Plate


def hold_cell(cell_id: UUID) -> GridCell:
    return GridCell.objects.select_for_update(no_key=True).get(pk=cell_id)


def hold_plate(plate_id: UUID) -> Plate:
    held = Plate.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("grid_cell").get(pk=plate_id)


def hold_entrances(entrance_ids: Sequence[UUID]) -> list[Entrance]:
    held = Entrance.objects.select_for_update(no_key=True)
    return list(held.filter(pk__in=entrance_ids).order_by("pk"))
