"""`linli up`: from nothing to a district that answers, one line a step."""

import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path
from shutil import which
from typing import Any

import click

from .speak import answer, fail, say, step, with_json

STOP_SECONDS = 5
MARK = "practice"
"""The file that says a data folder holds a practice copy; see `linli.web.practice`."""
PRESETS = Path(__file__).resolve().parent.parent.parent / "presets"


def default_town() -> str:
    """The demonstration town named in the presets; code names none."""
    return (PRESETS / "demonstration.txt").read_text("utf-8").strip()


@click.command("up")
@click.option("--town", help="A town of the presets. [default: the one at hand, else see presets]")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of database, keys and pictures. [default: data, or practice with --practice]",
)
@click.option("--empty", is_flag=True, help="A bare district; a wizard makes its administrator.")
@click.option(
    "--practice",
    is_flag=True,
    help="A copy to practise on: marked on each page, nothing goes out, anew each night.",
)
@click.option("--no-serve", is_flag=True, help="Make everything ready, then stop.")
@with_json
def command(  # noqa: PLR0913  (what can be asked for)
    *,
    town: str | None,
    port: int,
    data: Path | None,
    empty: bool,
    practice: bool,
    no_serve: bool,
    as_json: bool,
) -> None:
    """Make ready, migrate, load the demonstration town and serve it on 127.0.0.1.

    Run again, it loads what is new in the preset, nothing twice, and serves at once. A bare
    district stays bare, a practice copy one to practise on. Ctrl-C stops it.
    """
    data = data or Path(os.environ.get("LINLI_DATA") or ("practice" if practice else "data"))
    if why := why_not_practise(data, os.environ.get("LINLI_DATABASE_URL", "")) if practice else "":
        fail(why, as_json=as_json)
    demo = environment(data, port, demo=not empty, practice=practice)
    if why := why_not_listen(port):
        fail(why, as_json=as_json)
    make_ready()
    load(town, data, demo=demo and not empty, as_json=as_json)
    if os.environ["LINLI_PRACTICE"]:
        keep_beginning()
    say_what_is_missing()
    if no_serve:
        answer({"ready": True, "data": str(data)}, as_json=as_json, words="Ready.")
        return
    serve(port)


def environment(data: Path, port: int, *, demo: bool, practice: bool = False) -> bool:
    """What the server and its jobs process read; a demonstration stays one for good.

    So does a practice copy.

    Returns whether it is one.
    """
    data = data.resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = data / "demonstration"
    if demo and not (data / "linli.sqlite3").exists():
        mark.touch()
    if practice:
        (data / MARK).touch()
    os.environ["LINLI_PRACTICE"] = "1" if is_practice(data) else ""
    os.environ["LINLI_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
    os.environ.setdefault("LINLI_ADDRESS", f"http://127.0.0.1:{port}")
    os.environ["LINLI_DEMO"] = "1" if mark.exists() else ""
    return mark.exists()


def why_not_listen(port: int) -> str:
    """Why the port cannot be used, or nothing."""
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return f"Port {port} is taken ({error.strerror}). Try: linli up --port {port + 1}"
    return ""


def make_ready() -> None:
    """Words, files and the database."""
    from .migrate import migrate
    from .setup import ready

    with step("Words") as note:
        from linli.web.languages import compile_words

        note(f"{compile_words()} compiled")
    ready()
    with step("Pages"):
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False)
    migrate()


def load(town: str | None, data: Path, *, demo: bool, as_json: bool) -> None:
    """The preset asked for, else the one at hand; and what a demonstration shows.

    Ends the command in one line where the preset cannot be taken in.
    """
    from linli.web.actions import DEFAULT
    from linli.web.presets import PresetFault

    from .demo import fill
    from .preset import at_hand, take_in

    try:
        if demo:
            fill(town or at_hand() or default_town(), data)
            return
        take_in(town or at_hand() or DEFAULT)
    except PresetFault as fault:
        fail(f"{fault}.", as_json=as_json)
    open_wizard()


def why_not_practise(data: Path, database_url: str) -> str:
    """Why a folder cannot become a practice copy, or nothing: a real district never does."""
    if database_url:
        return "A practice copy keeps its own SQLite file: unset LINLI_DATABASE_URL."
    if (data / "linli.sqlite3").exists() and not is_practice(data):
        return f"{data} holds a district that is no practice copy. Choose another: --data DIR"
    return ""


def is_practice(data: Path) -> bool:
    return (data / MARK).exists()


def keep_beginning() -> None:
    """What each night returns to, kept once."""
    from django.utils import timezone

    from linli.web.practice import begin

    with step("Practice") as note:
        kept = begin(timezone.now())
        note("this state comes back each night" if kept else "comes back each night")


def open_wizard() -> None:
    """Say the code that makes the first administrator, where there is none yet."""
    from linli.people.actions import begin_setup

    if code := begin_setup(Path(os.environ["LINLI_DATA"])):
        say(f"   The wizard asks for this code once: {code}")


def say_what_is_missing() -> None:
    """What a missing library costs; nothing else stops working."""
    from linli.trail.queries import why_no_sm2

    if why := why_no_sm2():
        say(f"   The log is not signed by SM2: {why}")
    if not find_library("pango-1.0"):
        say("   Without Pango there are no PDFs: apt-get install libpangoft2-1.0-0")
    if which("fc-list"):
        fonts = subprocess.run(  # noqa: S603
            [str(which("fc-list")), ":lang=zh"], capture_output=True, text=True, check=False
        )
        if not fonts.stdout.strip():
            say("   Without a Chinese font PDFs show empty boxes: apt-get install fonts-noto-cjk")


def serve(port: int) -> None:
    """One web worker with one thread, and a jobs process beside it; both end together."""
    jobs = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "linli", "work", "--json", "--beside", str(os.getpid())],
        stdout=subprocess.DEVNULL,
    )
    say(screen(port))
    running = server(port)
    try:
        running.serve()
    finally:
        jobs.terminate()
        jobs.wait(timeout=15)


def server(port: int, application: str = "linli.web.wsgi:application") -> Any:
    """One worker on loopback that speaks HTTP/1.1 alone; a proxy before it speaks what it likes."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    return Server(
        application,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=1,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )


def screen(port: int) -> str:
    """What to open and as whom to sign in, on one screen."""
    at = f"http://127.0.0.1:{port}"
    if os.environ.get("LINLI_DEMO") != "1":
        return f"\n   Open {at}/setup/ and make the first administrator.\n   Ctrl-C stops.\n"
    return (
        f"\n   居民、网格员、派单员、部门……选一个身份进来  Choose who you are:\n"
        f"      {at}/demo/\n"
        f"   居民首页 Resident home:      {at}/\n"
        f"   派单台   Dispatch desk:      {at}/desk/\n"
        f"   我的任务 Worker's tasks:     {at}/w/\n"
        f"   Everything in it is invented. Ctrl-C stops.\n"
    )
