"""A PostgreSQL of the tests' own: made in a temporary folder, gone with the process that asked."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.kept import CLUSTER, kept

OWNER = "linli_owner"
APP = "linli_app"
SYSTEM_USER = "postgres"

# The keeper runs the server and waits on its input. When the tests end, even killed, that input
# closes: the keeper stops the server and removes the folder.
KEEPER = """
folder=$1; shift
"$@" > "$folder/log" 2>&1 & server=$!
read -r _
kill -INT "$server" 2> /dev/null; wait "$server"
rm -rf "$folder"
"""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "timezone": "UTC",
    "shared_buffers": "128MB",
    "max_connections": "100",
}


class NoPostgresError(RuntimeError):
    """PostgreSQL's programs are missing or do not start."""


@dataclass(frozen=True, slots=True)
class Server:
    folder: Path
    keeper: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Let the keeper stop the server and clear the folder; wait until both are gone."""
        if self.keeper.stdin:
            self.keeper.stdin.close()
        self.keeper.wait(timeout=30)


def programs() -> Path:
    """The folder with `initdb` and `postgres`: Debian's newest, or the one on the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(debian, key=lambda path: int(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    candidates = [*newest_first, *([Path(on_path).resolve()] if on_path else [])]
    for initdb in candidates:
        if (initdb.parent / "postgres").exists():
            return initdb.parent
    raise NoPostgresError("PostgreSQL is not installed: apt-get install postgresql")


def as_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root lends the work to Debian's `postgres`."""
    if os.geteuid():
        return command
    return ["runuser", "-u", SYSTEM_USER, "--", *command]


def run(*command: str | Path) -> None:
    done = subprocess.run(  # noqa: S603
        as_user([str(word) for word in command]),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoPostgresError(f"{command[0]}: {done.stderr or done.stdout}")


def start(changed: Mapping[str, str] = MappingProxyType({})) -> Server:
    """Make a cluster, or copy the one that is kept, and start it on a socket in its folder.

    It has the two roles; a copy has the migrated database too. `changed` settings replace those
    of the tests, which care for speed and not for safety.
    """
    where = programs()
    folder = Path(tempfile.mkdtemp(prefix="linli-pg-", dir="/tmp"))
    if not os.geteuid():
        shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
    if cluster := kept(CLUSTER):
        run("cp", "-r", cluster, folder / "data")
    else:
        run(
            where / "initdb", "--pgdata", folder / "data", "--username", SYSTEM_USER,
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
    settings = [
        word
        for name, value in {**SETTINGS, **changed, "unix_socket_directories": folder}.items()
        for word in ("-c", f"{name}={value}")
    ]
    serve = [where / "postgres", "-D", folder / "data", *settings]
    keeper = subprocess.Popen(  # noqa: S603
        as_user(["/bin/sh", "-c", KEEPER, "keeper", str(folder), *map(str, serve)]),
        cwd="/",
        stdin=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C ends the tests first, and they end the server
    )
    server = Server(folder, keeper)
    wait_until_it_answers(where, folder)
    if not kept(CLUSTER):
        create_roles(where, folder)
    return server


def wait_until_it_answers(where: Path, folder: Path) -> None:
    for _ in range(1500):
        ready = subprocess.run(  # noqa: S603
            [where / "pg_isready", "-q", "-h", folder, "-U", SYSTEM_USER], check=False
        )
        if not ready.returncode:
            return
        time.sleep(0.02)
    log = folder / "log"
    raise NoPostgresError(log.read_text() if log.exists() else "PostgreSQL did not start")


def create_roles(where: Path, folder: Path) -> None:
    """The owner migrates; the application may read and write rows, and is no superuser."""
    run(
        where / "psql", "-h", folder, "-U", SYSTEM_USER, "-d", "postgres", "-q",
        "-v", "ON_ERROR_STOP=1",
        "-c", f"CREATE ROLE {OWNER} LOGIN CREATEDB NOSUPERUSER",
        "-c", f"CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB",
    )  # fmt: skip


def create(server: Server) -> str:
    """An empty database of the owner's; its address for him who migrates it."""
    run(
        programs() / "createdb", "-h", server.folder, "-U", SYSTEM_USER, "--owner", OWNER, "linli",
    )  # fmt: skip
    return f"postgres://{OWNER}@/linli?host={server.folder}"


def keep(server: Server, cluster: Path) -> None:
    """Stop the server in good order and keep a copy of its cluster."""
    data = server.folder / "data"
    run(programs() / "pg_ctl", "stop", "--pgdata", data, "--mode", "fast")
    shutil.copytree(data, cluster)
    if not os.geteuid():
        for path in (cluster, *cluster.rglob("*")):
            shutil.chown(path, SYSTEM_USER, SYSTEM_USER)
