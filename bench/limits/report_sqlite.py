"""Filing a report on SQLite without the product: the same statements, one thread, FULL.

`python -m bench.limits.report_sqlite FILE SECONDS < statements.json` prints reports a second.
"""

import json
import os
import sqlite3
import sys
import time
from typing import Any

NUMBER_LENGTH = 14


def fresh(given: dict[str, Any], made: dict[int, str], stamp: str) -> str:
    """An id, a key or a number not used before; the same one within a report."""
    if given["new"] not in made:
        dust = os.urandom(32).hex()
        length = given["length"]
        made[given["new"]] = (
            f"Z{dust[: NUMBER_LENGTH - 1]}" if length == NUMBER_LENGTH else (stamp + dust)[:length]
        )
    return made[given["new"]]


def main(path: str, seconds: float) -> None:
    statements = json.load(sys.stdin)
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        db.execute(f"PRAGMA {pragma}")
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        made: dict[int, str] = {}
        stamp = f"{time.time_ns() // 1_000_000:012x}7"
        db.execute("BEGIN IMMEDIATE")
        for sql, cells in statements:
            given = [_value(cell, made, stamp) for cell in cells]
            db.execute(sql, given).fetchall()
        db.execute("COMMIT")
        count += 1
    sys.stdout.write(f"{count / (time.perf_counter() - began)}\n")


def _value(cell: Any, made: dict[int, str], stamp: str) -> Any:
    if isinstance(cell, dict):
        return bytes.fromhex(cell["hex"]) if "hex" in cell else fresh(cell, made, stamp)
    return cell


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
