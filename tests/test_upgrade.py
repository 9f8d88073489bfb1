"""What an earlier release left behind still opens, counts and adds up after migrating."""

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import postgres
from tests.plugin import asked
from tests.upgrade import RELEASES

HOUSE = Path(__file__).parent.parent
EARLIER = sorted(folder for folder in RELEASES.iterdir() if folder.is_dir())


def run(env: dict[str, str], *command: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command],
        env=env, cwd=HOUSE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def restored(kind: str, release: Path, folder: Path) -> str:
    """Put the release's dump into a database of its own; the owner's address."""
    sql = gzip.decompress((release / f"{kind}.sql.gz").read_bytes()).decode()
    if kind == "sqlite":
        with sqlite3.connect(folder / "linli.sqlite3") as fresh:
            fresh.executescript(sql)
        return f"sqlite://{folder}/linli.sqlite3"
    host = parse_qs(urlsplit(os.environ["LINLI_DATABASE_URL"]).query)["host"][0]
    name = f"upgrade_{os.getpid()}"
    at = ["-h", host, "-U", postgres.OWNER]
    postgres.run(postgres.programs() / "createdb", *at, name)
    done = subprocess.run(  # noqa: S603
        [postgres.programs() / "psql", *at, "-d", name, "-qX", "-v", "ON_ERROR_STOP=1"],
        input=sql, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return f"postgres://{postgres.OWNER}@/{name}?host={host}"


@pytest.mark.django_db
@pytest.mark.parametrize("release", EARLIER, ids=lambda folder: folder.name)
def test_a_district_of_an_earlier_release_lives_on(release: Path, tmp_path: Path) -> None:
    kind = asked()
    shutil.copy(release / f"{kind}.secrets.json", tmp_path / "secrets.json")
    env = {
        **os.environ,
        "LINLI_DATA": str(tmp_path),
        "LINLI_DATABASE_URL": restored(kind, release, tmp_path),
        "LINLI_APP_ROLE": postgres.APP if kind == "postgres" else "",
        "DJANGO_SETTINGS_MODULE": "linli.web.settings",
    }

    run(env, "linli", "migrate")
    found = json.loads(run(env, "tests.upgrade", "look"))
    kept = json.loads((release / f"{kind}.counts.json").read_text("utf-8"))

    assert found["opens"]
    assert found["log_holds"]
    for table, rows in kept["counts"].items():
        assert found["counts"].get(table, 0) >= rows, table
