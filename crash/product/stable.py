"""Where the product stands ready and is forked: `python -m crash.product.stable`.

Reads one JSON command a line and answers with one. A fork is the whole application; killed,
nothing of it is left, and the next one stands within milliseconds instead of seconds. The
listening socket stays here, so that clients wait meanwhile, as behind a proxy.
"""

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

import django

BACKLOG = 256
ALIVE: set[int] = set()
"""Forks whose end nobody has seen; none outlives this process, however its harness ends."""
Command = dict[str, Any]


class Quiet(WSGIRequestHandler):
    """A request handler that writes no lines; what breaks still stands on the error output."""

    def log_message(self, *_words: object) -> None:
        return


class Door:
    """As much of a server as a request handler asks for."""

    server_name, server_port = "127.0.0.1", 0
    base_environ = {
        "SERVER_NAME": "127.0.0.1", "GATEWAY_INTERFACE": "CGI/1.1", "SERVER_PORT": "0",
        "REMOTE_HOST": "", "CONTENT_LENGTH": "", "SCRIPT_NAME": "",
    }  # fmt: skip

    def __init__(self, application: Any) -> None:
        self.application = application

    def get_app(self) -> Any:
        return self.application


def serve(listening: socket.socket, application: Any, threads: int) -> None:
    """So many threads, each with its own connection to the database, until the kill."""

    def answer() -> None:
        door: Any = Door(application)
        while True:
            line, address = listening.accept()
            with suppress(ConnectionError), line:
                Quiet(line, address, door)

    for _ in range(threads - 1):
        Thread(target=answer, daemon=True).start()
    answer()


def mind_jobs() -> None:
    """`linli work`, until the kill."""
    from django.utils import timezone

    from linli.kernel.jobs import load_all
    from linli.trail.jobs import work

    load_all()

    def wait(seconds: float) -> bool:
        time.sleep(min(seconds, 0.2))
        return False

    work(timezone.now, wait)


def forked(work: Callable[[], object]) -> int:
    """Do something in a child that never returns; its process id."""
    child = os.fork()
    if child:
        ALIVE.add(child)
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())
        os._exit(status)


def asked(what: str, given: Command) -> Any:
    """What `crash.product.answers` says, found out in a child of its own."""
    from crash.product import answers

    read, write = os.pipe()

    def tell() -> None:
        os.close(read)
        with os.fdopen(write, "w") as out:
            json.dump(getattr(answers, what)(given), out, default=str)

    child = forked(tell)
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    status = os.waitpid(child, 0)[1]
    ALIVE.discard(child)
    return json.loads(said) if not status else {"failed": status}


def killed(one: Command) -> int | None:
    with suppress(ProcessLookupError):
        os.kill(one["pid"], signal.SIGKILL)
    return ended(one["pid"], 10)


def ended(pid: int, seconds: float) -> int | None:
    """By which signal a child ended, 0 by itself; None where it still runs after so long."""
    until = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            ALIVE.discard(pid)
            return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if time.monotonic() >= until:
            return None
        time.sleep(0.002)


def main() -> None:
    django.setup()
    from crash.product import answers, points
    from linli.web.wsgi import application

    listening = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)

    def web(one: Command) -> int:
        def work() -> None:
            points.arm(one.get("at", ""))
            points.fill(one.get("full", ""))
            serve(listening, application, one.get("threads", 1))

        return forked(work)

    def jobs(one: Command) -> int:
        def work() -> None:
            points.arm(one.get("at", ""))
            answers.settled({}) if one.get("once") else mind_jobs()

        return forked(work)

    ways: dict[str, Callable[[Command], Any]] = {
        "web": web, "jobs": jobs, "kill": killed, "wait": lambda one: ended(**one),
    }  # fmt: skip
    sys.stdout.write(json.dumps(listening.getsockname()[1]) + "\n")
    sys.stdout.flush()
    try:
        for line in sys.stdin:
            one = json.loads(line)
            what = one.pop("do")
            said = ways[what](one) if what in ways else asked(what, one)
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()
    finally:
        for child in tuple(ALIVE):
            killed({"pid": child})


if __name__ == "__main__":
    main()
