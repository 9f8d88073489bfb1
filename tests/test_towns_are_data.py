"""Towns differ in data, never in code: no name of a town, no figure of an account stands there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house import HOUSE, TOP, tracked, where

PRESETS = HOUSE / "presets"
ACCOUNTS = sorted(PRESETS.glob("*/exchange.expected.yaml"))
CODE = {".py", ".html", ".txt", ".svg", ".js", ".css", ".sh", ".sql"}
DATA = {"presets", "tests", "locale", "migrations", "vendor", "conftest.py"}
RANKS = re.compile("[省市区县]")
COUNTED = "[个户名处家支栋人条件位所项]"
"""Words that follow a number of things: before them a short figure, unless round, is a town's."""
LONG, SHORT = 1000, 100


def product() -> list[Path]:
    """Code, pages, scripts and benches; tests name towns because they try them."""
    return [
        path
        for path in tracked()
        if path.suffix in CODE
        and (HOUSE in path.parents or TOP / "bench" in path.parents)
        and not DATA & set(path.relative_to(TOP).parts)
    ]


def names() -> list[str]:
    """What a town is called: its folder, and the places of its title."""
    found = set()
    for account in ACCOUNTS:
        title = yaml.safe_load((account.parent / "preset.yaml").read_text("utf-8"))["title"]
        found |= {account.parent.name, *(word for word in RANKS.split(title) if len(word) > 1)}
    return sorted(found)


def numbers(given: Any) -> Iterator[int | str]:
    """Every number of an expectation: itself, those of a list, the ends of a range."""
    if isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from numbers(one)
    else:
        yield given


def written(figure: int | str) -> str:
    """A pattern for a figure that cannot be mistaken for another; empty where it could be."""
    if isinstance(figure, str):
        return rf"{re.escape(figure)}\s?[%％]" if not figure.endswith(".0") else ""
    forms = "|".join(dict.fromkeys((f"{figure}", f"{figure:,}", f"{figure:_}")))
    if figure >= LONG:
        return rf"(?:{forms})(?![\d_,.]*\d)"
    return rf"{figure}\s?{COUNTED}" if figure >= SHORT and figure % SHORT else ""


def figures() -> list[str]:
    told = (yaml.safe_load(path.read_text("utf-8"))["figures"] for path in ACCOUNTS)
    found = {written(one) for account in told for one in numbers(account)}
    return sorted(found - {""})


def lines_with(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> list[str]:
    sought = re.compile(pattern, flags)
    return [
        f"{where(path)}:{number} {met.group()}"
        for path in product()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (met := sought.search(line))
    ]


def test_no_town_is_named_in_code() -> None:
    assert lines_with("|".join(map(re.escape, names())), re.IGNORECASE) == []


def test_no_figure_of_an_account_stands_in_code() -> None:
    assert lines_with(rf"(?<![\d.,_])(?:{'|'.join(figures())})") == []


@pytest.mark.parametrize(
    ("figure", "line", "met"),
    [
        (4321, "LEADERS = 4321", True),
        (4321, "4,321 leaders, 4_321 doors", True),
        (4321, "14321 43210 4321.5 4,321,000", False),
        (432, "<p>432 户</p>", True),
        (432, "width: 432px", False),
        (400, "最多 400 条", False),
        (43, "43 户", False),
        ("43.2", "占 43.2%", True),
        ("43.2", "43.2 m", False),
        ("43.0", "43.0 %", False),
    ],
)
def test_only_what_cannot_be_mistaken_counts(figure: int | str, line: str, *, met: bool) -> None:
    pattern = written(figure)

    assert bool(pattern and re.search(rf"(?<![\d.,_])(?:{pattern})", line)) is met
