"""A million matters in many words: `python -m bench.product.cases_search COUNT`, or `… statement`.

`COUNT` makes the matters and their index, prints the seconds and who asks for what; `statement`
asks the database itself what the page asks it, without the product.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from linli.cases.actions.wording import told
from linli.cases.models import Case, Wording
from linli.cases.queries import finding
from linli.texts.rules import words_of

from . import bulk, ground, million
from .texts import FIRST, MATTERS, SECOND

READERS = {"desk": ground.DISTRICT, "street": "07/03/", "community": ground.path_of(7)}
TERMS, PAGE = "cases_wording_terms", 30
IS_POSTGRES = connection.vendor == "postgresql"
RARE = 40_000
"""One of so many is about something nobody else speaks of."""
LOT = 5_000
READ = (
    "text", "title", "place", "number", "foreign_no", "reported_at", "grid_path", "compound_path",
    "community_path",
)  # fmt: skip
COLUMNS = ("number", "case_id", "paths", "text", "terms")


def words_of_case(n: int) -> str:
    """What the reporter of a matter says: a home, a few troubles, now and then something rare."""
    dice = random.Random(n)  # noqa: S311  (the same words every time)
    home = f"{dice.choice(FIRST)}{dice.choice(SECOND)}{dice.randrange(1, 40)}号楼"
    rare = f"发现走失的黄牛{n}" if n % RARE == 0 else ""
    return f"{home}{''.join(dice.choices(MATTERS, k=8))}{rare}，请尽快处理。"


def questions() -> list[str]:
    """Common words and rare ones, several together, numbers, one letter, and what is nowhere."""
    dice = random.Random(7)  # noqa: S311
    made = [dice.choice(MATTERS) for _ in range(15)]
    made += [f"{dice.choice(FIRST)}{dice.choice(SECOND)}" for _ in range(15)]
    made += [f"{dice.choice(FIRST)}{dice.choice(SECOND)}{n}号楼" for n in range(1, 11)]
    made += [" ".join(dice.sample(MATTERS, 2)) for _ in range(10)]
    made += [" ".join([dice.choice(FIRST), *dice.sample(MATTERS, 3)]) for _ in range(5)]
    made += [f"-{dice.randrange(1, 1_300):04}" for _ in range(5)]
    return [*made, "灯", "牛", "走失的黄牛", "樓道 垃圾", "没有这个地方", "路灯电梯停水"]


def fill() -> float:
    """The words of all matters; both indexes are made once they are in."""
    began = time.perf_counter()
    with bulk.without_indexes("cases_wording"), _without_triggers():
        for lot in _lots():
            bulk.put(Wording(), COLUMNS, [_cells(told(case)) for case in lot])
    return time.perf_counter() - began


def _lots() -> Iterator[list[Case]]:
    """All matters; a lot is read before its words are put down, on one connection."""
    rows = Case.objects.order_by("pk").only(*READ)
    lot = list(rows[:LOT])
    while lot:
        yield lot
        lot = list(rows.filter(pk__gt=lot[-1].pk)[:LOT])


def _cells(one: Wording) -> bulk.Row:
    text = one.text.replace("\n", "\\n") if IS_POSTGRES else one.text
    return one.number, one.case_id.hex, one.paths, text, one.terms


@contextmanager
def _without_triggers() -> Iterator[None]:
    """On SQLite the words are put into their table at the end."""
    if IS_POSTGRES:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                       " AND tbl_name = 'cases_wording'")  # fmt: skip
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        cursor.execute(f"INSERT INTO {TERMS}({TERMS}) VALUES ('rebuild')")  # noqa: S608
        for _, sql in found:
            cursor.execute(sql)


def statement(rounds: int = 2) -> list[float]:
    """What the product asks the index for each question, for each reader, everything read."""
    asked = [(words_of(one), [area]) for one in questions() for area in READERS.values()]
    times = []
    for words, areas in asked * rounds:
        began = time.perf_counter()
        finding.look_up(words, areas, finding.TOP, PAGE + 1, finding.NEAR)
        times.append((time.perf_counter() - began) * 1000)
    return times


def main() -> None:
    if sys.argv[1] == "statement":
        sys.stdout.write(json.dumps(statement()) + "\n")
        return
    ground.lay(million.COMMUNITIES)
    million.make(int(sys.argv[1]), timezone.now(), words_of_case)
    told = {
        "seconds": fill(),
        "questions": questions(),
        "readers": {
            name: ground.session(name, "dispatcher", area) for name, area in READERS.items()
        },
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
