"""Everything this room is asked."""

from .days import announced_days, calendar, days_announced_after, days_never_loaded
from .drawing import Drawing, drawing, window_of
from .features import Opened, closed_here, is_open, opened
from .held import hold_cell, hold_entrances, hold_plate
from .locate import GridIndex, grid_index
from .plan import Plan, plan
from .posted import plate, spot_of_cell, spot_of_plate
from .settings import faults, touched
from .sheet import Pin, Sheet, pinned, sheet
from .spots import (
    Met,
    met_at,
    spot_at,
    spot_of_building,
    spot_of_entrance,
    spot_of_unit,
)
from .town import band, is_synthetic, town, word
from .tree import (
    Card,
    Sums,
    areas_under,
    buildings_in_cell,
    buildings_of,
    card,
    cells_of,
    communities,
    compounds_of,
    district,
    entrances_of,
    out_of_band,
    plates_in_force,
    sums_by_community,
    total,
    units_of,
)

__all__ = [
    "Card",
    "Drawing",
    "GridIndex",
    "Met",
    "Opened",
    "Pin",
    "Plan",
    "Sheet",
    "Sums",
    "announced_days",
    "areas_under",
    "band",
    "buildings_in_cell",
    "buildings_of",
    "calendar",
    "card",
    "cells_of",
    "closed_here",
    "communities",
    "compounds_of",
    "days_announced_after",
    "days_never_loaded",
    "district",
    "drawing",
    "entrances_of",
    "faults",
    "grid_index",
    "hold_cell",
    "hold_entrances",
    "hold_plate",
    "is_open",
    "is_synthetic",
    "met_at",
    "opened",
    "out_of_band",
    "pinned",
    "plan",
    "plate",
    "plates_in_force",
    "sheet",
    "spot_at",
    "spot_of_building",
    "spot_of_cell",
    "spot_of_entrance",
    "spot_of_plate",
    "spot_of_unit",
    "sums_by_community",
    "total",
    "touched",
    "town",
    "units_of",
    "window_of",
    "word",
]
