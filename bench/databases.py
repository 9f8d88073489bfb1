"""Databases to fill and throw away: SQLite in a folder, PostgreSQL with `fsync` on."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import postgres
from tests.kept import CLUSTER, kept, lay

KINDS = ("postgres", "sqlite")
DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
}


@dataclass(frozen=True, slots=True)
class Database:
    """`env` is what a process needs to use it as the servers do; `owner` as the owner does."""

    kind: str
    folder: Path
    env: dict[str, str]
    owner: dict[str, str]

    def linli(self, *command: str, owner: bool = False) -> str:
        """Run a command of `linli` on it and give back what it answered."""
        return self.python("-m", "linli", *command, owner=owner)

    def python(self, *command: str, owner: bool = False, given: str = "") -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, *command],
            env=self.owner if owner else self.env,
            input=given,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


@contextmanager
def database(kind: str) -> Iterator[Database]:
    """A migrated, empty database of a kind; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as name:
        folder = Path(name)
        mine = {word: said for word, said in os.environ.items() if not word.startswith("LINLI_")}
        env = {**mine, "LINLI_DATA": name, "DJANGO_SETTINGS_MODULE": "linli.web.settings"}
        env["LINLI_LIMITS"] = "off"  # all clients of a bench have one address
        if kind == "sqlite":
            made = Database(kind, folder, env, env)
            if not lay(folder):
                made.linli("migrate")
            yield made
            return
        server = postgres.start(DURABLE)
        try:
            yield _on(server, folder, env)
        finally:
            server.stop()


def _on(server: postgres.Server, folder: Path, env: dict[str, str]) -> Database:
    at = f"@/linli?host={server.folder}"
    address = f"postgres://{postgres.OWNER}{at}"
    owner = {**env, "LINLI_DATABASE_URL": address, "LINLI_APP_ROLE": postgres.APP}
    app = {**env, "LINLI_DATABASE_URL": f"postgres://{postgres.APP}{at}"}
    made = Database("postgres", folder, app, owner)
    if not kept(CLUSTER):
        postgres.create(server)
        made.linli("migrate", owner=True)
    return made
