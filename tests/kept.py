"""Where a run of all tests keeps one migrated, empty database of each kind, for all to copy.

`bin/test` has them made by `tests.migrated` and names the folder. Without it each process
migrates for itself, as a district does.
"""

import os
import shutil
import sqlite3
from pathlib import Path

SQLITE = "linli.sqlite3"
CLUSTER = "cluster"


def kept(name: str) -> Path | None:
    """What was made ready under this name, or nothing."""
    path = Path(os.environ.get("LINLI_TEST_MIGRATED", "/nowhere")) / name
    return path if path.exists() else None


def fill(connection: sqlite3.Connection) -> None:
    """Copy the migrated database, if one is kept, into an empty one."""
    if path := kept(SQLITE):
        made = sqlite3.connect(path)
        made.backup(connection)
        made.close()


def lay(folder: Path) -> bool:
    """Put the migrated database, if one is kept, into a district's folder; else it migrates."""
    path = kept(SQLITE)
    if path:
        shutil.copy(path, folder / SQLITE)
    return path is not None
