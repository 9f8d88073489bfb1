"""A point to its grid cell with the product: `python -m bench.product.locate fill|find SIDE`.

`fill` draws the cells into the database; `find` prints seconds to build the index from it,
microseconds a pin one by one, in bulk, and for the whole spot with its place and compound.
"""

import json
import sys
import time

from django.db import transaction

from bench.ground import pins, wkb_cells
from linli.places.actions import renew
from linli.places.models import Area, GridCell
from linli.places.queries import grid_index, spot_at

SPOTS = 500


def fill(side: int) -> None:
    home = Area.objects.create(
        path="07/02/05/", level="community", kind="community", code="070205", name="晴川社区"
    )
    cells = (
        GridCell(
            path=f"{home.path}g{number}/",
            community=home,
            code=f"g{number}",
            name=f"第 {number} 网格",
            boundary=wkb,
        )
        for number, wkb in enumerate(wkb_cells(side))
    )
    with transaction.atomic():
        GridCell.objects.bulk_create(cells, batch_size=2_000)
        renew("grid")


def find(side: int) -> dict[str, float]:
    points = pins(side)
    began = time.perf_counter()
    index = grid_index()
    index.at(1.0, 1.0)
    built = time.perf_counter() - began
    began = time.perf_counter()
    for x, y in points:
        index.at(x, y)
    single = (time.perf_counter() - began) / len(points)
    began = time.perf_counter()
    index.at_each(points)
    bulk = (time.perf_counter() - began) / len(points)
    began = time.perf_counter()
    for x, y in points[:SPOTS]:
        spot_at(x, y)
    spot = (time.perf_counter() - began) / SPOTS
    return {"built": built, "single": single * 1e6, "bulk": bulk * 1e6, "spot": spot * 1e6}


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(find(int(sys.argv[2]))) + "\n")
