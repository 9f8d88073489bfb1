"""The disk is full: a memory file system with hardly more room than is used. (磁盘写满)

SQLite and the photos lie on one; of PostgreSQL its tables. Where mounting is forbidden SQLite's
own ceiling takes its place, and the report says so.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from bench.databases import Database
from tests import postgres

from .cluster import Cluster
from .killing import settled
from .outside import Client, Outside
from .photo import photo_refused
from .stable import Stable, stable
from .told import Told

ROOM, LEFT, PLENTY = 4 << 20, 16 << 10, "90%"
CREATED, OK, FULL = 201, 200, 507
RECOVERS_SECONDS = 10.0
MOST = 5_000


def mounted(name: Path, size: int) -> bool:
    """Whether a memory file system of so many bytes stands there now."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(name)]
    try:
        return not subprocess.run(words, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return False


def unmount(name: Path) -> None:
    subprocess.run(["umount", "--lazy", str(name)], check=False)  # noqa: S603, S607


def grown(name: Path) -> None:
    """Room for everything: a long backlog comes to rest there afterwards."""
    words = ["mount", "-o", f"remount,size={PLENTY}", str(name)]
    subprocess.run(words, capture_output=True, check=False)  # noqa: S603


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextmanager
def small_disk(made: Database) -> Iterator[tuple[Database, bool]]:
    """A copy of a district on a disk with little room; whether there is such a disk."""
    with tempfile.TemporaryDirectory(prefix="linli-full-") as name:
        folder = Path(name)
        on_disk = mounted(folder, size_of(made.folder) + ROOM)
        try:
            shutil.copytree(made.folder, folder, dirs_exist_ok=True)
            env = {**made.env, "LINLI_DATA": name}
            yield replace(made, folder=folder, env=env, owner=env), on_disk
        finally:
            if on_disk:
                unmount(folder)


def of_sqlite(made: Database, living: dict[str, Any], dice: Random) -> Told:
    """Database, photos and what the process says of it: all of it on a full disk."""
    told = Told("full disk")
    with small_disk(made) as (small, on_disk), stable(small, Path("/dev/full")) as house:
        told.said["disk"] = "memory file system" if on_disk else "SQLite's max_page_count"
        mark = small.folder / "full"

        def look() -> list[str]:
            halves = list((small.folder / "media").rglob("*.part"))
            half = [f"full disk: {len(halves)} half photos"] if halves else []
            return [*photo_refused(house.port, FULL), *half] if on_disk else []

        ceiling = "" if on_disk else str(mark)
        return _when_full(house, living, dice, told, mark, ceiling=ceiling, look=look)


def of_postgres(house: Stable, living: dict[str, Any], server: Cluster, dice: Random) -> Told:
    """The tables lie on a small disk, the write-ahead log on another one, as it should be."""
    told, base = Told("full disk"), server.data / "base"
    server.stop()
    kept = Path(shutil.copytree(base, server.folder / "base"))
    if not mounted(base, size_of(kept) + ROOM):
        shutil.rmtree(kept)
        server.start()
        told.said["disk"] = "none: mounting is forbidden here"
        return told
    try:
        _laid(kept, base)
        server.start()
        told.said["disk"] = "memory file system"
        return _when_full(house, living, dice, told, base / "full")
    finally:
        server.stop()
        shutil.rmtree(kept)
        shutil.copytree(base, kept, ignore=shutil.ignore_patterns("full"))
        unmount(base)
        _laid(kept, base)
        shutil.rmtree(kept)
        server.start()


def _laid(kept: Path, base: Path) -> None:
    """PostgreSQL's user owns what it reads, and nobody else may."""
    shutil.copytree(kept, base, dirs_exist_ok=True)
    if not os.geteuid():
        for path in (base, *base.rglob("*")):
            shutil.chown(path, postgres.SYSTEM_USER, postgres.SYSTEM_USER)
    base.chmod(0o700)


def _when_full(  # noqa: PLR0913  (who asks whom about what)
    house: Stable,
    living: dict[str, Any],
    dice: Random,
    told: Told,
    mark: Path,
    *,
    ceiling: str = "",
    look: Callable[[], list[str]] = list,
) -> Told:
    """507 with a sentence, reads as before, nothing half left, and it recovers by itself."""
    outside = Outside()
    client = Client(house.port, living, outside, dice)
    web, jobs = house.do("web", full=ceiling), house.jobs()
    filed = client.file()
    _fill(mark, whole=not ceiling)
    told.said["filed before"], wrong = _until_full(client, living)
    read = client.read(f"cases?number={filed['number']}", "desk")
    told.faults += wrong + look()
    if read[0] != OK or not read[1]["results"]:
        told.faults.append(f"full disk: reading answers {read[0]}")
    mark.unlink()
    began = time.monotonic()
    client.life()
    told.said["back"] = round(time.monotonic() - began, 2)
    if time.monotonic() - began > RECOVERS_SECONDS:
        told.faults.append("full disk: did not recover by itself")
    if house.ended(jobs, 0.0) is not None:
        told.faults.append("full disk: the jobs ended")
    for one in (web, jobs):
        house.kill(one)
    grown(mark.parent)
    return settled(house, outside, told)


def _fill(mark: Path, *, whole: bool) -> None:
    """Take what room there is, but for a little; or only leave the mark that says so."""
    with mark.open("wb", buffering=0) as ballast:
        try:
            while whole:
                ballast.write(bytes(1 << 16))
        except OSError:
            os.ftruncate(ballast.fileno(), max(0, mark.stat().st_size - LEFT))


def _until_full(client: Client, living: dict[str, Any]) -> tuple[int, list[str]]:
    """How many matters still found room, and what was wrong with the answer that none was left."""
    run = f"{time.time_ns():020}"
    for number in range(MOST):
        body = {"text": f"第 {number} 件", "plate_code": living["plates"][0]}
        key = {"Idempotency-Key": f"full-{run}-{number:06}"}
        status, said, wait = client.ask("POST", "cases", body, key)
        if status == CREATED:
            continue
        good = status == FULL and said.get("reason") == "web.no_room" and wait and said["title"]
        return number, [] if good else [f"full disk: answered {status} {said}"]
    return MOST, ["full disk: nothing was refused"]
