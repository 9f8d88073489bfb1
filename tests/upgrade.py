"""A small district as each release left it, and what must still be true of it after an upgrade.

`python -m tests.upgrade keep` writes the district of this release to `tests/releases/<version>/`:
a dump for SQLite and for PostgreSQL, its keys, and what was counted. Everything in it is invented.
"""

import csv
import dataclasses
import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import postgres

RELEASES = Path(__file__).parent / "releases"
LATER = "2099-01-01"


def keep() -> None:
    """Make the district on both databases and write it down."""
    from bench.databases import KINDS, database

    folder = RELEASES / release()
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        with database(kind) as made:
            made.python("-m", "tests.upgrade", "fill")
            shutil.copy(made.folder / "secrets.json", folder / f"{kind}.secrets.json")
            (folder / f"{kind}.counts.json").write_text(made.python("-m", "tests.upgrade", "look"))
            sql = dump(kind, made.env["LINLI_DATABASE_URL"] if kind == "postgres" else made.folder)
            (folder / f"{kind}.sql.gz").write_bytes(gzip.compress(sql.encode(), 9, mtime=0))


def release() -> str:
    """The version of this release, from the package or the project file."""
    import tomllib

    try:
        return version("linli")
    except PackageNotFoundError:
        project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
        return str(project["version"])


def fill() -> None:
    """One street, one community, four compounds; people and matters of the demonstration."""
    from linli.web.cli.setup import ready

    ready()
    from django.utils import timezone

    from linli.exchange.forms.mapping import Mapping
    from linli.exchange.forms.town import plan_of
    from linli.exchange.rules.outline import Organs
    from linli.kernel.actor import CLERK
    from linli.kernel.jobs import load_all
    from linli.trail.jobs import run_due
    from linli.web.cli.demo import KINDS, people_and_matters
    from linli.web.cli.imports import load
    from linli.web.cli.towns import write
    from linli.web.cli.up import default_town
    from linli.web.presets import load_preset

    town = default_town()
    load_preset(CLERK, town, timezone.now())
    whole = plan_of(town)
    small = dataclasses.replace(
        whole, streets=whole.streets[:1], communities=1, cells=6, households=(30, 36), planted=(),
        compounds={"商住小区": 4}, governance={"市场运作式": 4}, bodies={"业委会": 1, "物委会": 3},
        branches=1, peopled=1, large=0, organs=Organs(), matters=(),
    )  # fmt: skip
    into = Path(os.environ["LINLI_DATA"]) / "town"
    for name in sorted(write(small, into, timezone.localdate())):
        load(KINDS[name[:2]], into / name, Mapping(synthetic=True), dry=False, tick=lambda _: None)
    people_and_matters()
    load_all()
    for _ in range(3):
        run_due(timezone.now())


def look() -> dict[str, Any]:
    """Rows of each table, whether sealed values still open, and whether the log still adds up."""
    from linli.web.cli.setup import ready

    ready()
    from django.apps import apps

    from linli.kernel.crypto import unseal
    from linli.kernel.merkle import root
    from linli.people.models import Ownership
    from linli.trail.models import Checkpoint, Trace

    counts = {
        model._meta.db_table: model._default_manager.count()
        for app in apps.get_app_configs()
        if app.name.startswith("linli.")
        for model in app.get_models()
    }
    owner = Ownership.objects.order_by("pk").first()
    assert owner is not None
    place = Ownership._meta.get_field("name")
    opened = unseal(owner.name.stored, f"{Ownership._meta.db_table}.{place.column}")
    sealed = Trace.objects.filter(place__isnull=False).order_by("place")
    last = Checkpoint.objects.order_by("-size").first()
    assert last is not None
    leaves = _leaves(sealed[: last.size])
    return {
        "counts": {name: number for name, number in sorted(counts.items()) if number},
        "opens": len(opened) >= 2,
        "log_size": last.size,
        "log_holds": root(leaves) == bytes(last.root),
    }


def renew() -> dict[str, Any]:
    """Load today's preset, then one in which every line is changed from a later day on, twice."""
    from linli.web.cli.setup import ready

    ready()
    from django.utils import timezone

    from linli.kernel.actor import CLERK
    from linli.places.queries import town
    from linli.web.presets import FOLDER, load_preset

    here, now = town(), timezone.now()
    assert here is not None
    folder = Path(os.environ["LINLI_DATA"]) / "presets"
    load_preset(CLERK, here.name, now)
    dated = written_anew(shutil.copytree(FOLDER, folder))
    newer = load_preset(CLERK, here.name, now, folder)
    again = load_preset(CLERK, here.name, now, folder)
    return {
        "lacking": sorted(name for name in dated if not newer[name]),
        "again": sum(again.values()),
    }


def written_anew(folder: Path) -> set[str]:
    """Give each line that began first a later one beside it; the tables whose lines have a day."""
    dated = set()
    for path in folder.glob("*/*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as read:
            rows = list(csv.DictReader(read))
        if "valid_from" not in rows[0]:
            continue
        dated.add(path.name)
        with path.open("w", encoding="utf-8", newline="") as out:
            lines = csv.DictWriter(out, list(rows[0]))
            lines.writeheader()
            lines.writerows(rows)
            first = min(row["valid_from"] for row in rows)
            lines.writerows(_later(row) for row in rows if row["valid_from"] == first)
    return dated


def _later(row: dict[str, str]) -> dict[str, str]:
    """The same line from a later day on; what counts its versions has the next one."""
    later = row | {"valid_from": LATER, "source": "a later rule"}
    return later | {"version": str(int(row["version"]) + 1)} if "version" in row else later


def _leaves(traces: Any) -> list[bytes]:
    from linli.kernel.leaves import public_entry
    from linli.kernel.merkle import leaf_hash

    return [leaf_hash(public_entry(bytes(trace.commitment))) for trace in traces]


def dump(kind: str, at: Any) -> str:
    """The whole database as SQL text."""
    if kind == "sqlite":
        with sqlite3.connect(Path(at) / "linli.sqlite3") as kept:
            return "\n".join(kept.iterdump())
    host = parse_qs(urlsplit(at).query)["host"][0]
    done = subprocess.run(  # noqa: S603
        [
            postgres.programs() / "pg_dump", "-h", host, "-U", postgres.OWNER, "--no-owner",
            "--no-privileges", "--inserts", "--rows-per-insert=100", "linli",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    if sys.argv[1:] == ["look"]:
        print(json.dumps(look(), ensure_ascii=False, indent=1))  # noqa: T201
    elif sys.argv[1:] == ["renew"]:
        print(json.dumps(renew()))  # noqa: T201
    else:
        {"keep": keep, "fill": fill}[sys.argv[1]]()
