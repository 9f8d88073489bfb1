"""What is kept while people work comes back whole; what is not as it was kept is refused."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bench.databases import Database, database
from linli.web.backup.keys import why_not_apart
from linli.web.backup.manifest import NAME
from tests import postgres
from tests.plugin import asked

LOOK = """
import django, json; django.setup()
from pathlib import Path
from django.conf import settings
from linli.cases.models import Case, Photo
from linli.people.models import Account
from linli.trail.models import Trace
lost = [one for one in Photo.objects.values_list("file", flat=True)
        if not (Path(settings.MEDIA_ROOT) / one).is_file()]
print(json.dumps([sorted(Case.objects.values_list("number", flat=True)), lost]))
"""


@dataclass
class Town:
    """A district with a backup taken while it worked, and where that may be put back."""

    made: Database
    folder: Path
    taken: dict[str, Any]
    acknowledged: list[str]

    @property
    def backup(self) -> Path:
        return self.folder / "kept"

    def restored(
        self, source: Path, data: Path, *, keys: str = "keys", lay: bool = True
    ) -> tuple[int, dict[str, Any]]:
        owner = {**self.made.owner, **(self.empty_place(data.name) if lay else {})}
        words = ["restore", str(source), "--data", str(data), "--json"]
        return linli(owner, *words, "--keys", str(self.folder / keys))

    def empty_place(self, name: str) -> dict[str, str]:
        """For PostgreSQL a new database beside the first."""
        address = self.made.owner.get("LINLI_DATABASE_URL", "")
        if not address:
            return {}
        host = parse_qs(urlsplit(address).query)["host"][0]
        at = ["-h", host, "-U", postgres.SYSTEM_USER, "--owner", postgres.OWNER]
        postgres.run(postgres.programs() / "createdb", *at, name)
        return {"LINLI_DATABASE_URL": address.replace("/linli?", f"/{name}?")}


def linli(env: dict[str, str], *words: str) -> tuple[int, dict[str, Any]]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "linli", *words],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@contextmanager
def at_work(made: Database) -> Iterator[list[str]]:
    """Numbers of matters as they are acknowledged; at the end all of them."""
    child = subprocess.Popen(
        [sys.executable, "-m", "linli.web.tests.busy"],
        env=made.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout
    numbers = [child.stdout.readline().strip() for _ in range(5)]
    try:
        yield numbers
    finally:
        rest, _ = child.communicate()
    numbers += rest.split()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("backup")
    with database(asked()) as made:
        with at_work(made) as numbers:
            before = list(numbers)
            keys = ("--keys", str(folder / "keys"))
            status, told = linli(made.env, "backup", str(folder / "kept"), *keys, "--json")
            time.sleep(0.1)
        assert status == 0, told
        assert len(numbers) > len(before)
        yield Town(made, folder, told, before)


@pytest.mark.django_db
def test_what_is_kept_under_load_comes_back_whole(town: Town) -> None:
    status, told = town.restored(town.backup, town.folder / "whole")

    assert status == 0, told
    env = {**town.made.env, "LINLI_DATA": str(town.folder / "whole")}
    if asked() == "postgres":
        env["LINLI_DATABASE_URL"] = env["LINLI_DATABASE_URL"].replace("/linli?", "/whole?")
    numbers, lost = json.loads(Database("", town.folder, env, env).python("-c", LOOK))
    assert set(town.acknowledged) <= set(numbers)
    assert lost == []
    assert told["rows"] == town.taken["rows"]
    assert told["log"] == town.taken["log"]
    assert told["log"]["size"] > 0
    assert (town.folder / "whole" / "secrets.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.django_db
def test_the_keys_are_not_in_the_backup(town: Town) -> None:
    secrets = json.loads((town.folder / "keys" / "secrets.json").read_text())
    words = [secrets["log_key"], secrets["hash_key"], secrets["secret_key"], secrets["keys"]["k1"]]

    kept = [path.read_bytes() for path in town.backup.rglob("*") if path.is_file()]

    assert [word for word in words if any(word.encode() in one for one in kept)] == []


@pytest.mark.parametrize(
    ("place", "apart"),
    [("elsewhere", True), ("kept", False), ("kept/keys", False), (".", False)],
)
def test_keys_do_not_lie_with_the_backup(tmp_path: Path, place: str, apart: bool) -> None:
    assert (why_not_apart(tmp_path / "kept", tmp_path / place) == "") is apart


def half(folder: Path) -> None:
    (folder / NAME).unlink()


def damaged(folder: Path) -> None:
    path = next((folder / "media").rglob("*.jpg"))
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def missing(folder: Path) -> None:
    next((folder / "media").rglob("*.jpg")).unlink()


def scribbled(folder: Path) -> None:
    (folder / NAME).write_text("{")


def changed(folder: Path) -> None:
    """Somebody changes a file, and its hash with it."""
    sheet = json.loads((folder / NAME).read_text())
    name = next(one for one in sheet["pieces"] if one.startswith("media/"))
    other = b"another picture"
    (folder / name).write_bytes(other)
    sheet["pieces"][name] = {"sha256": sha256(other).hexdigest(), "bytes": len(other)}
    (folder / NAME).write_text(json.dumps(sheet))


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (half, "half a backup or none"),
        (damaged, "is not what was kept"),
        (missing, "is missing"),
        (scribbled, "is damaged"),
        (changed, "not those of the backup, or its manifest was changed"),
    ],
)
@pytest.mark.django_db
def test_a_backup_that_is_not_as_it_was_is_refused(town: Town, harm: Any, why: str) -> None:
    bad, data = town.folder / f"bad_{harm.__name__}", town.folder / f"into_{harm.__name__}"
    shutil.copytree(town.backup, bad)
    harm(bad)

    status, told = town.restored(bad, data, lay=False)

    assert status == 1
    assert why in told["error"]
    assert not data.exists() or not any(data.iterdir())


@pytest.mark.django_db
def test_nothing_is_written_over(town: Town) -> None:
    """Neither a folder with something in it nor, on PostgreSQL, a database that is not empty."""
    full = town.folder / "full"
    full.mkdir(exist_ok=True)
    (full / "note").write_text("mine")

    refused = town.restored(town.backup, full, lay=False)

    assert refused[0] == 1
    assert "into an empty folder only" in refused[1]["error"]
    assert (full / "note").read_text() == "mine"
    if asked() == "postgres":
        status, told = town.restored(town.backup, town.folder / "other", lay=False)
        assert status == 1
        assert "is not empty: make a new one" in told["error"]
