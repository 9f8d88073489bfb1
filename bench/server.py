"""The product behind granian, as in production, and clients that ask it."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .databases import Database

LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)", re.M)
RATE = re.compile(r"^Requests/sec:\s+([\d.]+)", re.M)
BAD = re.compile(r"^\s+Non-2xx or 3xx responses: (\d+)", re.M)
ERRORS = re.compile(r"^\s+Socket errors: (.+)", re.M)
PRODUCT = "linli.web.wsgi:application"
KNOCKS = 20
"""So many new connections reach each of two workers, but for once in half a million."""
IN_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class NoWrkError(RuntimeError):
    """`wrk` makes the load and is not installed."""


@dataclass(frozen=True, slots=True)
class Load:
    """What `wrk` saw: requests a second, latency in milliseconds, answers that were no good."""

    rate: float
    p50: float
    p99: float
    bad: int


@contextmanager
def serving(
    made: Database, *, workers: int, threads: int, app: str = PRODUCT, **env: str
) -> Iterator[int]:
    """Granian with WSGI workers on a free port of the loopback; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (made.folder / "server.log").open("wb")
    server = subprocess.Popen(  # noqa: S603
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads),
            "--backlog", "1024", "--log-level", "warning", app,
        ],
        env={**made.env, **env},
        stdout=log,
        stderr=log,
    )  # fmt: skip
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait(port: int) -> None:
    """Until every worker answers: a new connection may be given to one that still starts."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if all(ask(port, "/a11y/")[0] == http.HTTPStatus.OK for _ in range(KNOCKS)):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server did not answer within a minute")


@contextmanager
def working(made: Database) -> Iterator[None]:
    """`linli work` beside the server, as in every deployment, once it is ready."""
    jobs = subprocess.Popen(
        [sys.executable, "-m", "linli", "work"],
        env=made.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        if jobs.stderr is None or not jobs.stderr.readline():
            raise RuntimeError("The jobs do not run")
        yield
    finally:
        jobs.terminate()
        jobs.communicate(timeout=30)


def ask(port: int, path: str, cookie: str = "") -> tuple[int, bytes]:
    """One request on a connection of its own."""
    with one_client(port, cookie) as client:
        return client.get(path)


@dataclass(slots=True)
class Client:
    """One client that keeps its connection."""

    line: http.client.HTTPConnection
    headers: dict[str, str]

    def get(self, path: str) -> tuple[int, bytes]:
        self.line.request("GET", path, headers=self.headers)
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def timed(self, path: str) -> float:
        """Milliseconds of one answer; anything but 200 is an error."""
        began = time.perf_counter()
        status, _ = self.get(path)
        took = (time.perf_counter() - began) * 1000
        if status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {status}")
        return took


@contextmanager
def one_client(port: int, session: str = "") -> Iterator[Client]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": f"sessionid={session}"} if session else {}
    try:
        yield Client(line, headers)
    finally:
        line.close()


def wrk(url: str, script: Path, *, clients: int, seconds: int, **env: str) -> Load:
    """Let `wrk` ask for some seconds with a script."""
    program = shutil.which("wrk")
    if program is None:
        raise NoWrkError("This bench needs wrk: apt-get install wrk")
    done = subprocess.run(  # noqa: S603
        [
            program, "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s", "--latency",
            "-s", str(script), url,
        ],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    return _read(done.stdout)


def _read(told: str) -> Load:
    latency = {share: float(value) * IN_MS[unit] for share, value, unit in LATENCY.findall(told)}
    rate, bad, errors = RATE.search(told), BAD.search(told), ERRORS.search(told)
    if rate is None or errors is not None:
        raise RuntimeError(told)
    return Load(float(rate[1]), latency["50"], latency["99"], int(bad[1]) if bad else 0)
