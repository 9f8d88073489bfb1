"""The very statements with which the product files a report, for programs without it.

`python -m bench.product.statements pgbench` prints a script of the one-statement body for
pgbench, `… sqlite` the statements of the ORM body as JSON for the bare program. Two reports are
filed and compared: what differs between them is made anew by the limit, the rest stays as it is.
"""

import json
import sys
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from linli.cases.actions import report
from linli.cases.rules import Source, Spot
from linli.kernel.actor import ANONYMOUS
from linli.trail.actions.numbering import AHEAD, MOST

TEXT = "小区 3 号楼东侧路灯已经两天不亮，晚上老人出行不便，请尽快处理。"
GRID, COMMUNITY = "07/01/01/g0/", "07/01/01/"
Statement = tuple[str, list[Any]]

ID = (
    "(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') || '70008'"
    " || lpad(to_hex(:r{0}::bigint), 15, '0'))::uuid"
)
KEY = "lpad(to_hex(:r{0}::bigint), 64, '0')"
STREET = "lpad((:g::int / 20 + 1)::text, 2, '0')"
HOME = f"'07/' || {STREET} || '/' || lpad((:g::int % 20 + 1)::text, 2, '0') || '/'"
PATHS = {GRID: f"({HOME} || 'g0/')", COMMUNITY: f"({HOME})"}
KEY_LENGTH = 64
NUMBER_LENGTH = 14


def seen(key: str) -> list[Statement]:
    """File one report; what it wrote."""
    written: list[Statement] = []

    def watch(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if "INSERT" in sql:
            written.append((sql, list(params)))
        return execute(sql, params, many, context)

    spot = Spot(grid_path=GRID, place="3 号楼东侧")
    with connection.execute_wrapper(watch):
        report(ANONYMOUS, key=key, source=Source.SNAP, text=TEXT, spot=spot, now=timezone.now())
    return written


def pgbench() -> str:
    """The statements with pgbench's variables where two reports differ; numbers by the handful."""
    settings.LINLI_HOT_PATH = "statement"
    dice: dict[Any, int] = {}
    (sql, first), (_, second) = (
        next(one for one in seen(key) if AHEAD not in one) for key in ("one", "two")
    )
    cells = [
        _cell(value, dice, differs=value != other)
        for value, other in zip(first, second, strict=True)
    ]
    head = [f"\\set r{number} random(0, 1152921504606846975)" for number in dice.values()]
    filed = sql.strip().replace("%s", "{}").format(*cells) + ";"
    return "\n".join([*head, "\\set g random(0, 199)", *_numbers(), filed])


def _numbers() -> list[str]:
    """A handful of numbers where the client has none left: `-D left=0` begins without."""
    asked = {"letter": "'B'", "day": _literal(timezone.localdate()), "many": str(MOST)}
    take = " ".join((AHEAD % asked).split()) + " \\gset"
    return ["\\if :left = 0", take, f"\\set left {MOST}", "\\endif", "\\set left :left - 1"]


def _cell(value: Any, dice: dict[Any, int], *, differs: bool) -> str:
    if differs and isinstance(value, UUID):
        return ID.format(dice.setdefault(value, len(dice)))
    if differs and isinstance(value, datetime):
        return "now()"
    if differs and isinstance(value, str) and len(value) == KEY_LENGTH:
        return KEY.format(dice.setdefault(value, len(dice)))
    if differs and isinstance(value, str) and len(value) == NUMBER_LENGTH:
        return f"('{value[:-4]}' || lpad((:last::int - :left::int)::text, 6, '0'))"
    if isinstance(value, str) and value in PATHS:
        return PATHS[value]
    return _literal(value)


def _literal(value: Any) -> str:
    """A value in SQL; no colon, which pgbench would take for a variable."""
    value = getattr(value, "obj", value)
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return f"'\\x{bytes(value).hex()}'::bytea"
    kind = ""
    if isinstance(value, list | dict):
        value, kind = json.dumps(value, ensure_ascii=False), "::jsonb"
    elif isinstance(value, datetime):
        kind = "::timestamptz"
    elif isinstance(value, date):
        kind = "::date"
    elif isinstance(value, UUID):
        kind = "::uuid"
    text = str(value).replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    return f"E'{text}'{kind}"


def sqlite() -> str:
    """The statements with `{"new": n}` where two reports differ."""
    settings.LINLI_HOT_PATH = "orm"
    seen("warm")
    dice: dict[Any, int] = {}
    told = []
    for (sql, first), (_, second) in zip(seen("one"), seen("two"), strict=True):
        cells = [
            _marked(value, dice, differs=value != other)
            for value, other in zip(first, second, strict=True)
        ]
        told.append([sql.replace("%s", "?"), cells])
    return json.dumps(told)


def _marked(value: Any, dice: dict[Any, int], *, differs: bool) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"hex": bytes(value).hex()}
    if differs and isinstance(value, str) and len(value) in {NUMBER_LENGTH, 32, KEY_LENGTH}:
        return {"new": dice.setdefault(value, len(dice)), "length": len(value)}
    return value if isinstance(value, int | float | None) else str(value)


if __name__ == "__main__":
    sys.stdout.write((pgbench() if sys.argv[1] == "pgbench" else sqlite()) + "\n")
