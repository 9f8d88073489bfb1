"""The restore drill: a backup taken while people report, put back into an empty place. (恢复演练)

What was acknowledged before the backup began must be there again, rows, files and log as the
manifest says; `linli restore` ends with status 1 where they are not, and so does the bench.
"""

import http.client
import itertools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import postgres

from .databases import KINDS, Database, database
from .figure import Figure
from .report import PATH
from .server import one_client, serving

COUNT, SMALL = 1_000_000, 300
PHOTOS, FEW = 2_000, 20
CLIENTS = 4
BACKUP_SECONDS, READY_SECONDS = 300.0, 1_800.0
"""At most five minutes are lost, and a district of a million matters stands within thirty."""


def run(*, rounds: int, small: bool) -> Iterator[Figure]:  # noqa: ARG001
    """One drill a database: it takes as long as it takes."""
    sizes = (SMALL, FEW) if small else (COUNT, PHOTOS)
    for kind in KINDS:
        with database(kind) as made:
            plates = made.python("-m", "bench.product.drill", *map(str, sizes), owner=True)
            with serving(made, workers=1, threads=1) as port, at_work(port, plates) as numbers:
                before = _so_many(numbers)
                kept = _kept(made)
                after = len(numbers) - len(before)
            yield from _told(made, kept, before, after)


def _told(made: Database, kept: dict[str, Any], before: list[str], after: int) -> Iterator[Figure]:
    began = time.perf_counter()
    back, told = _restored(made)
    restored = time.perf_counter() - began
    missing = json.loads(back.python("-m", "bench.product.drill", "there", given=" ".join(before)))
    if missing or (told["rows"], told["log"]) != (kept["rows"], kept["log"]):
        raise RuntimeError(f"{missing} are missing; kept {kept}, restored {told}")
    with serving(back, workers=1, threads=1) as port, one_client(port) as client:
        client.timed("/")
    ready = time.perf_counter() - began
    yield Figure(
        f"drill.{made.kind}.backup", kept["seconds"], "s", BACKUP_SECONDS, at_most=True,
        note=f"while {after} matters were filed",
        more={"rows": kept["rows"], "files": kept["files"], "mb": kept["bytes"] / 1e6},
    )  # fmt: skip
    yield Figure(
        f"drill.{made.kind}.ready", ready, "s", READY_SECONDS, at_most=True,
        note="restored, every entry of the log opened, first page served",
        more={"restore_s": restored, "entries": told["log"]["size"], "missing": len(missing)},
    )  # fmt: skip


def _kept(made: Database) -> dict[str, Any]:
    began = time.perf_counter()
    keys = ("--keys", str(made.folder / "keys"))
    told = json.loads(made.linli("backup", str(made.folder / "kept"), *keys, "--json"))
    return {**told, "seconds": time.perf_counter() - began}


def _restored(made: Database) -> tuple[Database, dict[str, Any]]:
    """The empty place, filled: on PostgreSQL a new database beside the first."""
    data = made.folder / "back"
    place = {"LINLI_DATA": str(data)}
    owner, env = {**made.owner, **place}, {**made.env, **place}
    if address := made.owner.get("LINLI_DATABASE_URL", ""):
        host = parse_qs(urlsplit(address).query)["host"][0]
        at = ["-h", host, "-U", postgres.SYSTEM_USER, "--owner", postgres.OWNER]
        postgres.run(postgres.programs() / "createdb", *at, "back")
        for one in (owner, env):
            one["LINLI_DATABASE_URL"] = one["LINLI_DATABASE_URL"].replace("/linli?", "/back?")
    back = Database(made.kind, data, env, owner)
    words = ("--data", str(data), "--keys", str(made.folder / "keys"), "--json")
    return back, json.loads(back.linli("restore", str(made.folder / "kept"), *words, owner=True))


def _so_many(numbers: list[str]) -> list[str]:
    """What was acknowledged once everybody is under way."""
    until = time.monotonic() + 60
    while len(numbers) < CLIENTS * 5:
        if time.monotonic() > until:
            raise TimeoutError("Nobody could report")
        time.sleep(0.01)
    return list(numbers)


@contextmanager
def at_work(port: int, plates: str) -> Iterator[list[str]]:
    """People who report one matter after the other; the numbers they were told."""
    numbers: list[str] = []
    stop = threading.Event()
    codes = plates.split()
    people = [
        threading.Thread(target=_report, args=(port, codes, n, numbers, stop), daemon=True)
        for n in range(CLIENTS)
    ]
    for one in people:
        one.start()
    try:
        yield numbers
    finally:
        stop.set()
        for one in people:
            one.join()


def _report(
    port: int, codes: list[str], who: int, numbers: list[str], stop: threading.Event
) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for turn in itertools.count():
        if stop.is_set():
            break
        body = {"text": "楼道灯不亮，请来看看。", "plate_code": codes[turn % len(codes)]}
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"{who:08}{turn:024}"}
        line.request("POST", PATH, json.dumps(body), headers)
        answer = line.getresponse()
        said = answer.read()
        if answer.status != http.client.CREATED:
            raise RuntimeError(said.decode())
        numbers.append(json.loads(said)["number"])
    line.close()
