"""Sealing without the product: number unsealed leaves, extend an RFC 6962 frontier.

`python -m bench.limits.seal COUNT` prints leaves a second, on PostgreSQL where
`LINLI_DATABASE_URL` names one (as the owner), otherwise on SQLite in `LINLI_DATA`.
"""

import hashlib
import os
import sqlite3
import sys
import time
import uuid
from pathlib import Path

import psycopg

BATCH = 5_000
PG_TABLE = """
DROP TABLE IF EXISTS bare_trail;
CREATE TABLE bare_trail (id uuid PRIMARY KEY, place bigint, facts jsonb, leaf bytea);
CREATE UNIQUE INDEX ON bare_trail (place) WHERE place IS NOT NULL;
CREATE INDEX ON bare_trail (id) WHERE place IS NULL
"""
PG_PLACES = """
UPDATE bare_trail SET place = given.place
FROM unnest(%s::uuid[], %s::bigint[]) AS given (id, place) WHERE bare_trail.id = given.id
"""
LITE_TABLE = """
DROP TABLE IF EXISTS bare_trail;
CREATE TABLE bare_trail (id text PRIMARY KEY, place int, facts text, leaf blob);
CREATE UNIQUE INDEX bare_place ON bare_trail (place) WHERE place IS NOT NULL;
CREATE INDEX bare_open ON bare_trail (id) WHERE place IS NULL;
"""


class Frontier:
    """The right edge of the tree: all that a next leaf needs."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.size = 0

    def add(self, leaf: bytes) -> None:
        node, size = hashlib.sha256(b"\0" + leaf).digest(), self.size
        while size & 1:
            node = hashlib.sha256(b"\1" + self.nodes.pop() + node).digest()
            size >>= 1
        self.nodes.append(node)
        self.size += 1


def on_postgres(address: str, count: int) -> float:
    """Seconds to seal `count` leaves of a table made for it."""
    with psycopg.connect(address, autocommit=True) as db:
        db.execute(PG_TABLE)
        with db.cursor().copy("COPY bare_trail (id, facts, leaf) FROM STDIN") as copy:
            for _ in range(count):
                copy.write_row((uuid.uuid4(), '{"op": "case.filed"}', os.urandom(32)))
        db.execute("ANALYZE bare_trail")
        frontier, began = Frontier(), time.perf_counter()
        while frontier.size < count:
            with db.transaction():
                rows = db.execute(
                    "SELECT id, leaf FROM bare_trail WHERE place IS NULL ORDER BY id LIMIT %s",
                    (BATCH,),
                ).fetchall()
                first = frontier.size + 1
                for _, leaf in rows:
                    frontier.add(leaf)
                places = list(range(first, first + len(rows)))
                db.execute(PG_PLACES, ([key for key, _ in rows], places))
        took = time.perf_counter() - began
        db.execute("DROP TABLE bare_trail")
    return took


def on_sqlite(path: Path, count: int) -> float:
    """The same on a file with `synchronous=FULL`."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        db.execute(f"PRAGMA {pragma}")
    db.executescript(LITE_TABLE)
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO bare_trail VALUES (?, NULL, '{}', ?)",
        ((uuid.uuid4().hex, os.urandom(32)) for _ in range(count)),
    )
    db.execute("COMMIT")
    frontier, began = Frontier(), time.perf_counter()
    while frontier.size < count:
        db.execute("BEGIN IMMEDIATE")
        rows = db.execute(
            "SELECT id, leaf FROM bare_trail WHERE place IS NULL ORDER BY id LIMIT ?", (BATCH,)
        ).fetchall()
        first = frontier.size + 1
        for _, leaf in rows:
            frontier.add(leaf)
        numbered = ((first + n, key) for n, (key, _) in enumerate(rows))
        db.executemany("UPDATE bare_trail SET place = ? WHERE id = ?", numbered)
        db.execute("COMMIT")
    took = time.perf_counter() - began
    db.close()
    path.unlink()
    return took


def main(count: int) -> None:
    address = os.environ.get("LINLI_DATABASE_URL", "")
    if address.startswith("postgres"):
        took = on_postgres(address, count)
    else:
        took = on_sqlite(Path(os.environ["LINLI_DATA"]) / "bare.sqlite3", count)
    sys.stdout.write(f"{count / took}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
