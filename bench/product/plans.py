"""Which list pages read a large table from end to end: `python -m bench.product.plans [strictly]`.

Takes name to session and path as JSON on standard input, opens each page in process and asks the
database how it answers each statement of it. Prints, by page, the tables that are walked whole.
`strictly`, where there are few rows, PostgreSQL is told to walk none: what it still walks has no
index that serves.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client

LARGE = (
    "cases_case", "cases_deadline", "cases_rated", "cases_reporter", "cases_task",
    "cases_wording", "trail_trace",
)  # fmt: skip
IS_POSTGRES = connection.vendor == "postgresql"
EXPLAIN = "EXPLAIN (FORMAT JSON) " if IS_POSTGRES else "EXPLAIN QUERY PLAN "


def asked_by(session: str, path: str) -> list[tuple[str, Any]]:
    """The reading statements of a page with their values."""
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, *how: Any) -> Any:
        if sql.startswith(("SELECT", "WITH")) and " FOR " not in sql:
            found.append((sql, params))
        return execute(sql, params, *how)

    browser = Client()
    browser.cookies["sessionid"] = session
    with connection.execute_wrapper(note):
        answer = browser.get(path, follow=True)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return found


def walked(sql: str, params: Any) -> Iterator[str]:
    """The large tables that a statement reads from end to end, without an index."""
    with connection.cursor() as cursor:
        cursor.execute(EXPLAIN + sql, params)
        rows = cursor.fetchall()
    if IS_POSTGRES:
        told = rows[0][0]
        plan = json.loads(told) if isinstance(told, str) else told
        yield from _scans(plan[0]["Plan"])
        return
    for *_, line in rows:
        words = line.split()
        if words[0] == "SCAN" and words[1] in LARGE and "INDEX" not in words:
            yield words[1]


def _scans(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
        yield node["Relation Name"]
    for below in node.get("Plans", ()):
        yield from _scans(below)


def has_rows(table: str) -> bool:
    """A table that the made cases leave empty is read whole whatever its indexes are."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")  # noqa: S608  (a name of ours)
        return bool(cursor.fetchone()[0])


def main(*, strictly: bool) -> None:
    filled = {table for table in LARGE if strictly or has_rows(table)}
    if strictly and IS_POSTGRES:
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off")
    pages = json.load(sys.stdin)
    told = {
        name: sorted({one for asked in asked_by(session, path) for one in walked(*asked)} & filled)
        for name, (session, path) in pages.items()
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(strictly="strictly" in sys.argv)
