"""Every bench runs to its end in a short form. No figure is judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figure import Figure

HERE = Path(__file__).parents[1]
BUILT = (
    "cases", "leaf", "search", "towns", "rates", "load", "locate",
    "report", "cases-search", "lists", "up", "responsible", "seal",
    "proof", "verify", "drill",
)  # fmt: skip
"""The long ones first, in two halves: so many processes take them."""


@pytest.mark.parametrize("name", BUILT)
def test_a_short_run_tells_its_figures(name: str) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench", name, "--small", "--rounds", "1", "--json"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert told
    for figure in told:
        assert figure["name"].startswith(name)
        assert figure["value"] >= 0


def test_a_figure_below_its_floor_is_not_good() -> None:
    assert not Figure("x", 29.0, "1/s", limit=100.0, floor=0.3).good
    assert Figure("x", 30.0, "1/s", limit=100.0, floor=0.3).good


def test_more_than_the_ceiling_is_not_good() -> None:
    assert not Figure("x", 91.0, "s", limit=90.0, at_most=True).good
    assert Figure("x", 90.0, "s", limit=90.0, at_most=True).good


def test_a_figure_without_a_limit_is_only_told() -> None:
    assert Figure("x", 1.0, "s").good
