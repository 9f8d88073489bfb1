"""The product without the leaf of the trail in a report, to see what the leaf costs. Never served.

Granian serves `bench.product.leafless:application`; `python -m bench.product.leafless pgbench`
prints the script of `statements` without the leaf, `… leaves` how many leaves there are.
"""

import sys
from typing import Any

from linli.cases.actions import filing
from linli.trail.models import Trace
from linli.web.wsgi import application

from .statements import pgbench

__all__ = ["application"]

said, statement = filing._said, filing._statement


def _without(row: Any) -> dict[str, Any]:
    return {} if isinstance(row, Trace) else said(row)


def _rest(shapes: tuple[filing.Shape, ...]) -> str:
    return statement(tuple(shape for shape in shapes if shape[1]))


def take_out() -> None:
    """From now on reports of this process make and write no leaf."""
    vars(filing).update(new_trace=lambda *_, **__: Trace(), _said=_without, _statement=_rest)


take_out()

if __name__ == "__main__":
    told = pgbench() if sys.argv[1] == "pgbench" else str(Trace.objects.count())
    sys.stdout.write(told + "\n")
