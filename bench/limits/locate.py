"""A point in a polygon with shapely's tree and nothing else: `python -m bench.limits.locate SIDE`.

Prints seconds to build from WKB, microseconds a point one by one, microseconds in bulk.
"""

import json
import sys
import time

import numpy as np
import shapely

from bench.ground import pins, wkb_cells


def find(side: int) -> dict[str, float]:
    cells, points = wkb_cells(side), pins(side)
    began = time.perf_counter()
    tree = shapely.STRtree(shapely.from_wkb(cells))
    tree.query(shapely.Point(1.0, 1.0), predicate="intersects")
    built = time.perf_counter() - began
    began = time.perf_counter()
    for x, y in points:
        tree.query(shapely.Point(x, y), predicate="intersects")
    single = (time.perf_counter() - began) / len(points)
    began = time.perf_counter()
    tree.query(shapely.points(np.array(points)), predicate="intersects")
    bulk = (time.perf_counter() - began) / len(points)
    return {"built": built, "single": single * 1e6, "bulk": bulk * 1e6}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(find(int(sys.argv[1]))) + "\n")
