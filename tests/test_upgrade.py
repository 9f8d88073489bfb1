"""What an earlier release left behind still opens, counts and adds up after migrating."""

import gzip
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import postgres
from tests.kept import lay
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


def opened(kind: str, release: Path, folder: Path) -> dict[str, str]:
    """The environment of a district as the release left it."""
    shutil.copy(release / f"{kind}.secrets.json", folder / "secrets.json")
    return {
        **os.environ,
        "LINLI_DATA": str(folder),
        "LINLI_DATABASE_URL": restored(kind, release, folder),
        "LINLI_APP_ROLE": postgres.APP if kind == "postgres" else "",
        "DJANGO_SETTINGS_MODULE": "linli.web.settings",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("release", EARLIER, ids=lambda folder: folder.name)
def test_a_district_of_an_earlier_release_lives_on(release: Path, tmp_path: Path) -> None:
    kind = asked()
    env = opened(kind, release, tmp_path)

    run(env, "linli", "migrate")
    found = json.loads(run(env, "tests.upgrade", "look"))
    renewed = json.loads(run(env, "tests.upgrade", "renew"))
    kept = json.loads((release / f"{kind}.counts.json").read_text("utf-8"))

    assert found["opens"]
    assert found["log_holds"]
    for table, rows in kept["counts"].items():
        assert found["counts"].get(table, 0) >= rows, table
    assert renewed == {"lacking": [], "again": 0}


def up(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`linli up` on a district on SQLite, without serving it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    env = {word: said for word, said in os.environ.items() if not word.startswith("LINLI_")}
    return subprocess.run(  # noqa: S603
        [
            sys.executable, "-m", "linli", "up", "--no-serve", "--port", port,
            "--data", str(folder), *more,
        ],
        env=env | {"DJANGO_SETTINGS_MODULE": "linli.web.settings"},
        cwd=HOUSE, capture_output=True, text=True, check=False,
    )  # fmt: skip


def changed(folder: Path, sql: str) -> None:
    with sqlite3.connect(folder / "linli.sqlite3") as kept:
        kept.execute(sql)


@pytest.mark.parametrize("release", EARLIER, ids=lambda folder: folder.name)
def test_up_serves_an_earlier_district_or_says_in_one_line_why_not(
    release: Path, tmp_path: Path
) -> None:
    opened("sqlite", release, tmp_path)
    (tmp_path / "demonstration").touch()

    as_it_was = up(tmp_path)
    other = up(tmp_path, "--town", "no_such_town")
    changed(tmp_path, "UPDATE cases_kind SET resolve = resolve + 1 WHERE code = '0402'")
    differs = up(tmp_path)

    assert as_it_was.returncode == 0, as_it_was.stderr
    assert "Preset of qilin" in as_it_was.stderr
    for refused, why in ((other, "no such town"), (differs, "resolve: differs from what this")):
        assert refused.returncode == 1
        assert why in refused.stderr.splitlines()[-1]
        assert "Traceback" not in refused.stderr


def test_a_bare_district_keeps_its_town_and_stays_bare(tmp_path: Path) -> None:
    lay(tmp_path)

    first = up(tmp_path, "--empty", "--town", "hanting")

    again = up(tmp_path)

    assert "Preset of hanting" in first.stderr
    assert "Preset of hanting … 0 new rows" in again.stderr
    assert again.returncode == 0
    with sqlite3.connect(tmp_path / "linli.sqlite3") as kept:
        assert kept.execute("SELECT count(*) FROM cases_case").fetchone() == (0,)
