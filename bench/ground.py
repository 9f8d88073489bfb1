"""Invented ground for a bench: irregular cells of twelve corners, without gaps, and pins on it."""

import random

import numpy as np
import shapely

CELL_M = 200.0
PINS = 20_000


def wkb_cells(side: int) -> list[bytes]:
    """`side` × `side` cells in plan metres as WKB, row by row; the same ones every time."""
    steps = np.arange(side + 1) * CELL_M
    east, north = np.meshgrid(steps, steps, indexing="ij")
    dice = np.random.default_rng(1)
    east = east + dice.uniform(-0.3, 0.3, east.shape) * CELL_M
    north = north + dice.uniform(-0.3, 0.3, north.shape) * CELL_M
    corners = np.stack([east, north], axis=-1)
    around = [corners[:-1, :-1], corners[1:, :-1], corners[1:, 1:], corners[:-1, 1:]]
    ring = [
        start * (1 - part) + end * part
        for start, end in zip(around, [*around[1:], around[0]], strict=True)
        for part in (0.0, 1 / 3, 2 / 3)
    ]
    rings = np.stack([*ring, ring[0]], axis=2).reshape(side * side, 13, 2)
    return list(shapely.to_wkb(shapely.polygons(rings)))


def pins(side: int) -> list[tuple[float, float]]:
    """Points well inside the ground."""
    dice = random.Random(1)  # noqa: S311  (the same pins every time)
    low, high = CELL_M, (side - 1) * CELL_M
    return [(dice.uniform(low, high), dice.uniform(low, high)) for _ in range(PINS)]
