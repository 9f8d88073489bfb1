"""A process killed in the middle of an import, and an import while people report."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.databases import Database, database

from . import make
from .test_actions import AREAS, COMPOUNDS

pytestmark = pytest.mark.django_db  # so that it runs on both databases
ROWS = 8_000
HEAD = ["小区编码", "楼栋", "单元", "房号", "专有面积"]
KEPT = 3 * 2_000
KILLED = """
import django; django.setup()
import os, signal, sys
from pathlib import Path
from django.utils import timezone
from linli.exchange.forms.mapping import Mapping
from linli.exchange.jobs import take_file
from linli.exchange.rules.rows import Kind
from linli.kernel.actor import CLERK
seen = []
def tick(rows):
    seen.append(rows)
    if len(seen) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
file = Path(sys.argv[1])
given = (file.name, file.read_bytes())
take_file(CLERK, Kind.TERRITORY, given, Mapping(), now=timezone.now, tick=tick)
"""
COUNT = """
import django; django.setup()
import json
from linli.exchange.models import ImportRun
from linli.places.models import Unit
runs = ImportRun.objects.filter(file="units.csv")
there = Unit.objects.filter(loaded_by__in=runs.values("pk")).count()
print(json.dumps([there, list(map(list, runs.values_list("state", "taken", "unchanged")))]))
"""
REPORTS = """
import django; django.setup()
import select, sys
from uuid import uuid4
from django.utils import timezone
from linli.cases.actions import report
from linli.cases.rules import Source, Spot
from linli.kernel.actor import ANONYMOUS
spot = Spot("990101/001/001/", "990101/001/001/c1/", "青禾苑")
done = 0
while not select.select([sys.stdin], [], [], 0.02)[0]:
    report(ANONYMOUS, key=str(uuid4()), source=Source.SNAP, text="路灯不亮", spot=spot,
           anonymous=True, now=timezone.now())
    done += 1
print(done)
"""


@pytest.fixture(scope="module")
def made() -> Iterator[Database]:
    kind = os.environ.get("LINLI_TEST_DB", "sqlite")
    with database(kind) as ready:
        for name, raw in (("areas.csv", AREAS), ("compounds.csv", COMPOUNDS)):
            (ready.folder / name).write_bytes(raw)
            ready.linli("import", "territory", str(ready.folder / name), "--json")
        yield ready


def units(building: int) -> bytes:
    rows = (
        [f"C{n % 2 + 1}", f"{building}{n % 7}号楼", f"{n % 5 + 1}", f"{n}", "80.5"]
        for n in range(ROWS)
    )
    return make.csv(HEAD, *rows)


def begun(made: Database, file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "linli", "import", "territory", str(file), "--json"],
        env=made.env, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def counted(made: Database) -> list[object]:
    told: list[object] = json.loads(made.python("-c", COUNT))
    return told


def test_a_killed_import_goes_on_and_ends_with_the_same_counts(made: Database) -> None:
    file = made.folder / "units.csv"
    file.write_bytes(units(1))

    with pytest.raises(subprocess.CalledProcessError) as killed:
        made.python("-c", KILLED, str(file))
    assert killed.value.returncode == -signal.SIGKILL
    assert counted(made) == [KEPT, [["running", KEPT, 0]]]

    for _ in range(2):
        made.linli("import", "territory", str(file), "--json")
        assert counted(made) == [ROWS, [["done", ROWS, 0]]]


def test_people_report_while_a_file_is_taken_in_and_nobody_is_refused(made: Database) -> None:
    file = made.folder / "more.csv"
    file.write_bytes(units(2))
    people = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", REPORTS], env=made.env, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip

    child = begun(made, file)
    told, _ = child.communicate()
    reported = [int(each.communicate()[0]) for each in people]

    assert child.returncode == 0
    assert json.loads(told)["files"][0]["taken"] == ROWS
    assert [each.returncode for each in people] == [0, 0]
    assert all(done > 0 for done in reported)
