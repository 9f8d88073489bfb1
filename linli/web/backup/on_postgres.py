"""PostgreSQL: `pg_dump` of the district's schema, in the same snapshot as its counts. (PG 备份)"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from .looking import Look, look
from .manifest import Unfit

FILE = "linli.dump"
PUBLIC = "public"
SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def version() -> str:
    number = divmod(connection.pg_version, 10_000)  # type: ignore[attr-defined]
    return f"{number[0]}.{number[1]}"


def schema() -> str:
    """The district's schema, as the address of the database names it."""
    return str(_ask("SELECT current_schema()")[0][0] or "")


def keep(into: Path) -> Look:
    """Dump and count what one moment shows: `pg_dump` reads the snapshot of our transaction.

    The run-time role may do it: it reads every table and nothing more is needed.
    """
    connection.close()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(SNAPSHOT)
        shown = _ask("SELECT pg_export_snapshot()")[0][0]
        found = look(_ask, connection.introspection.table_names(), settings.LINLI_LOG_ORIGIN)
        (into / FILE).touch(mode=0o600, exist_ok=False)
        _run(
            "pg_dump", "--format=custom", f"--snapshot={shown}", f"--schema={_quoted(schema())}",
            f"--file={into / FILE}",
        )  # fmt: skip
    return found


def why_not_here() -> str:
    """Why nothing can be put back here, or nothing."""
    if connection.introspection.table_names():
        name = connection.settings_dict["NAME"]
        return f"The database {name} is not empty: make a new one with createdb."
    return ""


def put_back(kept: Path) -> None:
    """As the owner's role; rights come afterwards, as after migrating."""
    _run(
        "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
        f"--schema={schema()}", f"--dbname={connection.settings_dict['NAME']}", str(kept / FILE),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _ask(question: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _quoted(name: str) -> str:
    """`pg_dump` reads patterns: a quoted name is itself alone."""
    return f'"{name}"'


def _run(program: str, *words: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise Unfit(f"{program} is missing: apt-get install postgresql-client")
    to = connection.settings_dict
    env = {**os.environ, "PGHOST": to["HOST"], "PGPORT": to["PORT"], "PGUSER": to["USER"],
           "PGDATABASE": to["NAME"], "PGPASSWORD": to["PASSWORD"]}  # fmt: skip
    done = subprocess.run(  # noqa: S603
        [path, "--no-password", *words],
        env={name: said for name, said in env.items() if said},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Unfit(f"{program} failed: {said[-1] if said else done.returncode}")
