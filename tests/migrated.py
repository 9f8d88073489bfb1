"""Make one migrated, empty database of each kind: `python -m tests.migrated FOLDER`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.kept import CLUSTER, SQLITE


def make(folder: Path) -> None:
    """Both side by side: SQLite's file, and the cluster of a stopped PostgreSQL."""
    folder.chmod(0o755)  # the server's own user copies from it
    with tempfile.TemporaryDirectory() as data:
        on_sqlite = migrating(data, f"sqlite://{folder}/{SQLITE}")
        server = postgres.start()
        try:
            on_postgres = migrating(data, postgres.create(server))
            if on_postgres.wait() or on_sqlite.wait():
                raise SystemExit(1)
            postgres.keep(server, folder / CLUSTER)
        finally:
            server.stop()


def migrating(data: str, address: str) -> subprocess.Popen[bytes]:
    given = {
        "LINLI_DATA": data,
        "LINLI_DATABASE_URL": address,
        "LINLI_APP_ROLE": postgres.APP if address.startswith("postgres") else "",
        "DJANGO_SETTINGS_MODULE": "linli.web.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "linli", "migrate", "--json"],
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
