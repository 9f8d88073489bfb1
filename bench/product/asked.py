"""Ask for the three rates over and over: `python -m bench.product.asked ROUNDS`.

Prints of each question its times in milliseconds. A year ends in the middle of a month, so that
months and the days beside them are both read.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import connection
from django.utils import timezone

from linli.cases.models import Kind
from linli.cases.queries.rates import By, Scope, counts, formula_of, still_open
from linli.cases.rules import May, Stretch, added, rates
from linli.kernel.actor import Actor
from linli.kernel.ids import new_id
from linli.orgs.models import Org

from . import ground

READER = Actor(new_id(), frozenset({(May.SEE.value, ground.DISTRICT)}))


def questions() -> dict[str, tuple[Scope, By]]:
    middle = timezone.localdate().replace(day=1) - timedelta(days=16)
    year = Stretch(middle - timedelta(days=364), middle)
    kind = Kind.objects.order_by("code")[0].code
    body = Org.objects.order_by("code")[0].pk
    home = ground.DISTRICT
    return {
        "district": (Scope(home, year), By.AREA),
        "community": (Scope(ground.path_of(7), year), By.AREA),
        "kind": (Scope(home, year, kind=kind), By.AREA),
        "body": (Scope(home, year, body=body), By.AREA),
        "by_kind": (Scope(home, year), By.KIND),
        "by_body": (Scope(home, year), By.BODY),
    }


def ask(scope: Scope, by: By) -> None:
    """As a page does: the rates of each row and of the whole, and what is still open."""
    formula = formula_of(scope.stretch)
    assert formula is not None  # noqa: S101  (the national preset has one)
    found = counts(READER, scope, by)
    for one in found.values():
        rates(one, formula)
    rates(added(*found.values()), formula)
    still_open(READER, scope, by)


def timed(what: Callable[[], None]) -> float:
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


def main(rounds: int) -> None:
    connection.ensure_connection()
    told = {}
    for name, (scope, by) in questions().items():
        ask(scope, by)
        told[name] = [timed(partial(ask, scope, by)) for _ in range(rounds)]
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
